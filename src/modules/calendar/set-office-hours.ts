import { dateOf } from '#kernel/calendar/local-minutes.ts'
import type { Context } from '#kernel/context.ts'
import { badInput, wrongState } from '#kernel/errors.ts'
import { appendEvent } from '#kernel/ledger/ledger.ts'
import { unitLineage } from '#modules/organisation/index.ts'
import { assertMay, maySetForProvince, maySetHoursOf } from './calendar-policy.ts'
import type { OfficeHoursRecord } from './calendar-schema.ts'
import { carveHours } from './carve-hours.ts'
import { replaceHours, selectHoursForUpdate } from './hours-store.ts'

export interface SetOfficeHours extends OfficeHoursRecord {
  /** Null for the province's own, which every unit without hours follows. */
  readonly unitId: string | null
}

/**
 * Sets the weekly hours of a unit or of the province from a date, to another if given; what stood before stays around them. Repeating
 * it changes nothing. Refuses with `calendar.past` what would rewrite days that have begun.
 */
export async function setOfficeHours(context: Context, input: SetOfficeHours): Promise<readonly OfficeHoursRecord[]> {
  const { unitId, ...laid } = input
  await assertMaySet(context, unitId)
  if (laid.validTo !== undefined && laid.validTo <= laid.validFrom)
    throw badInput([{ path: 'validTo', reason: 'calendar.dates-out-of-order' }])
  if (context.actor.kind !== 'system' && laid.validFrom <= dateOf(context.now).toString())
    throw wrongState('calendar.past')
  const known = await selectHoursForUpdate(context.tx, unitId)
  const hours = carveHours(known, laid)
  if (JSON.stringify(hours.map(inOrder)) === JSON.stringify(known.map(inOrder))) return known
  await replaceHours(context.tx, unitId, hours)
  await appendEvent(context, {
    stream: unitId === null ? 'calendar:hours' : `calendar:hours:${unitId}`,
    type: 'calendar.hours-set',
    payload: { unitId, ...laid },
  })
  return hours
}

async function assertMaySet(context: Context, unitId: string | null): Promise<void> {
  const { actor } = context
  if (unitId !== null) return assertMay(actor, maySetHoursOf(actor, await unitLineage(context, { unitId })))
  const ownLineage = actor.kind === 'official' ? await unitLineage(context, { unitId: actor.unitId }) : []
  assertMay(actor, maySetForProvince(actor, ownLineage))
}

/** For comparing: members in one order, whatever order they came in. */
function inOrder({ validFrom, validTo, week, source, certainty }: OfficeHoursRecord) {
  const days = Object.entries(week).sort(([one], [other]) => (one < other ? -1 : 1))
  return { validFrom, validTo, days, source, certainty }
}
