import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import type { OfficeHoursRecord } from './calendar-schema.ts'
import { carveHours } from './carve-hours.ts'

const day = (offset: number) => Temporal.PlainDate.from('2025-01-01').add({ days: offset }).toString()
const hours = (source: string, from: number, to?: number): OfficeHoursRecord => ({
  validFrom: day(from),
  ...(to === undefined ? {} : { validTo: day(to) }),
  week: { monday: ['07:30-11:30'] },
  source,
  certainty: 'sourced',
})
const inForce = (rows: readonly OfficeHoursRecord[], date: string) =>
  rows.filter(row => row.validFrom <= date && (row.validTo === undefined || date < row.validTo)).map(row => row.source)

describe('laying hours over hours', () => {
  it('decides each day by the last laid that covers it, and by one alone', () => {
    const laid = fc.array(
      fc.record({ from: fc.nat(60), length: fc.option(fc.integer({ min: 1, max: 30 }), { nil: undefined }) }),
    )
    fc.assert(
      fc.property(laid, layers => {
        const all = layers.map(({ from, length }, index) => hours(String(index), from, length && from + length))
        const carved = all.reduce(carveHours, [])
        for (let offset = 0; offset < 100; offset++) {
          expect(inForce(carved, day(offset))).toEqual(inForce(all, day(offset)).slice(-1))
        }
      }),
    )
  })
})
