import type { Context } from '#kernel/context.ts'
import { wrongState } from '#kernel/errors.ts'
import { type DossierTables, tables } from '../dossier-tables.ts'
import { officialOf } from '../official.ts'

export type SavedView = Readonly<Pick<DossierTables['dossiers.saved_view'], 'name' | 'query'>>

const mostViews = 30

/** The reader's own, by name. */
export async function listSavedViews(context: Context): Promise<SavedView[]> {
  return tables(context)
    .selectFrom('dossiers.saved_view')
    .select(['name', 'query'])
    .where('accountId', '=', officialOf(context).accountId)
    .orderBy('name')
    .limit(mostViews)
    .execute()
}

/** Keeps the selection under a name; the same name again takes the new one. */
export async function saveView(context: Context, { name, query }: SavedView): Promise<void> {
  const { accountId } = officialOf(context)
  const views = await listSavedViews(context)
  if (views.length >= mostViews && !views.some(view => view.name === name))
    throw wrongState('dossiers.too-many-views', { most: mostViews })
  await tables(context)
    .insertInto('dossiers.saved_view')
    .values({ accountId, name, query, savedAt: context.now })
    .onConflict(conflict => conflict.columns(['accountId', 'name']).doUpdateSet({ query, savedAt: context.now }))
    .execute()
}

export async function removeView(context: Context, name: string): Promise<void> {
  await tables(context)
    .deleteFrom('dossiers.saved_view')
    .where('accountId', '=', officialOf(context).accountId)
    .where('name', '=', name)
    .execute()
}
