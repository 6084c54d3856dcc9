import type { Context } from '#kernel/context.ts'
import { type ExtensionRow, tables } from '../dossier-tables.ts'

export type Extension = Readonly<ExtensionRow>

export async function insertExtension(context: Context, extension: Extension): Promise<void> {
  await tables(context).insertInto('dossiers.extension').values(extension).execute()
}

export async function findExtension(context: Context, dossierId: string): Promise<Extension | undefined> {
  return tables(context)
    .selectFrom('dossiers.extension')
    .selectAll()
    .where('dossierId', '=', dossierId)
    .executeTakeFirst()
}
