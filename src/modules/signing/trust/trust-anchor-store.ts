import type { Temporal } from 'temporal-polyfill'
import type { Context } from '#kernel/context.ts'
import { readCertificate } from '../certificates/read-certificate.ts'
import { tables } from '../signing-tables.ts'
import type { TrustAnchor, TrustScope } from './trust-anchor.ts'

export interface TrustAnchorRow {
  readonly list: string
  readonly fingerprint: string
  readonly certificate: Uint8Array
  readonly name: string
  readonly scopes: readonly TrustScope[]
  readonly validFrom: Temporal.Instant
  readonly validTo: Temporal.Instant | null
  readonly source: string
}

const columns = [
  'id',
  'list',
  'fingerprint',
  'certificate',
  'name',
  'scopes',
  'validFrom',
  'validTo',
  'source',
] as const

/** No state has more authorities; what is loaded beyond this would not be believed, and is refused when it is loaded. */
export const mostAnchors = 500

/** Every anchor that was ever believed, with its dates. */
export async function listTrustAnchors(context: Context): Promise<TrustAnchor[]> {
  const rows = await tables(context)
    .selectFrom('signing.trust_anchor')
    .select(columns)
    .orderBy('validFrom')
    .orderBy('id')
    .limit(mostAnchors)
    .execute()
  return rows.map(({ certificate, name, scopes, validFrom, validTo, source }) => ({
    certificate: readCertificate(certificate),
    name,
    scopes,
    validFrom,
    ...(validTo ? { validTo } : {}),
    source,
  }))
}

/** The rows of one list, locked: two loads of it take turns. */
export function selectListForUpdate(context: Context, list: string) {
  return tables(context)
    .selectFrom('signing.trust_anchor')
    .select(columns)
    .where('list', '=', list)
    .orderBy('id')
    .limit(mostAnchors)
    .forUpdate()
    .execute()
}

export async function insertAnchor(context: Context, row: TrustAnchorRow): Promise<void> {
  await tables(context).insertInto('signing.trust_anchor').values(row).execute()
}

export async function updateAnchor(
  context: Context,
  id: string,
  { name, scopes, validTo, source }: Pick<TrustAnchorRow, 'name' | 'scopes' | 'validTo' | 'source'>,
): Promise<void> {
  await tables(context)
    .updateTable('signing.trust_anchor')
    .set({ name, scopes, validTo, source })
    .where('id', '=', id)
    .execute()
}
