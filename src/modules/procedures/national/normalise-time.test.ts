import { describe, expect, it } from 'vitest'
import { normaliseTime, readTimes } from './normalise-time.ts'
import type { Oddity } from './oddity.ts'

function normalise(amount: unknown, unit: string, description?: string) {
  const kinds: string[] = []
  const result = normaliseTime({ amount, unit, ...(description ? { description } : {}) }, 'time', (oddity: Oddity) => {
    kinds.push(oddity.kind)
  })
  return { ...result, kinds }
}

describe('a time limit', () => {
  it.each([
    [3, 'WORKING_DAY', { amount: 3, unit: 'working-day' }],
    [7.5, 'WORKING_DAY', { amount: 7.5, unit: 'working-day' }],
    [10, 'DAY', { amount: 10, unit: 'day' }],
    [4, 'HOUR', { amount: 4, unit: 'hour' }],
  ])('of %s %s is what it says', (amount, unit, time) => {
    expect(normalise(amount, unit)).toMatchObject({ time, kinds: [] })
  })

  it.each([
    ['03 tuần', 'OTHER', { amount: 21, unit: 'day' }, 'time-in-text'],
    [2, 'MONTH', { amount: 60, unit: 'day' }, 'time-unit-converted'],
    [15, 'HOUR', { amount: 1, unit: 'working-day', sameDay: true }, 'clock-time-as-duration'],
    ['10', 'DAY', { amount: 10, unit: 'day' }, 'wrong-type'],
    ['Không quá 15 ngày làm việc', 'OTHER', { amount: 15, unit: 'working-day' }, 'time-in-text'],
    [
      'Thực hiện trong ngày làm việc nhận được đủ hồ sơ',
      'OTHER',
      { amount: 1, unit: 'working-day', sameDay: true },
      'time-in-text',
    ],
  ])('of %s %s is worked out, and told', (amount, unit, time, kind) => {
    const result = normalise(amount, unit)
    expect(result.time).toEqual(time)
    expect(result.kinds).toContain(kind)
  })

  it.each([
    [0, 'WORKING_DAY', 'time-zero'],
    [-3, 'DAY', 'time-implausible'],
    [99999, 'DAY', 'time-implausible'],
    [null, 'DAY', 'time-missing'],
    [{ days: 3 }, 'DAY', 'wrong-type'],
    ['Theo mô tả', 'OTHER', 'time-in-text'],
  ])('of %s %s is no time, and told', (amount, unit, kind) => {
    expect(normalise(amount, unit)).toMatchObject({ kinds: [kind] })
    expect(normalise(amount, unit).time).toBeUndefined()
  })

  it('says that it varies when the sentence names other lengths too', () => {
    const sentence = 'Không quá 10 ngày làm việc. Đối với các xã miền núi thì thời gian tăng thêm 05 ngày làm việc.'
    expect(normalise(sentence, 'OTHER')).toMatchObject({ time: { amount: 10, unit: 'working-day' }, varies: true })
  })

  it('takes the unit from the description when the unit is OTHER', () => {
    const result = normalise(3, 'OTHER', 'Giải quyết trong 03 ngày làm việc kể từ khi nhận đủ hồ sơ.')
    expect(result.time).toEqual({ amount: 3, unit: 'working-day' })
  })

  it('does not take dates and times of the clock for lengths', () => {
    expect(readTimes('từ ngày 01/7/2026, nếu nhận sau 15 giờ thì trả trong 02 ngày làm việc')).toEqual([
      { amount: 2, unit: 'working-day' },
    ])
  })

  it.each([
    ['WORKING_DAYS', 'working-day'],
    ['Ngày làm việc', 'working-day'],
    ['hours', 'hour'],
  ])('in %s is in a unit that we know', (written, unit) => {
    expect(normalise(4, written)).toMatchObject({ time: { amount: 4, unit }, kinds: [] })
  })

  it('that has no number is the one that the sentence beside it names', () => {
    const described = normalise(null, 'OTHER', 'Giải quyết trong thời hạn 05 ngày làm việc.')
    expect(described).toMatchObject({ time: { amount: 5, unit: 'working-day' }, kinds: ['time-missing'] })
    expect(normalise(null, 'OTHER', '05 ngày hoặc 10 ngày').time).toBeUndefined()
  })
})
