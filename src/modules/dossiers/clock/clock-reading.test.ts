import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { instantOf } from '#modules/calendar/testing/minute-oracle.ts'
import { anyRun, at, entriesOf, local, paused, resumed, started, terms, workingLimit } from '../testing/clock-cases.ts'
import type { ClockEntry } from './clock.ts'
import { classifyResult, readClock } from './clock-reading.ts'

const tenDays = terms({ amount: 10, unit: 'working-day' })
const entries = [started('2026-11-09T09:10'), paused('2026-11-12T14:20'), resumed('2026-11-17T10:40')]

describe('the reading of a clock', () => {
  it('is that of the tracking page', () => {
    const reading = readClock(tenDays, entries, at('2026-11-20T16:05'))
    expect(reading).toMatchObject({ state: 'running', meter: 'working', budgetMinutes: 80 * 60, provisional: false })
    expect(reading.usedMinutes).toBe((27 + 27) * 60 + 40 + 55)
    expect(reading.remainingMinutes).toBe(24 * 60 + 25)
    expect(local(reading.dueAt)).toBe('2026-11-26T16:30')
  })

  it('always holds used and remaining to the budget where time runs by the hour', () => {
    fc.assert(
      fc.property(anyRun, workingLimit, fc.nat(200 * 1440), (run, limit, after) => {
        const all = entriesOf(run)
        const last = all.at(-1)?.at ?? instantOf(run.start)
        const reading = readClock(terms(limit), all, last.add({ minutes: after }))
        expect(reading.usedMinutes + reading.remainingMinutes).toBe(reading.budgetMinutes)
      }),
    )
  })

  it('stands with what is left of the budget', () => {
    const reading = readClock(tenDays, entries.slice(0, 2), at('2026-11-16T09:30'))
    expect(reading).toMatchObject({ state: 'paused', dueAt: undefined, remainingMinutes: 52 * 60 + 20 })
    expect(reading.pausedMinutes).toBe(160 + 480 + 120)
  })

  it('goes below nothing once the due instant has passed', () => {
    const reading = readClock(
      terms({ amount: 1, unit: 'working-hour' }),
      [started('2026-11-20T15:00')],
      at('2026-11-23T08:00'),
    )
    expect(reading.remainingMinutes).toBe(-90)
  })

  it('stops counting at the stop', () => {
    const stop: ClockEntry = { kind: 'stopped', at: at('2026-11-18T08:00'), reason: 'result' }
    const [soon, late] = ['2026-11-19T08:00', '2026-12-19T08:00'].map(now =>
      readClock(tenDays, [...entries, stop], at(now)),
    )
    expect(soon).toEqual(late)
    expect(soon).toMatchObject({ state: 'stopped', usedMinutes: 27 * 60 + 40 + 290 + 30 })
  })

  it('has neither budget nor due instant before the start', () => {
    expect(readClock(tenDays, [], at('2026-11-20T08:00'))).toMatchObject({ state: 'not-started', dueAt: undefined })
  })

  it('says when it looks past the days off that are known', () => {
    expect(readClock(tenDays, [started('2027-12-27T08:00')], at('2027-12-27T08:00')).provisional).toBe(true)
  })
})

describe('the class of a result', () => {
  const due = at('2026-11-26T16:30')
  const now = at('2026-11-26T12:00')
  it.each([
    ['2026-11-25T17:00', 'early'],
    ['2026-11-26T08:00', 'on-time'],
    ['2026-11-26T16:30:59', 'on-time'],
    ['2026-11-26T16:31', 'late'],
  ])('finished at %s is %s', (finished, expected) => {
    expect(classifyResult(due, at(finished), now)).toBe(expected)
  })

  it('of what is not finished depends on now', () => {
    expect(classifyResult(due, undefined, now)).toBe('not-due')
    expect(classifyResult(due, undefined, at('2026-11-26T16:31'))).toBe('overdue')
    expect(classifyResult(undefined, undefined, now)).toBe('not-due')
  })
})
