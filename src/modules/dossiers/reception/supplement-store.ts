import type { Selectable } from 'kysely'
import type { Context } from '#kernel/context.ts'
import { type SupplementItemRow, type SupplementRow, tables } from '../dossier-tables.ts'

export type SupplementItem = Omit<Selectable<SupplementItemRow>, 'dossierId'>

export interface Supplement extends Selectable<SupplementRow> {
  readonly items: readonly SupplementItem[]
}

export async function insertSupplement(
  context: Context,
  supplement: Omit<Supplement, 'items' | 'answeredAt' | 'answerNote'>,
  items: readonly SupplementItem[],
): Promise<void> {
  const { dossierId } = supplement
  await tables(context)
    .insertInto('dossiers.supplement')
    .values({ ...supplement, answeredAt: null, answerNote: null })
    .execute()
  await tables(context)
    .insertInto('dossiers.supplement_item')
    .values(items.map(item => ({ ...item, dossierId })))
    .execute()
}

export async function findSupplement(context: Context, dossierId: string): Promise<Supplement | undefined> {
  const supplement = await tables(context)
    .selectFrom('dossiers.supplement')
    .selectAll()
    .where('dossierId', '=', dossierId)
    .executeTakeFirst()
  if (!supplement) return undefined
  const items = await tables(context)
    .selectFrom('dossiers.supplement_item')
    .select(['number', 'kind', 'target', 'reason'])
    .where('dossierId', '=', dossierId)
    .orderBy('number')
    .execute()
  return { ...supplement, items }
}

export async function markAnswered(context: Context, dossierId: string, answerNote: string | null): Promise<void> {
  await tables(context)
    .updateTable('dossiers.supplement')
    .set({ answeredAt: context.now, answerNote })
    .where('dossierId', '=', dossierId)
    .where('answeredAt', 'is', null)
    .execute()
}
