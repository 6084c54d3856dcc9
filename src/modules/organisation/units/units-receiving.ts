import type { Temporal } from 'temporal-polyfill'
import type { Context } from '#kernel/context.ts'
import { selectUnitIdsWithRole } from '../posts/post-store.ts'
import { selectAround } from '../territories/territory-store.ts'
import { dayOf } from '../validity.ts'
import type { Unit } from './unit.ts'
import { unitsFor } from './unit-resolution.ts'
import { selectUnitKinds, selectUnitsAround } from './unit-store.ts'

export interface UnitsReceiving {
  readonly territoryId: string
  /** Only these kinds, as a procedure version's `receivedAt` names them; all when absent. */
  readonly kinds?: readonly string[]
  readonly on?: Temporal.PlainDate
}

/** Where someone of a territory may hand in: the units there and above that have a counter, the nearest first. */
export async function unitsReceiving(context: Context, input: UnitsReceiving): Promise<Unit[]> {
  const on = input.on ?? dayOf(context.now)
  const kinds = input.kinds ?? (await selectUnitKinds(context.tx)).map(({ kind }) => kind)
  const around = await selectAround(context.tx, input.territoryId)
  const territoryIds = around.territories.map(territory => territory.id)
  const { units, successions } = await selectUnitsAround(context.tx, territoryIds, kinds, undefined)
  const map = {
    territories: around.territories,
    territorySuccessions: around.successions,
    units,
    unitSuccessions: successions,
  }
  const found = new Map<string, Unit>()
  for (const unitKind of kinds) {
    for (const unit of unitsFor({ unitKind }, { territoryId: input.territoryId }, map, on)) found.set(unit.id, unit)
  }
  const open = await selectUnitIdsWithRole(context.tx, [...found.keys()], 'counter', on)
  const levels = new Map(around.territories.map(territory => [territory.id, territory.level]))
  const level = (unit: Unit) => levels.get(unit.territoryId) ?? 0
  return [...found.values()].filter(unit => open.has(unit.id)).sort((a, b) => level(b) - level(a))
}
