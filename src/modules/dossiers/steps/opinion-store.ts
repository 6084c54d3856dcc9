import type { Selectable } from 'kysely'
import type { Context } from '#kernel/context.ts'
import { type OpinionRow, tables } from '../dossier-tables.ts'

export type Opinion = Selectable<OpinionRow>

export async function insertOpinion(
  context: Context,
  opinion: Pick<
    Opinion,
    'dossierId' | 'askedAtStep' | 'askedByPostId' | 'askedByUnitId' | 'askedUnitId' | 'question' | 'askedAt'
  >,
): Promise<Opinion> {
  const open = { givenAt: null, givenByPostId: null, givenByName: null, stance: null, answer: null }
  return tables(context)
    .insertInto('dossiers.opinion')
    .values({ ...opinion, ...open })
    .returningAll()
    .executeTakeFirstOrThrow()
}

export async function listOpinions(context: Context, dossierId: string): Promise<Opinion[]> {
  return tables(context)
    .selectFrom('dossiers.opinion')
    .selectAll()
    .where('dossierId', '=', dossierId)
    .orderBy('askedAt')
    .orderBy('id')
    .execute()
}

/** Writes the answer to what a unit still owes; undefined when it owes nothing. */
export async function answerOpinion(
  context: Context,
  owed: { readonly dossierId: string; readonly askedUnitId: string },
  given: Pick<Opinion, 'givenByPostId' | 'givenByName' | 'stance' | 'answer'>,
): Promise<Opinion | undefined> {
  return tables(context)
    .updateTable('dossiers.opinion')
    .set({ ...given, givenAt: context.now })
    .where('dossierId', '=', owed.dossierId)
    .where('askedUnitId', '=', owed.askedUnitId)
    .where('givenAt', 'is', null)
    .returningAll()
    .executeTakeFirst()
}
