import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { at, local, paused, resumed, started, terms } from '../testing/clock-cases.ts'
import type { ClockEntry } from './clock.ts'
import { splitBudget, stepDueOf, stepTimeOf } from './clock-steps.ts'

const shares = [25, 50, 25]
const oneDay = terms({ amount: 1, unit: 'working-day' })
const start = started('2026-11-20T07:30')
const due = (entries: readonly ClockEntry[], index: number, startedAt: string) =>
  local(stepDueOf(oneDay, entries, { shares, index, startedAt: at(startedAt) }))

describe('the shares of the steps', () => {
  it('make the budget to the minute, each within a minute of its exact share', () => {
    fc.assert(
      fc.property(
        fc.nat(100_000),
        fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 12 }),
        (minutes, parts) => {
          const split = splitBudget(minutes, parts)
          const total = parts.reduce((sum, part) => sum + part, 0)
          expect(split.reduce((sum, part) => sum + part, 0)).toBe(minutes)
          for (const [index, part] of parts.entries())
            expect(Math.abs((split[index] ?? 0) - (minutes * part) / total)).toBeLessThanOrEqual(1)
        },
      ),
    )
  })

  it('are refused where they make nothing', () => {
    expect(() => splitBudget(480, [])).toThrow(RangeError)
  })
})

describe('the time of a step', () => {
  const time = (entries: readonly ClockEntry[], index: number, startedAt: string, until: string) =>
    stepTimeOf(oneDay, entries, { shares, index, startedAt: at(startedAt) }, at(until))

  it('is what the clock ran while it was there, beside its share', () => {
    const held = [start, paused('2026-11-20T10:00'), resumed('2026-11-20T11:00')]
    expect(time(held, 1, '2026-11-20T09:00', '2026-11-20T14:00')).toEqual({
      usedMinutes: 150,
      shareMinutes: 240,
    })
    expect(time([], 0, '2026-11-20T07:30', '2026-11-20T09:00')).toBeUndefined()
  })

  it('has the extension in the step in which it was granted, and in no other', () => {
    const extension: ClockEntry = {
      kind: 'extended',
      at: at('2026-11-20T14:00'),
      newDueAt: at('2026-11-23T17:00'),
      reason: 'x',
    }
    expect(time([start, extension], 0, '2026-11-20T07:30', '2026-11-20T13:00')?.shareMinutes).toBe(120)
    expect(time([start, extension], 1, '2026-11-20T13:00', '2026-11-20T15:00')?.shareMinutes).toBe(240 + 480)
    expect(time([start, extension], 2, '2026-11-20T15:00', '2026-11-20T16:00')?.shareMinutes).toBe(120)
  })
})

describe('the due instant of a step', () => {
  it('is its share from when it began', () => {
    expect(due([start], 0, '2026-11-20T07:30')).toBe('2026-11-20T09:30')
    expect(due([start], 1, '2026-11-20T09:00')).toBe('2026-11-20T14:30')
  })

  it('leaves pauses out', () => {
    const held = [start, paused('2026-11-20T10:00'), resumed('2026-11-20T11:00')]
    expect(due(held, 1, '2026-11-20T09:00')).toBe('2026-11-20T15:30')
    expect(due([...held, paused('2026-11-20T14:00')], 1, '2026-11-20T09:00')).toBeUndefined()
  })

  it('is never later than the dossier itself', () => {
    expect(due([start], 2, '2026-11-20T16:30')).toBe('2026-11-20T17:00')
  })

  it('grows by an extension granted in it, and in no other', () => {
    const extension: ClockEntry = {
      kind: 'extended',
      at: at('2026-11-20T14:00'),
      newDueAt: at('2026-11-23T17:00'),
      reason: 'x',
    }
    expect(due([start, extension], 1, '2026-11-20T13:00')).toBe('2026-11-23T17:00')
    expect(due([start, extension], 2, '2026-11-20T15:00')).toBe('2026-11-20T17:00')
  })

  it('is unknown before the clock starts', () => {
    expect(due([], 0, '2026-11-20T07:30')).toBeUndefined()
  })
})
