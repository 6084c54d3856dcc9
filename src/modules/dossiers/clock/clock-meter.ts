import type { Temporal } from 'temporal-polyfill'
import { dateOf, fromLocalMinute, startOfDay, toLocalDay, toLocalMinute } from '#kernel/calendar/local-minutes.ts'
import {
  addWorkingMinutes,
  endOfWorkingDay,
  nextWorkingInstant,
  workingDaysAfter,
  workingMinutesBetween,
} from '#kernel/calendar/working-time.ts'
import type { ClockTerms } from './clock.ts'

/** A working day of a time limit is eight working hours, whatever the agency's own day. */
const minutesPer = { 'working-hour': 60, 'working-day': 8 * 60, hour: 60, day: 24 * 60 } as const

/** Received from this hour on, a same-day dossier is due the next working day (Decree 118/2025 art. 18.2 hands over by the same hour). */
const sameDayUntil = 15 * 60

/** Which minutes count: those of the office, or all of them. */
export type MeterKind = 'working' | 'wall'

export interface Budget {
  /** Nothing before this instant counts; later than the start where the first day is left out. */
  readonly countsFrom: Temporal.Instant
  readonly minutes: number
}

export function meterKind({ limit }: ClockTerms): MeterKind {
  return limit.sameDay || limit.unit === 'working-hour' || limit.unit === 'working-day' ? 'working' : 'wall'
}

export function addMinutes(terms: ClockTerms, from: Temporal.Instant, minutes: number): Temporal.Instant {
  if (meterKind(terms) === 'working') return addWorkingMinutes(terms.calendar, from, minutes)
  return fromLocalMinute(toLocalMinute(from) + minutes)
}

/** Never negative: nothing is counted backwards. */
export function countMinutes(terms: ClockTerms, from: Temporal.Instant, to: Temporal.Instant): number {
  const wall = toLocalMinute(to) - toLocalMinute(from)
  if (wall <= 0) return 0
  return meterKind(terms) === 'working' ? workingMinutesBetween(terms.calendar, from, to) : wall
}

/** What the limit gives a dossier accepted at this instant, before any extension. */
export function openingBudget(terms: ClockTerms, acceptedAt: Temporal.Instant): Budget {
  const { limit, calendar } = terms
  if (limit.sameDay) return budgetUntil(terms, acceptedAt, sameDayEnd(terms, acceptedAt))
  if (!endsWithDay(terms)) return { countsFrom: acceptedAt, minutes: Math.round(limit.amount * minutesPer[limit.unit]) }
  const accepted = dateOf(acceptedAt)
  const countsFrom = fromLocalMinute(startOfDay(toLocalDay(accepted) + 1))
  if (limit.unit === 'day') {
    // The last day ends when the office closes rather than at 24:00: nobody hands over a result at midnight.
    const last = closingFrom(terms, fromLocalMinute(startOfDay(toLocalDay(accepted) + limit.amount)))
    return { countsFrom, minutes: (limit.amount - 1) * minutesPer.day + minuteOfDay(last) }
  }
  return budgetUntil(terms, countsFrom, closingOf(terms, workingDaysAfter(calendar, accepted, limit.amount)))
}

/** From the instant at which the budget is used up to the one that is promised. */
export function settleDue(terms: ClockTerms, exhaustedAt: Temporal.Instant): Temporal.Instant {
  if (endsWithDay(terms)) return closingFrom(terms, exhaustedAt)
  return terms.limit.unit === 'day' && !terms.limit.sameDay ? offClosedDay(terms, exhaustedAt) : exhaustedAt
}

/** Periods in hours run from the very moment (Civil Code 2015, art. 147.1), and half a day is hours. */
function endsWithDay({ limit, convention }: ClockTerms): boolean {
  if (convention !== 'next-day') return false
  if (limit.sameDay) return true
  return (limit.unit === 'day' || limit.unit === 'working-day') && Number.isInteger(limit.amount) && limit.amount >= 1
}

/**
 * A moment on a day off, or before the office opens, moves to the opening. Not to the closing, as the Civil Code has it for periods
 * that end with a day: a dossier that fell due on the Saturday would then be promised later than one that falls due on the Monday.
 */
function offClosedDay({ calendar }: ClockTerms, moment: Temporal.Instant): Temporal.Instant {
  const date = dateOf(moment)
  const midnight = fromLocalMinute(startOfDay(toLocalDay(date)))
  const opening = nextWorkingInstant(calendar, midnight)
  return toLocalMinute(opening) > toLocalMinute(moment) ? opening : moment
}

function sameDayEnd(terms: ClockTerms, acceptedAt: Temporal.Instant): Temporal.Instant {
  const date = dateOf(acceptedAt)
  const closing = endOfWorkingDay(terms.calendar, date)
  const inTime = minuteOfDay(acceptedAt) < sameDayUntil
  if (closing && inTime && toLocalMinute(acceptedAt) < toLocalMinute(closing)) return closing
  return closingOf(terms, workingDaysAfter(terms.calendar, date, 1))
}

/** The first closing time at or after a moment. */
function closingFrom(terms: ClockTerms, moment: Temporal.Instant): Temporal.Instant {
  const date = dateOf(moment)
  const closing = endOfWorkingDay(terms.calendar, date)
  if (closing && toLocalMinute(moment) <= toLocalMinute(closing)) return closing
  return closingOf(terms, workingDaysAfter(terms.calendar, date, 1))
}

function closingOf({ calendar }: ClockTerms, workingDay: Temporal.PlainDate): Temporal.Instant {
  const closing = endOfWorkingDay(calendar, workingDay)
  if (!closing) throw new RangeError(`the office does not open on ${workingDay}`)
  return closing
}

function budgetUntil(terms: ClockTerms, countsFrom: Temporal.Instant, end: Temporal.Instant): Budget {
  return { countsFrom, minutes: countMinutes(terms, countsFrom, end) }
}

function minuteOfDay(instant: Temporal.Instant): number {
  return toLocalMinute(instant) - startOfDay(toLocalDay(dateOf(instant)))
}
