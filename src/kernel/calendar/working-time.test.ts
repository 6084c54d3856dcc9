import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import {
  dateOf,
  fromLocalDay,
  fromLocalMinute,
  timeZone,
  toLocalDay,
  toLocalMinute,
  weekdayOf,
} from './local-minutes.ts'
import { buildCalendar, type WeekHours } from './working-calendar.ts'
import {
  addWorkingMinutes,
  endOfWorkingDay,
  isKnown,
  isWorking,
  isWorkingDay,
  nextWorkingInstant,
  spansOf,
  workingDaysAfter,
  workingMinutesBetween,
} from './working-time.ts'

const day = ['07:30-11:30', '13:00-17:00']
const week: WeekHours = { monday: day, tuesday: day, wednesday: day, thursday: day, friday: day }
const summer: WeekHours = { ...week, monday: ['07:00-11:30', '13:30-17:00'], saturday: ['07:30-11:30'] }

const calendar = buildCalendar({
  hours: [
    { validFrom: '2026-05-01', validTo: '2026-10-01', week: summer },
    { validFrom: '2020-01-01', week },
  ],
  days: [
    { date: '2026-11-24', kind: 'off', name: { vi: 'Nghỉ', en: 'Off' }, source: 'x' },
    { date: '2026-11-21', kind: 'extra-working', likeWeekday: 'monday', name: { vi: 'Bù', en: 'Extra' }, source: 'x' },
    { date: '2026-11-26', kind: 'ordinary', name: { vi: 'Thường', en: 'Ordinary' }, source: 'x' },
  ],
  knownThrough: '2027-12-31',
})

const at = (text: string) => Temporal.PlainDateTime.from(text).toZonedDateTime(timeZone).toInstant()
const local = (instant: Temporal.Instant | undefined) =>
  instant?.toZonedDateTimeISO(timeZone).toPlainDateTime().toString({ smallestUnit: 'minute' })
const date = (text: string) => Temporal.PlainDate.from(text)

const instant = fc
  .integer({ min: at('2024-01-01T00:00').epochMilliseconds, max: at('2027-06-01T00:00').epochMilliseconds })
  .map(Temporal.Instant.fromEpochMilliseconds)
const minutes = fc.nat(120 * 60)
const add = (start: Temporal.Instant, count: number) => addWorkingMinutes(calendar, start, count)
const between = (from: Temporal.Instant, to: Temporal.Instant) => workingMinutesBetween(calendar, from, to)

describe('local minutes', () => {
  it('agree with the zone that Temporal knows', () => {
    fc.assert(
      fc.property(instant, moment => {
        const zoned = moment.toZonedDateTimeISO(timeZone)
        expect(zoned.offset).toBe('+07:00')
        expect(dateOf(moment).equals(zoned.toPlainDate())).toBe(true)
        expect(weekdayOf(toLocalDay(zoned.toPlainDate()))).toBe(zoned.dayOfWeek)
        expect(fromLocalDay(toLocalDay(zoned.toPlainDate())).equals(zoned.toPlainDate())).toBe(true)
        expect(Temporal.Instant.compare(fromLocalMinute(toLocalMinute(moment)), moment)).toBeLessThanOrEqual(0)
      }),
    )
  })
})

