import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { formatDate, formatDuration, formatInstant, formatMoney, formatRemaining } from './format.ts'

const due = Temporal.Instant.from('2026-11-26T16:30:00+07:00')
const spaces = (text: string) => text.replaceAll('\u00a0', ' ')

describe('formats', () => {
  it('writes an instant in the time of Vietnam, tied with no-break spaces', () => {
    expect(formatInstant(due, 'vi')).toBe('16:30 thứ\u00a0Năm 26/11/2026')
    expect(spaces(formatInstant(due, 'en'))).toBe('16:30 Thursday 26 November 2026')
    expect(formatInstant(due, 'vi', 'short')).toBe('16:30 26/11/2026')
    expect(formatInstant(due, 'vi', 'time')).toBe('16:30')
  })

  it('writes the formal instant of an official paper', () => {
    expect(spaces(formatInstant(due, 'vi', 'formal'))).toBe('16 giờ 30 phút, ngày 26 tháng 11 năm 2026')
  })

  it('writes a leading zero before days below ten and before the months 1 and 2 only', () => {
    expect(spaces(formatDate(Temporal.PlainDate.from('2026-02-05'), 'vi', 'formal'))).toBe('ngày 05 tháng 02 năm 2026')
    expect(spaces(formatDate(Temporal.PlainDate.from('2026-03-15'), 'vi', 'formal'))).toBe('ngày 15 tháng 3 năm 2026')
  })

  it('writes money as people in Vietnam do', () => {
    expect(formatMoney(15_000, 'vi')).toBe('15.000\u00a0đ')
    expect(formatMoney(1_250_000, 'en')).toBe('1,250,000\u00a0VND')
  })

  it('writes working time in days of eight hours', () => {
    expect(spaces(formatDuration(19 * 60, 'vi'))).toBe('2 ngày 3 giờ làm việc')
    expect(spaces(formatDuration(0, 'vi'))).toBe('0 phút làm việc')
    expect(spaces(formatDuration(25 * 60, 'en', 'wall'))).toBe('1 day 1 hour')
  })

  it('writes what is left and what is over', () => {
    expect(spaces(formatRemaining(55, 'vi'))).toBe('còn 55 phút')
    expect(spaces(formatRemaining(-25 * 60 - 5, 'vi'))).toBe('quá hạn 1 ngày 1 giờ')
  })

  it('loses no minute of a working duration', () => {
    fc.assert(
      fc.property(fc.nat(100_000), minutes => {
        const text = spaces(formatDuration(minutes, 'vi')).replaceAll('.', '')
        const count = (unit: string) => Number(new RegExp(`(\\d+) ${unit}`).exec(text)?.[1] ?? 0)
        expect(count('ngày') * 480 + count('giờ') * 60 + count('phút')).toBe(minutes)
      }),
    )
  })
})
