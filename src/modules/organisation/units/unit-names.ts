import type { Context } from '#kernel/context.ts'
import { selectUnitNames } from './unit-store.ts'

/** Names of many units in one reading; an id that is no unit's is left out. */
export function unitNames(context: Context, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  return selectUnitNames(context.tx, ids)
}