describe('working time', () => {
  it('counts again exactly what it added', () => {
    fc.assert(
      fc.property(instant, minutes, (start, count) => {
        expect(between(start, add(start, count))).toBe(count)
      }),
    )
  })

  it('adds in steps as it adds at once', () => {
    fc.assert(
      fc.property(instant, minutes, minutes, (start, one, two) => {
        expect(local(add(add(start, one), two))).toBe(local(add(start, one + two)))
      }),
    )
  })

  it('finds nothing between two instants of one closed night, whichever comes first', () => {
    const early = Temporal.Instant.from('2027-05-31T10:01:00Z')
    const late = Temporal.Instant.from('2027-05-31T11:00:00Z')
    expect([between(early, late), between(late, early)]).toEqual([0, 0])
  })

  it('is additive and antisymmetric', () => {
    fc.assert(
      fc.property(instant, instant, instant, (a, b, c) => {
        expect(between(a, b) + between(b, c)).toBe(between(a, c))
        expect(between(a, b) + between(b, a)).toBe(0)
      }),
    )
  })

  it('never ends earlier for starting later or lasting longer', () => {
    fc.assert(
      fc.property(instant, instant, minutes, minutes, (a, b, one, two) => {
        const [early, late] = Temporal.Instant.compare(a, b) <= 0 ? [a, b] : [b, a]
        expect(Temporal.Instant.compare(add(early, one), add(late, one))).toBeLessThanOrEqual(0)
        expect(Temporal.Instant.compare(add(a, one), add(a, one + two))).toBeLessThanOrEqual(0)
      }),
    )
  })

  it('never lands in a break, a night, a weekend or a day off', () => {
    fc.assert(
      fc.property(instant, minutes, (start, count) => {
        expect(isWorking(calendar, add(start, count + 1).subtract({ minutes: 1 }))).toBe(true)
        expect(isWorking(calendar, nextWorkingInstant(calendar, start))).toBe(true)
      }),
    )
  })

  it('drops the seconds, as an official paper does', () => {
    expect(local(add(at('2026-11-20T14:30:59'), 150))).toBe('2026-11-20T17:00')
    expect(isWorking(calendar, at('2026-11-20T11:29:59'))).toBe(true)
    expect(isWorking(calendar, at('2026-11-20T11:30:00'))).toBe(false)
  })

  it('ends at the closing of a span rather than at the next opening', () => {
    expect(local(add(at('2026-11-23T07:30'), 240))).toBe('2026-11-23T11:30')
    expect(local(add(at('2026-11-23T07:30'), 241))).toBe('2026-11-23T13:01')
  })

  it('works an extra day by the hours of the day it stands for, and not a day off', () => {
    expect(local(add(at('2026-11-20T17:00'), 480))).toBe('2026-11-21T17:00')
    expect(local(nextWorkingInstant(calendar, at('2026-11-23T17:00')))).toBe('2026-11-25T07:30')
    expect(local(workingDaysAfter(calendar, date('2026-11-20'), 3).toZonedDateTime(timeZone).toInstant())).toContain(
      '2026-11-25',
    )
  })

  it('follows the pattern of the season, the first that covers the date', () => {
    expect(spansOf(calendar, date('2026-04-27'))).toEqual([
      { from: 450, to: 690 },
      { from: 780, to: 1020 },
    ])
    expect(spansOf(calendar, date('2026-05-04'))).toEqual([
      { from: 420, to: 690 },
      { from: 810, to: 1020 },
    ])
    expect(local(endOfWorkingDay(calendar, date('2026-05-09')))).toBe('2026-05-09T11:30')
    expect(endOfWorkingDay(calendar, date('2026-10-03'))).toBeUndefined()
  })

  it('takes a day of one morning for a working day, and a day off for none', () => {
    expect(isWorkingDay(calendar, date('2026-05-09'))).toBe(true)
    expect(isWorkingDay(calendar, date('2026-11-24'))).toBe(false)
    expect(local(workingDaysAfter(calendar, date('2026-05-08'), 1).toZonedDateTime(timeZone).toInstant())).toContain(
      '2026-05-09',
    )
  })

  it.each([0, -1, 0.5, Number.NaN])('does not count %s working days', count => {
    expect(() => workingDaysAfter(calendar, date('2026-05-08'), count)).toThrow(RangeError)
  })

  it('knows where its knowledge of days off ends', () => {
    expect(isKnown(calendar, at('2027-12-31T23:59'))).toBe(true)
    expect(isKnown(calendar, at('2028-01-01T00:00'))).toBe(false)
  })

  it('refuses to look for working time where there is none', () => {
    const closed = buildCalendar({ hours: [], days: [] })
    expect(() => addWorkingMinutes(closed, at('2026-11-20T08:00'), 1)).toThrow(RangeError)
    expect(() => workingDaysAfter(closed, date('2026-11-20'), 1)).toThrow(RangeError)
    expect(() => add(at('2026-11-20T08:00'), -1)).toThrow(RangeError)
    expect(() => add(at('2026-11-20T08:00'), 0.5)).toThrow(RangeError)
  })

  it.each([['07:30'], ['11:30-07:30'], ['07:30-25:00'], ['7:30-11:30']])('refuses the span %s', span => {
    expect(() => buildCalendar({ hours: [{ validFrom: '2026-01-01', week: { monday: [span] } }], days: [] })).toThrow(
      RangeError,
    )
  })

  it('refuses spans that overlap', () => {
    const overlapping = { validFrom: '2026-01-01', week: { monday: ['07:30-11:30', '11:00-17:00'] } }
    expect(() => buildCalendar({ hours: [overlapping], days: [] })).toThrow('overlap')
  })
})
