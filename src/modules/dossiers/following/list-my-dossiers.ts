import { z } from 'zod'
import type { Context } from '#kernel/context.ts'
import { AppError } from '#kernel/errors.ts'
import { type ListPage, type PageQuery, readCursor, toPage } from '#kernel/http/cursor.ts'
import type { Dossier, DossierState } from '../dossier.ts'
import { tables } from '../dossier-tables.ts'

const columns = [
  'id',
  'revision',
  'state',
  'code',
  'procedureCode',
  'procedureName',
  'subjectName',
  'stepName',
  'createdAt',
  'submittedAt',
  'dueAt',
  'finishedAt',
  'returnedAt',
] as const

export type MyDossier = Pick<Dossier, (typeof columns)[number]>

export interface ListMyDossiers extends PageQuery {
  readonly state?: DossierState | undefined
}

const sortTuple = z.tuple([z.uuid()])

/** The applicant's own dossiers and drafts, the newest first. */
export async function listMyDossiers(context: Context, query: ListMyDossiers): Promise<ListPage<MyDossier>> {
  const { actor } = context
  if (actor.kind !== 'citizen' && actor.kind !== 'business') throw new AppError('not-signed-in')
  const after = readCursor(query.cursor, sortTuple)
  const rows = await tables(context)
    .selectFrom('dossiers.dossier')
    .select(columns)
    .where('applicantAccountId', '=', actor.accountId)
    .$if(query.state !== undefined, list => list.where('state', '=', query.state ?? 'draft'))
    .$if(after !== undefined, list => list.where('id', '<', after?.[0] ?? ''))
    .orderBy('id', 'desc')
    .limit(query.limit + 1)
    .execute()
  return toPage(rows, query.limit, row => [row.id])
}
