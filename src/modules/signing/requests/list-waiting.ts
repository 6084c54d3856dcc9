import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import type { OfficialActor } from '#kernel/actor.ts'
import type { Context } from '#kernel/context.ts'
import { type ListPage, type PageQuery, readCursor, toPage } from '#kernel/http/cursor.ts'
import { officialOf } from '../official.ts'
import { tables } from '../signing-tables.ts'
import { ownFilePurpose } from './own-file.ts'
import { requestColumns } from './request-store.ts'
import type { SignatureRequest } from './signature-request.ts'
import { purposesOf } from './signer-policy.ts'

/** A badge says no more. */
const mostCounted = 1_000

const tuple = z.tuple([z.iso.datetime().nullable(), z.uuid()])

/** What waits for this reader's signature or is being signed, the nearest due first; what has no due time comes last. */
export async function listWaiting(context: Context, query: PageQuery): Promise<ListPage<SignatureRequest>> {
  const actor = officialOf(context)
  const after = readCursor(query.cursor, tuple)
  const rows = await tables(context)
    .selectFrom('signing.request')
    .select(requestColumns)
    .where(waitsFor(actor))
    .$if(after !== undefined, select => select.where(comesAfter(after ?? [null, ''])))
    .orderBy(sql`due_at nulls last`)
    .orderBy('id')
    .limit(query.limit + 1)
    .execute()
  return toPage(rows, query.limit, ({ dueAt, id }) => [dueAt?.toString() ?? null, id])
}

/** How many documents wait, no further than a badge shows. */
export async function countWaiting(context: Context): Promise<number> {
  const { actor } = context
  if (actor.kind !== 'official') return 0
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (
      select from signing.request where ${waitsFor(actor)} and state <> 'signing' limit ${mostCounted}) waiting`.execute(
    context.tx,
  )
  return rows[0]?.count ?? 0
}

/** As `isAddressee` says it; two conditions, so that each has its index. */
function waitsFor(actor: OfficialActor): RawBuilder<boolean> {
  const open = sql`state in ('waiting', 'signing', 'failed')
    and (purpose <> ${ownFilePurpose} or asked_by_account_id = ${actor.accountId}::uuid)`
  const inPerson = sql`signer_post_id = ${actor.onBehalfOf ?? actor.postId}::uuid`
  const purposes = purposesOf(actor)
  // A delegation may be limited to some purposes: what it does not cover is nobody's to see through it.
  if (purposes) return sql`${inPerson} and ${open} and purpose = any(${purposes})`
  if (actor.onBehalfOf !== undefined || !actor.roles.includes('records-clerk')) return sql`${inPerson} and ${open}`
  return sql`(${inPerson} or (capacity = 'seal' and unit_id = ${actor.unitId}::uuid)) and ${open}`
}

function comesAfter([dueAt, id]: z.output<typeof tuple>): RawBuilder<boolean> {
  if (dueAt === null) return sql`due_at is null and id > ${id}::uuid`
  return sql`(due_at is null or (due_at, id) > (${dueAt}::timestamptz, ${id}::uuid))`
}
