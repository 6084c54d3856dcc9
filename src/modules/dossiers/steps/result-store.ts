import type { Selectable } from 'kysely'
import type { Context } from '#kernel/context.ts'
import { type DossierTables, type ResultRow, tables } from '../dossier-tables.ts'

export type DossierResult = Selectable<ResultRow>
export type HandingOut = Readonly<DossierTables['dossiers.handing_out']>

const columns = [
  'id',
  'dossierId',
  'unitId',
  'year',
  'book',
  'number',
  'notation',
  'resultCode',
  'name',
  'fileSha256',
  'fileName',
  'fileType',
  'fileSize',
  'issuedAt',
  'issuedByPostId',
] as const

export async function insertResult(context: Context, result: Omit<DossierResult, 'id'>): Promise<DossierResult> {
  return tables(context).insertInto('dossiers.result').values(result).returning(columns).executeTakeFirstOrThrow()
}

export async function listResults(context: Context, dossierId: string): Promise<DossierResult[]> {
  return tables(context)
    .selectFrom('dossiers.result')
    .select(columns)
    .where('dossierId', '=', dossierId)
    .orderBy('id')
    .execute()
}

export async function insertHandingOut(context: Context, handing: HandingOut): Promise<void> {
  await tables(context).insertInto('dossiers.handing_out').values(handing).execute()
}

export async function findHandingOut(context: Context, dossierId: string): Promise<HandingOut | undefined> {
  return tables(context)
    .selectFrom('dossiers.handing_out')
    .selectAll()
    .where('dossierId', '=', dossierId)
    .executeTakeFirst()
}
