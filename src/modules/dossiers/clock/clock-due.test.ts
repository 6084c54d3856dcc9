import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { addWorkingMinutes, workingMinutesBetween } from '#kernel/calendar/working-time.ts'
import { createMinuteOracle, instantOf, minuteOf } from '#modules/calendar/testing/minute-oracle.ts'
import {
  anyConvention,
  anyLimit,
  anyRun,
  at,
  calendar,
  entriesOf,
  local,
  paused,
  type Run,
  resumed,
  started,
  terms,
  workingLimit,
} from '../testing/clock-cases.ts'
import { dueIfResumed, dueOf, dueWithoutPauses } from './clock-due.ts'

const oracle = createMinuteOracle()
const compare = Temporal.Instant.compare

/** Minute after minute: pauses skipped, closed minutes skipped, until the budget is gone. */
function slowDue(run: Run, budget: number): number {
  const isPaused = new Set<number>()
  let minute = run.start
  for (const { after, length } of run.pauses) {
    minute += after
    for (let end = minute + length; minute < end; minute++) isPaused.add(minute)
  }
  minute = run.start
  for (let left = budget; left > 0; minute++) if (!isPaused.has(minute) && oracle.isWorking(minute)) left--
  return minute
}

const due = (run: Run, limit: Parameters<typeof terms>[0], convention?: 'next-day') =>
  dueOf(terms(limit, convention), entriesOf(run))

describe('the due instant, by law', () => {
  it('is what the minute-by-minute oracle says, pauses and all', () => {
    fc.assert(
      fc.property(anyRun, workingLimit, (run, limit) => {
        const budget = limit.amount * (limit.unit === 'working-hour' ? 60 : 480)
        const found = due(run, limit)
        expect(found && minuteOf(found)).toBe(slowDue(run, budget))
      }),
      { numRuns: 200 },
    )
  })

  it('moves by exactly the working minutes of a pause', () => {
    fc.assert(
      fc.property(anyRun, workingLimit, fc.nat(20 * 1440), fc.nat(20 * 1440), ({ start }, limit, after, length) => {
        const plain = due({ start, pauses: [] }, limit)
        const run = { start, pauses: [{ after, length }] }
        const pausedAt = instantOf(start + after)
        if (!plain) throw new Error('a running clock has a due instant')
        const early = compare(pausedAt, plain) < 0
        const kept = early ? workingMinutesBetween(calendar, pausedAt, pausedAt.add({ minutes: length })) : 0
        expect(local(due(run, limit))).toBe(local(addWorkingMinutes(calendar, plain, kept)))
      }),
    )
  })

  it('never comes earlier for a pause, a later start or a longer limit', () => {
    fc.assert(
      fc.property(anyRun, anyLimit, anyConvention, fc.nat(30 * 1440), (run, limit, convention, delay) => {
        const limits = terms(limit, convention)
        const plain = dueOf(limits, entriesOf({ ...run, pauses: [] }))
        const withPauses = dueOf(limits, entriesOf(run))
        const startedLater = dueOf(limits, entriesOf({ start: run.start + delay, pauses: [] }))
        const longer = dueOf(
          terms({ ...limit, amount: limit.amount + 1 }, convention),
          entriesOf({ ...run, pauses: [] }),
        )
        if (!plain || !withPauses || !startedLater || !longer) throw new Error('a running clock has a due instant')
        expect(compare(plain, withPauses)).toBeLessThanOrEqual(0)
        expect(compare(plain, startedLater)).toBeLessThanOrEqual(0)
        expect(compare(plain, longer)).toBeLessThanOrEqual(0)
      }),
      { numRuns: 500 },
    )
  })

  it('by the next-day convention is always a closing time, never before the hour-exact one', () => {
    fc.assert(
      fc.property(anyRun, fc.constantFrom(1, 3, 10, 30), ({ start }, amount) => {
        const found = due({ start, pauses: [] }, { unit: 'working-day', amount }, 'next-day')
        const exact = due({ start, pauses: [] }, { unit: 'working-day', amount })
        if (!found || !exact) throw new Error('a running clock has a due instant')
        expect(local(found)).toMatch(/T17:00$/)
        expect(compare(exact, found)).toBeLessThanOrEqual(0)
      }),
    )
  })
})

describe('the due instant, by example', () => {
  it('ten working days from 09:10, paused over a weekend, skip 24 November', () => {
    const entries = [started('2026-11-09T09:10'), paused('2026-11-12T14:20'), resumed('2026-11-17T10:40')]
    const tenDays = terms({ amount: 10, unit: 'working-day' })
    expect(local(dueOf(tenDays, entries))).toBe('2026-11-26T16:30')
    expect(local(dueWithoutPauses(tenDays, entries))).toBe('2026-11-23T09:10')
  })

  it('half a working day is four working hours', () => {
    expect(local(dueOf(terms({ amount: 0.5, unit: 'working-day' }), [started('2026-11-20T15:00')]))).toBe(
      '2026-11-23T09:30',
    )
  })

  it.each([
    ['2026-11-20T14:59', '2026-11-20T17:00'],
    ['2026-11-20T15:00', '2026-11-23T17:00'],
    ['2026-11-20T07:00', '2026-11-20T17:00'],
    ['2026-11-21T09:00', '2026-11-23T17:00'],
    ['2026-11-23T16:05', '2026-11-25T17:00'],
  ])('a same-day dossier accepted at %s is due at %s', (accepted, expected) => {
    const sameDay = terms({ amount: 1, unit: 'working-day', sameDay: true })
    expect(local(dueOf(sameDay, [started(accepted)]))).toBe(expected)
  })

  it.each([
    ['working-day', 3, '2026-11-20T14:30', '2026-11-26T17:00'],
    ['day', 3, '2026-11-20T14:30', '2026-11-23T17:00'],
    ['day', 4, '2026-11-20T14:30', '2026-11-25T17:00'],
    ['working-hour', 2, '2026-11-20T14:30', '2026-11-20T16:30'],
  ] as const)('by the next-day convention %s × %i from %s is %s', (unit, amount, accepted, expected) => {
    expect(local(dueOf(terms({ amount, unit }, 'next-day'), [started(accepted)]))).toBe(expected)
  })

  it.each([
    ['day', 3, '2026-11-20T14:30', '2026-11-23T14:30'],
    ['day', 1, '2026-11-20T14:30', '2026-11-23T07:30'],
    ['day', 4, '2026-11-20T14:30', '2026-11-25T07:30'],
    ['hour', 24, '2026-11-20T14:30', '2026-11-21T14:30'],
  ] as const)('hour-exact %s × %i from %s is %s', (unit, amount, accepted, expected) => {
    expect(local(dueOf(terms({ amount, unit }), [started(accepted)]))).toBe(expected)
  })

  it('is unknown before the start and while the clock stands, and then known for any moment it may go on', () => {
    const oneDay = terms({ amount: 1, unit: 'working-day' })
    const standing = [started('2026-11-20T08:00'), paused('2026-11-20T10:00')]
    expect(dueOf(oneDay, [])).toBeUndefined()
    expect(dueOf(oneDay, standing)).toBeUndefined()
    expect(local(dueIfResumed(oneDay, standing, at('2026-11-23T10:00')))).toBe('2026-11-25T08:00')
  })
})
