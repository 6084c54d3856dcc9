import type { Temporal } from 'temporal-polyfill'
import type { Context } from '#kernel/context.ts'
import { notFound } from '#kernel/errors.ts'
import { dayOf } from '../validity.ts'
import { toNewAgencyCode } from './agency-code.ts'
import type { Unit } from './unit.ts'
import { selectUnit, selectUnitByCode, selectUnitLineage } from './unit-store.ts'

/** The unit as it is, ended or not. */
export async function getUnit(context: Context, { unitId }: { unitId: string }): Promise<Unit> {
  const unit = await selectUnit(context.tx, unitId)
  if (!unit) throw notFound('organisation.no-unit')
  return unit
}

export interface UnitByCode {
  /** In either notation. */
  readonly code: string
  readonly on?: Temporal.PlainDate
}

/** The unit that bears a code on a day (today unless told), else the last that bore it: an old paper's code still finds its agency. */
export async function getUnitByCode(context: Context, { code, on }: UnitByCode): Promise<Unit> {
  const written = code.trim().toUpperCase()
  const codes = { written, current: toNewAgencyCode(written) }
  const unit = await selectUnitByCode(context.tx, codes, on ?? dayOf(context.now))
  if (!unit) throw notFound('organisation.no-unit')
  return unit
}

/** Ids of the unit and of all that it answers to, itself among them. */
export function unitLineage(context: Context, { unitId }: { unitId: string }): Promise<string[]> {
  return selectUnitLineage(context.tx, unitId)
}
