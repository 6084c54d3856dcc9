import type { Context } from '#kernel/context.ts'
import { dayOf } from '../validity.ts'
import { type FoundOfficial, type OfficialsQuery, selectOfficials } from './official-store.ts'

export type { FoundOfficial }

/**
 * Officials who hold a post today in a unit or below it, by the words of their names, marks or not, in the order of their folded names;
 * `orPersonIds` are found whatever their names.
 */
export function searchOfficials(context: Context, query: Omit<OfficialsQuery, 'on'>): Promise<FoundOfficial[]> {
  return selectOfficials(context.tx, { ...query, on: dayOf(context.now) })
}
