import { dateOf } from '#kernel/calendar/local-minutes.ts'
import type { Context } from '#kernel/context.ts'
import { wrongState } from '#kernel/errors.ts'
import { appendEvent } from '#kernel/ledger/ledger.ts'
import { unitLineage } from '#modules/organisation/index.ts'
import { assertMay, maySetForProvince } from './calendar-policy.ts'
import type { CalendarDayRecord } from './calendar-schema.ts'
import { selectDayForUpdate, upsertDay } from './day-store.ts'

/**
 * Declares a day off, an extra working day, or an ordinary day against what was shipped. Repeating it changes nothing. Refuses with
 * `calendar.past` a day that has begun: the clocks that ran over it were told to people.
 */
export async function setCalendarDay(context: Context, day: CalendarDayRecord): Promise<CalendarDayRecord> {
  const { actor } = context
  const ownLineage = actor.kind === 'official' ? await unitLineage(context, { unitId: actor.unitId }) : []
  assertMay(actor, maySetForProvince(actor, ownLineage))
  if (actor.kind !== 'system' && day.date <= dateOf(context.now).toString()) throw wrongState('calendar.past')
  const known = await selectDayForUpdate(context.tx, day.date)
  if (known && isSameDay(known, day)) return known
  await upsertDay(context.tx, day)
  await appendEvent(context, {
    stream: 'calendar:days',
    type: 'calendar.day-set',
    payload: { ...day, before: known?.kind ?? 'ordinary' },
  })
  return day
}

function isSameDay(one: CalendarDayRecord, other: CalendarDayRecord): boolean {
  return (
    one.kind === other.kind &&
    one.reason === other.reason &&
    one.name.vi === other.name.vi &&
    one.name.en === other.name.en &&
    one.likeWeekday === other.likeWeekday &&
    one.source === other.source &&
    one.certainty === other.certainty
  )
}
