import { sql } from 'kysely'
import type { Context } from '#kernel/context.ts'
import { tables } from '../signing-tables.ts'
import type { Paper, PaperKey } from './paper.ts'

export const paperColumns = [
  'code',
  'kind',
  'subjectKind',
  'subjectId',
  'edition',
  'title',
  'notation',
  'unitId',
  'issuer',
  'facts',
  'aboutPath',
  'state',
  'preparedAt',
  'issuedAt',
  'fileSha256',
  'fileName',
  'fileSize',
  'signed',
  'endedAt',
  'endReason',
  'successorCode',
] as const satisfies readonly (keyof Paper)[]

export async function findPaper(context: Context, code: string): Promise<Paper | undefined> {
  return tables(context).selectFrom('signing.paper').select(paperColumns).where('code', '=', code).executeTakeFirst()
}

export async function findPaperOf(context: Context, key: PaperKey): Promise<Paper | undefined> {
  return tables(context)
    .selectFrom('signing.paper')
    .select(paperColumns)
    .where('kind', '=', key.kind)
    .where('subjectKind', '=', key.subjectKind)
    .where('subjectId', '=', key.subjectId)
    .where('edition', '=', key.edition)
    .executeTakeFirst()
}

/** By the file that is handed out now, or by a copy that left before evidence was added to it. */
export async function findPaperByFile(context: Context, sha256: string): Promise<Paper | undefined> {
  const since = tables(context)
    .selectFrom('signing.signed_file as copy')
    .innerJoin('signing.request as request', 'request.id', 'copy.requestId')
    .select('request.signedSha256')
    .where('copy.sha256', '=', sha256)
  return tables(context)
    .selectFrom('signing.paper')
    .select(paperColumns)
    .where(eb => eb.or([eb('fileSha256', '=', sha256), eb('fileSha256', 'in', since)]))
    .orderBy('preparedAt')
    .limit(1)
    .executeTakeFirst()
}

/** False where the paper is there already: whoever makes the same one at the same moment waits here for the other. */
export async function insertPaper(context: Context, paper: Paper): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tables(context)
    .insertInto('signing.paper')
    .values({ ...paper, facts: json(paper.facts) })
    .onConflict(conflict => conflict.columns(['kind', 'subjectKind', 'subjectId', 'edition']).doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

export type PaperPatch = Partial<Omit<Paper, keyof PaperKey | 'code' | 'preparedAt'>>

/** Undefined where the paper is not in that state any more. */
export async function updatePaper(
  context: Context,
  paper: Pick<Paper, 'code' | 'state'>,
  { facts, ...patch }: PaperPatch,
): Promise<Paper | undefined> {
  return tables(context)
    .updateTable('signing.paper')
    .set({ ...patch, ...(facts ? { facts: json(facts) } : {}) })
    .where('code', '=', paper.code)
    .where('state', '=', paper.state)
    .returning(paperColumns)
    .executeTakeFirst()
}

/** Those in force of one kind about one subject, but this one. */
export async function listOtherEditions(context: Context, paper: Paper): Promise<Paper[]> {
  return tables(context)
    .selectFrom('signing.paper')
    .select(paperColumns)
    .where('kind', '=', paper.kind)
    .where('subjectKind', '=', paper.subjectKind)
    .where('subjectId', '=', paper.subjectId)
    .where('state', '=', 'in-force')
    .where('code', '!=', paper.code)
    .orderBy('code')
    .limit(100)
    .execute()
}

export async function paperFilesInUse(context: Context, sha256s: readonly string[]): Promise<readonly string[]> {
  const rows = await tables(context)
    .selectFrom('signing.paper')
    .select('fileSha256')
    .where('fileSha256', 'in', sha256s)
    .execute()
  return rows.flatMap(({ fileSha256 }) => fileSha256 ?? [])
}

const json = (facts: Paper['facts']) => sql<Paper['facts']>`${JSON.stringify(facts)}::jsonb`
