import type { Context } from '#kernel/context.ts'
import { type EndingRow, tables } from '../dossier-tables.ts'

export type Ending = Readonly<EndingRow>

export async function insertEnding(context: Context, ending: Ending): Promise<void> {
  await tables(context).insertInto('dossiers.ending').values(ending).execute()
}

export async function findEnding(context: Context, dossierId: string): Promise<Ending | undefined> {
  return tables(context).selectFrom('dossiers.ending').selectAll().where('dossierId', '=', dossierId).executeTakeFirst()
}
