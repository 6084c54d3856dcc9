import type { Temporal } from 'temporal-polyfill'
import {
  dayOfMinute,
  fromLocalDay,
  fromLocalMinute,
  type LocalDay,
  type LocalMinute,
  startOfDay,
  toLocalDay,
  toLocalMinute,
} from './local-minutes.ts'
import { planOf, type Span, type WorkingCalendar } from './working-calendar.ts'

/**
 * Arithmetic of working time, to the minute. Seconds of every instant are dropped first, always the same way, so that what is
 * added can be counted again exactly: `between(start, add(start, n)) = n` and `between(a, b) + between(b, c) = between(a, c)`.
 */

/** A calendar on which nobody works for so long is a mistake, not a long wait. */
const longestClosureDays = 366

export function isWorking(calendar: WorkingCalendar, instant: Temporal.Instant): boolean {
  const minute = toLocalMinute(instant)
  const day = dayOfMinute(minute)
  const ofDay = minute - startOfDay(day)
  return planOf(calendar, day).spans.some(span => span.from <= ofDay && ofDay < span.to)
}

/** The first instant by which `minutes` have been worked since `start`: the end of a span rather than the start of the next. */
export function addWorkingMinutes(
  calendar: WorkingCalendar,
  start: Temporal.Instant,
  minutes: number,
): Temporal.Instant {
  if (!Number.isSafeInteger(minutes) || minutes < 0) throw new RangeError('working minutes are added in whole numbers')
  const from = toLocalMinute(start)
  if (minutes === 0) return fromLocalMinute(from)
  let left = minutes
  for (const [opens, closes] of openings(calendar, from)) {
    if (left <= closes - opens) return fromLocalMinute(opens + left)
    left -= closes - opens
  }
  throw neverOpen()
}

/** Negative when `to` is before `from`. */
export function workingMinutesBetween(calendar: WorkingCalendar, from: Temporal.Instant, to: Temporal.Instant): number {
  const [start, end] = [toLocalMinute(from), toLocalMinute(to)]
  // Taken from nought, which gives 0 where a bare minus would give -0.
  return start <= end ? countMinutes(calendar, start, end) : 0 - countMinutes(calendar, end, start)
}

/** The instant itself in working time, else the next opening. */
export function nextWorkingInstant(calendar: WorkingCalendar, instant: Temporal.Instant): Temporal.Instant {
  for (const [opens] of openings(calendar, toLocalMinute(instant))) return fromLocalMinute(opens)
  throw neverOpen()
}

/** When the office closes for the day; `undefined` where it does not open. */
export function endOfWorkingDay(calendar: WorkingCalendar, date: Temporal.PlainDate): Temporal.Instant | undefined {
  const last = spansOf(calendar, date).at(-1)
  return last && fromLocalMinute(startOfDay(toLocalDay(date)) + last.to)
}

export function spansOf(calendar: WorkingCalendar, date: Temporal.PlainDate): readonly Span[] {
  return planOf(calendar, toLocalDay(date)).spans
}

export function isWorkingDay(calendar: WorkingCalendar, date: Temporal.PlainDate): boolean {
  return spansOf(calendar, date).length > 0
}

/** The `count`-th working day after `date`, which itself is not counted. */
export function workingDaysAfter(
  calendar: WorkingCalendar,
  date: Temporal.PlainDate,
  count: number,
): Temporal.PlainDate {
  if (!Number.isSafeInteger(count) || count < 1) throw new RangeError('working days are counted from 1')
  let day = toLocalDay(date)
  for (let left = count; left > 0; left--) day = nextWorkingDay(calendar, day)
  return fromLocalDay(day)
}

/** Whether the days off up to this instant are known, or only guessed from the weekdays. */
export function isKnown(calendar: WorkingCalendar, instant: Temporal.Instant): boolean {
  const { knownThrough } = calendar.definition
  return knownThrough === undefined || fromLocalDay(dayOfMinute(toLocalMinute(instant))).toString() <= knownThrough
}

function nextWorkingDay(calendar: WorkingCalendar, after: LocalDay): LocalDay {
  for (let day = after + 1; day <= after + longestClosureDays; day++) {
    if (planOf(calendar, day).spans.length > 0) return day
  }
  throw neverOpen()
}

/** Every stretch of working time from a minute on, cut at that minute. Ends only where the office stays closed for a year. */
function* openings(calendar: WorkingCalendar, from: LocalMinute): Generator<readonly [LocalMinute, LocalMinute]> {
  let lastOpen = dayOfMinute(from)
  for (let day = lastOpen; day - lastOpen <= longestClosureDays; day++) {
    const midnight = startOfDay(day)
    for (const span of planOf(calendar, day).spans) {
      lastOpen = day
      if (midnight + span.to > from) yield [Math.max(midnight + span.from, from), midnight + span.to]
    }
  }
}

function countMinutes(calendar: WorkingCalendar, from: LocalMinute, to: LocalMinute): number {
  let counted = 0
  for (let day = dayOfMinute(from); startOfDay(day) < to; day++) {
    const midnight = startOfDay(day)
    for (const span of planOf(calendar, day).spans) {
      counted += Math.max(0, Math.min(to, midnight + span.to) - Math.max(from, midnight + span.from))
    }
  }
  return counted
}

function neverOpen(): RangeError {
  return new RangeError(`the calendar has no working time for ${longestClosureDays} days on end`)
}
