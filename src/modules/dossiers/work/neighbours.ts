import type { Context } from '#kernel/context.ts'
import { placeOf } from './list-work.ts'
import type { WorkQuery } from './work-query.ts'
import { findWorkPosition, selectAskedWork, selectWork } from './work-store.ts'

/** What stands before and after a dossier in a list of work. */
export interface Neighbours {
  readonly previous: string | undefined
  readonly next: string | undefined
}

/** Asked before an action: afterwards the dossier stands elsewhere. */
export async function findNeighbours(context: Context, query: WorkQuery, dossierId: string): Promise<Neighbours> {
  const position = await findWorkPosition(context, dossierId, query.sort)
  if (!position) return { previous: undefined, next: undefined }
  const place = placeOf(context, query.scope)
  const select = query.scope === 'opinions' ? selectAskedWork : selectWork
  const one = { ...query, limit: 0 }
  const [[next], [previous]] = await Promise.all([
    select(context, place, one, position),
    select(context, place, one, position, 'back'),
  ])
  return { previous: previous?.id, next: next?.id }
}

/** The dossier to go on with: the one after, and after the last one the first. */
export async function findNextWork(context: Context, query: WorkQuery, dossierId: string): Promise<string | undefined> {
  const { next } = await findNeighbours(context, query, dossierId)
  if (next) return next
  const select = query.scope === 'opinions' ? selectAskedWork : selectWork
  const [first] = await select(context, placeOf(context, query.scope), { ...query, limit: 0 }, undefined)
  return first && first.id !== dossierId ? first.id : undefined
}
