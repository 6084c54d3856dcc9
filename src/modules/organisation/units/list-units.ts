import type { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { Context } from '#kernel/context.ts'
import { type ListPage, readCursor, toPage } from '#kernel/http/cursor.ts'
import { dayOf } from '../validity.ts'
import { toNewAgencyCode } from './agency-code.ts'
import type { Unit, UnitKind } from './unit.ts'
import { selectUnitKinds, selectUnits } from './unit-store.ts'

export interface ListUnits {
  /** Words of the name with or without marks, or an agency code in either notation, which finds all below it too. */
  readonly search?: string | undefined
  readonly kind?: string | undefined
  /** The parts of one unit; `null` for those that answer to none. */
  readonly parentId?: string | null | undefined
  /** The territory and all that lie in it. */
  readonly territoryId?: string | undefined
  /** This territory only. */
  readonly atTerritoryId?: string | undefined
  readonly on?: Temporal.PlainDate | undefined
  readonly cursor?: string | undefined
  readonly limit: number
}

/** Units in force on a day (today unless told), in the order of their codes. */
export async function listUnits(context: Context, input: ListUnits): Promise<ListPage<Unit>> {
  const { search, cursor, on, ...filter } = input
  const after = readCursor(cursor, z.tuple([z.string()]))?.[0]
  const code = search === undefined ? undefined : toNewAgencyCode(search)
  const units = await selectUnits(context.tx, {
    ...filter,
    ...(code ? { code } : { search }),
    on: on ?? dayOf(context.now),
    after,
  })
  return toPage(units, input.limit, unit => [unit.code])
}

export function listUnitKinds(context: Context): Promise<UnitKind[]> {
  return selectUnitKinds(context.tx)
}
