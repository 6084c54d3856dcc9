import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Context } from '#kernel/context.ts'
import { tables } from '../signing-tables.ts'
import type { KeyRow, RetiredBecause } from './key.ts'

const keyColumns = [
  'id',
  'kind',
  'personId',
  'unitId',
  'certificate',
  'chain',
  'fingerprint',
  'subjectName',
  'issuerName',
  'serialNumber',
  'algorithm',
  'locator',
  'validFrom',
  'validTo',
  'boundAt',
  'revokedAt',
  'revocationReason',
  'retiredAt',
  'retiredBecause',
  'checkedAt',
  'warnedDays',
] as const satisfies readonly (keyof KeyRow)[]

const select = (context: Context) => tables(context).selectFrom('signing.key').select(keyColumns)

export type NewKey = Omit<
  KeyRow,
  'id' | 'boundAt' | 'revokedAt' | 'revocationReason' | 'retiredAt' | 'retiredBecause' | 'checkedAt' | 'warnedDays'
>

/** Undefined where the certificate is bound already. */
export async function insertKey(context: Context, key: NewKey): Promise<KeyRow | undefined> {
  return tables(context)
    .insertInto('signing.key')
    .values({
      ...key,
      locator: sql`${JSON.stringify(key.locator)}::jsonb`,
      chain: sql`${key.chain.map(der => Buffer.from(der))}::bytea[]`,
      boundAt: context.now,
      revokedAt: null,
      revocationReason: null,
      retiredAt: null,
      retiredBecause: null,
      checkedAt: null,
      warnedDays: null,
    })
    .onConflict(conflict => conflict.doNothing())
    .returning(keyColumns)
    .executeTakeFirst()
}

export async function findKey(context: Context, id: string): Promise<KeyRow | undefined> {
  return select(context).where('id', '=', id).executeTakeFirst()
}

/** Every binding of a certificate, retired ones too, the last first. */
export async function listKeysOfCertificate(context: Context, fingerprint: string): Promise<KeyRow[]> {
  return select(context).where('fingerprint', '=', fingerprint).orderBy('boundAt', 'desc').limit(20).execute()
}

export interface KeyOwners {
  readonly personIds?: readonly string[]
  readonly unitIds?: readonly string[]
}

/** All keys that these ever had, those that last longest first. */
export async function listKeysOf(context: Context, owners: KeyOwners): Promise<KeyRow[]> {
  const { personIds = [], unitIds = [] } = owners
  return select(context)
    .where(sql<boolean>`(person_id = any(${personIds}::uuid[]) or unit_id = any(${unitIds}::uuid[]))`)
    .orderBy('validTo', 'desc')
    .orderBy('id')
    .limit(500)
    .execute()
}

/** Keys neither revoked nor retired that end before an instant and have not, after the one with this id. */
export async function listKeysEnding(
  context: Context,
  before: Temporal.Instant,
  page: { readonly after: string | undefined; readonly limit: number },
): Promise<KeyRow[]> {
  return select(context)
    .where('retiredAt', 'is', null)
    .where('revokedAt', 'is', null)
    .where('validTo', '>', context.now)
    .where('validTo', '<=', before)
    .$if(page.after !== undefined, query => query.where('id', '>', page.after ?? ''))
    .orderBy('id')
    .limit(page.limit)
    .execute()
}

/** How many keys neither revoked nor retired end before an instant and have not, and when the first of them does. */
export async function countKeysEnding(
  context: Context,
  before: Temporal.Instant,
): Promise<{ readonly count: number; readonly first: Temporal.Instant | null }> {
  const { rows } = await sql<{ count: number; first: Temporal.Instant | null }>`
    select count(*)::int as count, min(valid_to) as first from signing.key
    where retired_at is null and revoked_at is null and valid_to > ${context.now} and valid_to <= ${before}`.execute(
    context.tx,
  )
  return rows[0] ?? { count: 0, first: null }
}

/** Keys in use that were not looked up since an instant, the longest ago first. */
export async function listKeysToCheck(context: Context, since: Temporal.Instant, limit: number): Promise<KeyRow[]> {
  return select(context)
    .where('retiredAt', 'is', null)
    .where('revokedAt', 'is', null)
    .where('validTo', '>', context.now)
    .where(eb => eb.or([eb('checkedAt', 'is', null), eb('checkedAt', '<', since)]))
    .orderBy(sql`checked_at nulls first`)
    .limit(limit)
    .execute()
}

/** False where it was retired before. */
export async function retireKeyRow(context: Context, id: string, because: RetiredBecause): Promise<boolean> {
  const { numUpdatedRows } = await tables(context)
    .updateTable('signing.key')
    .set({ retiredAt: context.now, retiredBecause: because })
    .where('id', '=', id)
    .where('retiredAt', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** False where it was known before. */
export async function markRevoked(
  context: Context,
  id: string,
  revoked: { readonly at: Temporal.Instant; readonly reason: string | null },
): Promise<boolean> {
  const { numUpdatedRows } = await tables(context)
    .updateTable('signing.key')
    .set({ revokedAt: revoked.at, revocationReason: revoked.reason, checkedAt: context.now })
    .where('id', '=', id)
    .where('revokedAt', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export async function markChecked(context: Context, id: string): Promise<void> {
  await tables(context).updateTable('signing.key').set({ checkedAt: context.now }).where('id', '=', id).execute()
}

/** False where its owner was told of this, or of a nearer end, before. */
export async function markWarned(context: Context, id: string, days: number): Promise<boolean> {
  const { numUpdatedRows } = await tables(context)
    .updateTable('signing.key')
    .set({ warnedDays: days })
    .where('id', '=', id)
    .where(eb => eb.or([eb('warnedDays', 'is', null), eb('warnedDays', '>', days)]))
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
