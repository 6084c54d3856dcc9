import type { Context } from '#kernel/context.ts'
import { type DossierTables, tables } from '../dossier-tables.ts'

export type Rating = Readonly<DossierTables['dossiers.rating']>

export async function findRating(context: Context, dossierId: string): Promise<Rating | undefined> {
  return tables(context).selectFrom('dossiers.rating').selectAll().where('dossierId', '=', dossierId).executeTakeFirst()
}

export async function insertRating(context: Context, rating: Rating): Promise<void> {
  await tables(context).insertInto('dossiers.rating').values(rating).execute()
}
