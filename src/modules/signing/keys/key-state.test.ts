import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { dueWarning, keyStateAt, refusalOfKey } from './key-state.ts'

const at = (text: string) => Temporal.Instant.from(text)
const key = {
  validFrom: at('2025-01-01T00:00:00Z'),
  validTo: at('2026-01-01T00:00:00Z'),
  revokedAt: null,
  retiredAt: null,
}

describe('the state of a key', () => {
  it.each([
    ['2024-12-31T23:59:59Z', 'not-yet-valid'],
    ['2025-01-01T00:00:00Z', 'active'],
    ['2025-12-01T00:00:00Z', 'active'],
    ['2025-12-02T00:00:00Z', 'expiring'],
    ['2026-01-01T00:00:00Z', 'expiring'],
    ['2026-01-01T00:00:01Z', 'expired'],
  ])('at %s is %s', (instant, state) => {
    expect(keyStateAt(key, at(instant))).toBe(state)
  })

  it('is revoked whatever else it is, and retired from the instant on which it was', () => {
    const retired = { ...key, retiredAt: at('2025-06-01T00:00:00Z') }
    expect(keyStateAt(retired, at('2025-05-31T00:00:00Z'))).toBe('active')
    expect(keyStateAt(retired, at('2025-06-01T00:00:00Z'))).toBe('retired')
    expect(refusalOfKey({ ...retired, revokedAt: at('2025-03-01T00:00:00Z') }, at('2025-02-01T00:00:00Z'))).toBe(
      'signing.key-revoked',
    )
  })
})

describe('the warning that is due', () => {
  it.each([
    ['2025-12-01T00:00:00Z', null, undefined],
    ['2025-12-02T00:00:00Z', null, 30],
    ['2025-12-20T00:00:00Z', 30, undefined],
    ['2025-12-25T00:00:00Z', 30, 7],
    ['2025-12-25T00:00:00Z', 7, undefined],
    ['2025-12-31T00:00:00Z', 7, 1],
    ['2025-12-31T12:00:00Z', null, 1],
    ['2026-01-02T00:00:00Z', null, undefined],
  ])('at %s, told of %s days, is %s', (instant, warnedDays, due) => {
    expect(dueWarning({ ...key, warnedDays }, at(instant))).toBe(due)
  })
})
