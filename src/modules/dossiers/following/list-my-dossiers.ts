import { z } from 'zod'
import type { Context } from '#kernel/context.ts'
import { AppError } from '#kernel/errors.ts'
import { type ListPage, type PageQuery, readCursor, toPage } from '#kernel/http/cursor.ts'
import { type Dossier, type DossierState, openStates } from '../dossier.ts'
import { tables } from '../dossier-tables.ts'
import { searchWords } from '../search-words.ts'

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
  'returnBy',
  'dueAt',
  'finishedAt',
  'returnedAt',
] as const

export type MyDossier = Pick<Dossier, (typeof columns)[number]>

/** What somebody looks for among his own: what he has not sent, what is under way, what is over. */
export const myGroups = ['draft', 'open', 'over'] as const
export type MyGroup = (typeof myGroups)[number]

const statesOf: Readonly<Record<MyGroup, readonly DossierState[]>> = {
  draft: ['draft'],
  open: openStates,
  over: ['returned', 'refused', 'withdrawn', 'stopped'],
}

export interface ListMyDossiers extends PageQuery {
  readonly state?: DossierState | undefined
  readonly group?: MyGroup | undefined
  readonly dossierId?: string | undefined
  /** Words of the code, the names or the procedure, with or without marks. */
  readonly search?: string | undefined
}

const sortTuple = z.tuple([z.uuid()])

/** The applicant's own dossiers and drafts, the newest first. */
export async function listMyDossiers(context: Context, query: ListMyDossiers): Promise<ListPage<MyDossier>> {
  const { actor } = context
  if (actor.kind !== 'citizen' && actor.kind !== 'business') throw new AppError('not-signed-in')
  const after = readCursor(query.cursor, sortTuple)
  const words = searchWords(query.search ?? '')
  const rows = await tables(context)
    .selectFrom('dossiers.dossier')
    .select(columns)
    .where('applicantAccountId', '=', actor.accountId)
    .$if(query.state !== undefined, list => list.where('state', '=', query.state ?? 'draft'))
    .$if(query.dossierId !== undefined, list => list.where('id', '=', query.dossierId ?? ''))
    .$if(query.group !== undefined, list => list.where('state', 'in', statesOf[query.group ?? 'draft']))
    .$if(words.length > 0, list => list.where(eb => eb.and(words.map(word => eb('search', 'like', word)))))
    .$if(after !== undefined, list => list.where('id', '<', after?.[0] ?? ''))
    .orderBy('id', 'desc')
    .limit(query.limit + 1)
    .execute()
  return toPage(rows, query.limit, row => [row.id])
}
