import { sql } from 'kysely'
import { z } from 'zod'
import type { Context } from '#kernel/context.ts'
import { AppError, notFound } from '#kernel/errors.ts'
import { type ListPage, type PageQuery, readCursor, toPage } from '#kernel/http/cursor.ts'
import { officialOf } from '../official.ts'
import { tables } from '../signing-tables.ts'
import type { Paper } from './paper.ts'
import { readPaperCode } from './paper-code.ts'
import { mayRevoke } from './paper-policy.ts'
import { findPaper, paperColumns } from './paper-store.ts'

export interface ListPapers extends PageQuery {
  /** The code that a paper bears, or its number and symbol, whole. */
  readonly search?: string | undefined
}

const tuple = z.tuple([z.iso.datetime(), z.string()])

/** What the reader's agency has issued, the last first, whatever became of it. For those who may revoke it. */
export async function listPapers(context: Context, query: ListPapers): Promise<ListPage<Paper>> {
  const { unitId } = officialOf(context)
  if (!mayRevoke(context.actor, { unitId })) throw new AppError('forbidden')
  const after = readCursor(query.cursor, tuple)
  const search = query.search?.trim() ?? ''
  let select = tables(context)
    .selectFrom('signing.paper')
    .select(paperColumns)
    .where('unitId', '=', unitId)
    .where('issuedAt', 'is not', null)
  if (search !== '') {
    const notation = sql<boolean>`lower(notation) = ${search.normalize('NFC').toLowerCase()}`
    const code = readPaperCode(search)
    select = code ? select.where(eb => eb.or([eb('code', '=', code), notation])) : select.where(notation)
  }
  if (after) select = select.where(sql<boolean>`(issued_at, code) < (${after[0]}::timestamptz, ${after[1]})`)
  const rows = await select
    .orderBy('issuedAt', 'desc')
    .orderBy('code', 'desc')
    .limit(query.limit + 1)
    .execute()
  return toPage(rows, query.limit, ({ issuedAt, code }) => [issuedAt?.toString() ?? '', code])
}

/** One of them. Throws `signing.no-such-paper` for what another agency issued, or nobody yet. */
export async function getIssuedPaper(context: Context, { code }: { readonly code: string }): Promise<Paper> {
  const paper = await findPaper(context, code)
  if (!paper || paper.issuedAt === null || !mayRevoke(context.actor, paper)) throw notFound('signing.no-such-paper')
  return paper
}
