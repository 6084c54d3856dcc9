import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { dayOf, isInForce, overlap, type Validity } from './validity.ts'

const start = Temporal.PlainDate.from('2025-01-01')
const day = fc.integer({ min: 0, max: 40 }).map(days => start.add({ days }))
const stretch: fc.Arbitrary<Validity> = fc
  .tuple(day, fc.option(fc.integer({ min: 0, max: 20 })))
  .map(([validFrom, days]) => ({ validFrom, validTo: days === null ? null : validFrom.add({ days }) }))

describe('validity', () => {
  it('counts the first day in and the last day out', () => {
    const reform = { validFrom: start, validTo: Temporal.PlainDate.from('2025-07-01') }
    expect(isInForce(reform, start)).toBe(true)
    expect(isInForce(reform, Temporal.PlainDate.from('2025-06-30'))).toBe(true)
    expect(isInForce(reform, Temporal.PlainDate.from('2025-07-01'))).toBe(false)
    expect(isInForce(reform, Temporal.PlainDate.from('2024-12-31'))).toBe(false)
  })

  it('overlaps exactly when some day is in force for both', () => {
    const days = Array.from({ length: 70 }, (_, days) => start.add({ days }))
    fc.assert(
      fc.property(stretch, stretch, (one, other) => {
        const shared = days.some(on => isInForce(one, on) && isInForce(other, on))
        expect(overlap(one, other)).toBe(shared)
      }),
    )
  })

  it('takes the day in Vietnam, not in Greenwich', () => {
    expect(dayOf(Temporal.Instant.from('2025-06-30T17:00:00Z')).toString()).toBe('2025-07-01')
  })
})
