import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Database } from '#kernel/database/database.ts'
import { tablesOf } from '../organisation-tables.ts'
import type { Delegation } from './post.ts'

const columns = [
  'id',
  'from_post_id as fromPostId',
  'to_post_id as toPostId',
  'valid_from as validFrom',
  'valid_to as validTo',
  'actions',
  'reason',
] as const

export function selectDelegation(database: Database, id: string): Promise<Delegation | undefined> {
  return tablesOf(database)
    .selectFrom('organisation.delegation')
    .select(columns)
    .where('id', '=', id)
    .executeTakeFirst()
}

/** What is delegated to these posts at the instant. One step only: powers that were delegated are not delegated again. */
export function selectDelegationsTo(
  database: Database,
  postIds: readonly string[],
  at: Temporal.Instant,
): Promise<Delegation[]> {
  return tablesOf(database)
    .selectFrom('organisation.delegation')
    .select(columns)
    .where(sql<boolean>`to_post_id = any(${postIds}::uuid[])`)
    .where('valid_from', '<=', at)
    .where('valid_to', '>', at)
    .orderBy('valid_from')
    .orderBy('id')
    .execute()
}

export async function insertDelegation(database: Database, delegation: Omit<Delegation, 'id'>): Promise<Delegation> {
  return tablesOf(database)
    .insertInto('organisation.delegation')
    .values({
      from_post_id: delegation.fromPostId,
      to_post_id: delegation.toPostId,
      valid_from: delegation.validFrom,
      valid_to: delegation.validTo,
      actions: delegation.actions === null ? null : [...delegation.actions],
      reason: delegation.reason,
    })
    .returning(columns)
    .executeTakeFirstOrThrow()
}

/** Ends it at the instant, or before it began. False when it was over by then. */
export async function endDelegation(database: Database, id: string, at: Temporal.Instant): Promise<boolean> {
  const { numUpdatedRows } = await tablesOf(database)
    .updateTable('organisation.delegation')
    .set({ valid_to: sql<Temporal.Instant>`greatest(valid_from, ${at}::timestamptz)` })
    .where('id', '=', id)
    .where('valid_to', '>', at)
    .where(sql<boolean>`valid_to > valid_from`)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
