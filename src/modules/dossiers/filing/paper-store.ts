import type { Selectable } from 'kysely'
import type { Context } from '#kernel/context.ts'
import { type PaperRow, tables } from '../dossier-tables.ts'

export type DossierPaper = Selectable<PaperRow>

const columns = [
  'dossierId',
  'id',
  'paperKey',
  'providedAs',
  'quantity',
  'fileSha256',
  'fileName',
  'fileType',
  'fileSize',
  'receiptHash',
  'attachedAt',
  'attachedByAccountId',
  'forSupplement',
  'replacedBy',
] as const

/** All that were provided, in order; those that a better one replaced too. */
export async function listPapers(context: Context, dossierId: string): Promise<DossierPaper[]> {
  return tables(context)
    .selectFrom('dossiers.dossier_paper')
    .select(columns)
    .where('dossierId', '=', dossierId)
    .orderBy('id')
    .execute()
}

export async function insertPaper(
  context: Context,
  paper: Omit<DossierPaper, 'id' | 'replacedBy'>,
): Promise<DossierPaper> {
  return tables(context)
    .insertInto('dossiers.dossier_paper')
    .values({ ...paper, replacedBy: null })
    .returning(columns)
    .executeTakeFirstOrThrow()
}

export async function markReplaced(context: Context, dossierId: string, replaced: string, by: string): Promise<void> {
  await tables(context)
    .updateTable('dossiers.dossier_paper')
    .set({ replacedBy: by })
    .where('dossierId', '=', dossierId)
    .where('id', '=', replaced)
    .execute()
}

/** What it had replaced stands again. */
export async function deletePaper(context: Context, dossierId: string, id: string): Promise<void> {
  const ofDossier = tables(context).updateTable('dossiers.dossier_paper').where('dossierId', '=', dossierId)
  await ofDossier.set({ replacedBy: null }).where('replacedBy', '=', id).execute()
  await tables(context)
    .deleteFrom('dossiers.dossier_paper')
    .where('dossierId', '=', dossierId)
    .where('id', '=', id)
    .execute()
}
