import type { Context } from '#kernel/context.ts'
import { selectUnitLabels, selectUnitNames } from './unit-store.ts'

/** Names of many units in one reading; an id that is no unit's is left out. */
export function unitNames(context: Context, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  return selectUnitNames(context.tx, ids)
}

/** The same with their codes, under which the directory has their pages. */
export function unitLabels(
  context: Context,
  ids: readonly string[],
): Promise<ReadonlyMap<string, { readonly name: string; readonly code: string }>> {
  return selectUnitLabels(context.tx, ids)
}
