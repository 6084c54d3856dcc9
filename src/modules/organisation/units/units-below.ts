import type { Context } from '#kernel/context.ts'
import { selectUnitsBelow } from './unit-store.ts'

/** Ids of the unit and of all that answer to it, whatever level they are of, those that have ended too. */
export function unitsBelow(context: Context, { unitId }: { unitId: string }): Promise<string[]> {
  return selectUnitsBelow(context.tx, unitId)
}
