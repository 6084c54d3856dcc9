import { sql } from 'kysely'
import { z } from 'zod'
import type { Context } from '#kernel/context.ts'
import { type ListPage, type PageQuery, readCursor, toPage } from '#kernel/http/cursor.ts'
import { fold } from '#kernel/text/fold.ts'
import { officialOf } from '../official.ts'
import { tables } from '../signing-tables.ts'
import { requestColumns } from './request-store.ts'
import type { SignatureRequest } from './signature-request.ts'

export interface ListSigned extends PageQuery {
  /** Words of the label or the name, with or without marks. */
  readonly search?: string | undefined
}

const tuple = z.tuple([z.iso.datetime(), z.uuid()])

/** What this reader has signed, in whatever post, the last first. */
export async function listSigned(context: Context, query: ListSigned): Promise<ListPage<SignatureRequest>> {
  const { personId } = officialOf(context)
  const after = readCursor(query.cursor, tuple)
  const words = fold(query.search ?? '')
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, 8)
  let select = tables(context)
    .selectFrom('signing.request')
    .select(requestColumns)
    .where('signedByPersonId', '=', personId)
    .where('state', '=', 'signed')
  for (const word of words) select = select.where(sql<boolean>`search like ${`%${word.replace(/[\\%_]/g, '\\$&')}%`}`)
  if (after) select = select.where(sql<boolean>`(closed_at, id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`)
  const rows = await select
    .orderBy('closedAt', 'desc')
    .orderBy('id', 'desc')
    .limit(query.limit + 1)
    .execute()
  return toPage(rows, query.limit, ({ closedAt, id }) => [closedAt?.toString() ?? '', id])
}
