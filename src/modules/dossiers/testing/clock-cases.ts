import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { timeZone } from '#kernel/calendar/local-minutes.ts'
import { shippedCalendar } from '#modules/calendar/index.ts'
import { instantOf } from '#modules/calendar/testing/minute-oracle.ts'
import type { TimeLimit } from '#modules/procedures/index.ts'
import type { ClockEntry, ClockTerms, Convention, PauseReason } from '../clock/clock.ts'

export const calendar = shippedCalendar()

export const at = (text: string): Temporal.Instant =>
  Temporal.PlainDateTime.from(text).toZonedDateTime(timeZone).toInstant()

export const local = (instant: Temporal.Instant | undefined): string | undefined =>
  instant?.toZonedDateTimeISO(timeZone).toPlainDateTime().toString({ smallestUnit: 'minute' })

export const terms = (limit: TimeLimit, convention: Convention = 'hour-exact'): ClockTerms => ({
  limit,
  convention,
  calendar,
})

export const started = (text: string): ClockEntry => ({ kind: 'started', at: at(text) })
export const paused = (text: string, reason: PauseReason = 'supplement', ref?: string): ClockEntry => ({
  kind: 'paused',
  at: at(text),
  reason,
  ...(ref ? { ref } : {}),
})
export const resumed = (text: string): ClockEntry => ({ kind: 'resumed', at: at(text) })

/** A run of a clock in plain minutes: when it starts, then gaps and pauses by turns. */
export interface Run {
  readonly start: number
  readonly pauses: readonly { readonly after: number; readonly length: number }[]
}

export const entriesOf = (run: Run): ClockEntry[] => {
  let minute = run.start
  const entries: ClockEntry[] = [{ kind: 'started', at: instantOf(minute) }]
  for (const { after, length } of run.pauses) {
    minute += after
    entries.push({ kind: 'paused', at: instantOf(minute), reason: 'supplement' })
    minute += length
    entries.push({ kind: 'resumed', at: instantOf(minute) })
  }
  return entries
}

const minutesOf = (text: string): number => at(text).epochMilliseconds / 60_000
const pause = fc.record({ after: fc.nat(12 * 1440), length: fc.nat(20 * 1440) })

/** Anywhere in 2018 to early 2027, so that every due instant stays within the oracle's years. */
export const anyRun: fc.Arbitrary<Run> = fc.record({
  start: fc.integer({ min: minutesOf('2018-01-01T00:00'), max: minutesOf('2027-02-01T00:00') }),
  pauses: fc.array(pause, { maxLength: 3 }),
})

export const workingLimit: fc.Arbitrary<TimeLimit> = fc.oneof(
  fc.record({ unit: fc.constant('working-hour' as const), amount: fc.integer({ min: 1, max: 200 }) }),
  fc.record({
    unit: fc.constant('working-day' as const),
    amount: fc.constantFrom(0.5, 1, 2, 3, 5, 10, 15, 30, 45, 60),
  }),
)

export const anyLimit: fc.Arbitrary<TimeLimit> = fc.oneof(
  workingLimit,
  fc.record({ unit: fc.constantFrom('hour' as const, 'day' as const), amount: fc.integer({ min: 1, max: 60 }) }),
  fc.constant({ unit: 'working-day' as const, amount: 1, sameDay: true }),
)

export const anyConvention: fc.Arbitrary<Convention> = fc.constantFrom('hour-exact', 'next-day')
