import type { Context } from '#kernel/context.ts'
import { type AssignmentRow, type HandOverRow, tables } from '../dossier-tables.ts'

export type HandOver = Readonly<HandOverRow>

export async function insertHandOver(context: Context, handOver: HandOver): Promise<void> {
  await tables(context).insertInto('dossiers.hand_over').values(handOver).execute()
}

export async function listHandOvers(context: Context, dossierId: string): Promise<HandOver[]> {
  return tables(context)
    .selectFrom('dossiers.hand_over')
    .selectAll()
    .where('dossierId', '=', dossierId)
    .orderBy('number')
    .execute()
}

export async function insertAssignment(context: Context, assignment: Readonly<AssignmentRow>): Promise<void> {
  await tables(context).insertInto('dossiers.assignment').values(assignment).execute()
}
