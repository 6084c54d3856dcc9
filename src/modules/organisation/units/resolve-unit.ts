import type { Temporal } from 'temporal-polyfill'
import type { Context } from '#kernel/context.ts'
import { wrongState } from '#kernel/errors.ts'
import { selectAround } from '../territories/territory-store.ts'
import { dayOf } from '../validity.ts'
import type { Unit } from './unit.ts'
import { type UnitRule, unitsFor } from './unit-resolution.ts'
import { selectUnitsAround } from './unit-store.ts'

export interface ResolveUnit {
  readonly rule: UnitRule
  /** Where the matter lies. */
  readonly territoryId: string
  readonly receivingUnitId?: string
  readonly on?: Temporal.PlainDate
}

/**
 * The unit that a rule means on a day (today unless told); a dissolved one answers with its successor. Where a split leaves several,
 * the first by code. Throws `organisation.no-competent-unit`.
 */
export async function resolveUnit(context: Context, input: ResolveUnit): Promise<Unit> {
  const [unit] = await resolveUnits(context, input)
  if (!unit) throw wrongState('organisation.no-competent-unit')
  return unit
}

/** All units that the rule may mean: for whoever must choose where a split left several. */
export async function resolveUnits(context: Context, input: ResolveUnit): Promise<readonly Unit[]> {
  const { rule, territoryId, receivingUnitId } = input
  const kinds = rule === 'receiving' ? [] : [rule.unitKind]
  const around = await selectAround(context.tx, territoryId)
  const territoryIds = around.territories.map(territory => territory.id)
  const found = await selectUnitsAround(context.tx, territoryIds, kinds, receivingUnitId)
  const map = {
    territories: around.territories,
    territorySuccessions: around.successions,
    units: found.units,
    unitSuccessions: found.successions,
  }
  return unitsFor(
    rule,
    { territoryId, ...(receivingUnitId ? { receivingUnitId } : {}) },
    map,
    input.on ?? dayOf(context.now),
  )
}
