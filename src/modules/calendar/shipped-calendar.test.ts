import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import {
  addWorkingMinutes,
  isWorking,
  isWorkingDay,
  nextWorkingInstant,
  workingMinutesBetween,
} from '#kernel/calendar/working-time.ts'
import { compensationDates } from './compensation.ts'
import { shippedCalendar, shippedDays } from './shipped-calendar.ts'
import { createMinuteOracle, instantOf, minuteOf } from './testing/minute-oracle.ts'

const calendar = shippedCalendar()
const oracle = createMinuteOracle()
const year = 366 * 1440
const minute = fc.integer({ min: oracle.first, max: oracle.last - year })
const budget = fc.integer({ min: 0, max: 200 * 60 })

const date = (text: string) => Temporal.PlainDate.from(text)
const daysOff = (from: string, to: string) => {
  const list: string[] = []
  for (let day = date(from); Temporal.PlainDate.compare(day, date(to)) <= 0; day = day.add({ days: 1 }))
    if (!isWorkingDay(calendar, day)) list.push(day.toString())
  return list
}

describe('working time over 2018 to 2027, against the minute-by-minute oracle', () => {
  it('agrees on every minute of every day at the edges of its spans', () => {
    for (let day = oracle.first; day < oracle.last; day += 1440) {
      for (const edge of [0, 449, 450, 689, 690, 779, 780, 1019, 1020, 1439])
        expect(isWorking(calendar, instantOf(day + edge)), instantOf(day + edge).toString()).toBe(
          oracle.isWorking(day + edge),
        )
    }
  })

  it('agrees on what is added', () => {
    fc.assert(
      fc.property(minute, budget, (start, minutes) => {
        expect(minuteOf(addWorkingMinutes(calendar, instantOf(start), minutes))).toBe(oracle.add(start, minutes))
      }),
      { numRuns: 300 },
    )
  })

  it('agrees on what is counted', () => {
    fc.assert(
      fc.property(minute, fc.integer({ min: 0, max: year }), (from, length) => {
        expect(workingMinutesBetween(calendar, instantOf(from), instantOf(from + length))).toBe(
          oracle.count(from, from + length),
        )
      }),
      { numRuns: 100 },
    )
  })

  it('agrees on the next opening', () => {
    fc.assert(
      fc.property(minute, start => {
        const next = minuteOf(nextWorkingInstant(calendar, instantOf(start)))
        expect(oracle.isWorking(next)).toBe(true)
        expect(oracle.count(start, next)).toBe(0)
      }),
    )
  })
})

describe('the shipped days', () => {
  it('stand in order, once each', () => {
    const dates = shippedDays.map(day => day.date)
    expect(dates).toEqual([...new Set(dates)].sort())
  })

  it('hold exactly the compensation that the Labour Code adds', () => {
    const listed = shippedDays.filter(day => day.reason === 'compensation').map(day => day.date)
    expect(listed).toEqual(compensationDates(shippedDays).sort())
  })

  it('are ten a year to 2020, eleven from 2021 with a second National Day, twelve from 2026 with 24 November', () => {
    const holidays = (ofYear: number) =>
      shippedDays.filter(day => day.reason === 'holiday' && day.date.startsWith(String(ofYear))).length
    expect([2018, 2020, 2021, 2025, 2026, 2027].map(holidays)).toEqual([10, 10, 11, 11, 12, 12])
  })

  it('pair each exchanged day off with the Saturday worked for it', () => {
    const swaps = shippedDays.filter(day => day.reason === 'swap')
    const off = swaps.filter(day => day.kind === 'off')
    const worked = swaps.filter(day => day.kind === 'extra-working')
    expect(worked).toHaveLength(off.length)
    for (const day of worked) {
      expect(date(day.date).dayOfWeek).toBe(6)
      expect(isWorkingDay(calendar, date(day.date))).toBe(true)
      expect(off.map(({ date }) => date)).toContain(day.name.vi.slice(-10).split('/').reverse().join('-'))
    }
  })

  it('close the offices for the whole of the breaks as they were announced', () => {
    expect(daysOff('2024-02-07', '2024-02-15')).toEqual(daysOff('2024-02-08', '2024-02-14'))
    expect(daysOff('2026-02-13', '2026-02-23')).toHaveLength(9)
    expect(daysOff('2026-08-28', '2026-09-03')).toEqual(daysOff('2026-08-29', '2026-09-02'))
    expect(daysOff('2025-04-28', '2025-05-05')).toEqual(daysOff('2025-04-30', '2025-05-04'))
  })
})
