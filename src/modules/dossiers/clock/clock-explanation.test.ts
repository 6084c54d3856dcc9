import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { createMinuteOracle, minuteOf } from '#modules/calendar/testing/minute-oracle.ts'
import {
  anyConvention,
  anyLimit,
  anyRun,
  at,
  entriesOf,
  local,
  paused,
  resumed,
  started,
  terms,
} from '../testing/clock-cases.ts'
import type { ClockEntry } from './clock.ts'
import { dueOf } from './clock-due.ts'
import { appendClockEntry } from './clock-entry.ts'
import { explainClock } from './clock-explanation.ts'

const oracle = createMinuteOracle()
const far = at('2027-12-30T12:00')
const explain = (limits: ReturnType<typeof terms>, entries: readonly ClockEntry[], now = far) => {
  const explanation = explainClock(limits, entries, now)
  if (!explanation) throw new Error('the clock has started')
  return explanation
}
const clock = (minutes: number) => `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`

/** Extends a run by twenty days, a minute before it falls due. */
function extendedRun(limits: ReturnType<typeof terms>, entries: readonly ClockEntry[]): readonly ClockEntry[] {
  const due = dueOf(limits, entries)
  const last = entries.at(-1)
  if (!due || !last || Temporal.Instant.compare(last.at, due) >= 0) return entries
  const extension = {
    kind: 'extended',
    at: due.subtract({ minutes: 1 }),
    newDueAt: due.add({ hours: 20 * 24 }),
    reason: 'x',
  } as const
  return appendClockEntry(limits, entries, extension)
}

describe('the explanation of a due instant', () => {
  it('adds up to the budget, without a gap, and ends at the due instant', () => {
    fc.assert(
      fc.property(anyRun, anyLimit, anyConvention, fc.boolean(), (run, limit, convention, extend) => {
        const limits = terms(limit, convention)
        const entries = extend ? extendedRun(limits, entriesOf(run)) : entriesOf(run)
        const { lines, budgetMinutes, dueAt } = explain(limits, entries)
        expect(lines.reduce((sum, line) => sum + line.counted, 0)).toBe(budgetMinutes)
        expect(lines.at(-1)).toMatchObject({ why: { kind: 'due' }, used: budgetMinutes, remaining: 0 })
        expect(local(lines.at(-1)?.to)).toBe(local(dueAt))
        expect(local(dueAt)).toBe(local(dueOf(limits, entries)))
        expect(lines.slice(1).map(line => local(line.from))).toEqual(lines.slice(0, -1).map(line => local(line.to)))
      }),
      { numRuns: 500 },
    )
  })

  it('counts in each line what the oracle counts there', () => {
    fc.assert(
      fc.property(anyRun, fc.integer({ min: 1, max: 40 }), (run, amount) => {
        const { lines } = explain(terms({ amount, unit: 'working-day' }), entriesOf(run))
        for (const line of lines) {
          const counted = line.why.kind === 'paused' ? 0 : oracle.count(minuteOf(line.from), minuteOf(line.to))
          expect(line.counted, `${line.why.kind} ${local(line.from)}`).toBe(counted)
          const spans = line.spans.reduce((sum, span) => sum + minuteOf(span.to) - minuteOf(span.from), 0)
          expect(spans).toBe(line.counted)
        }
      }),
      { numRuns: 100 },
    )
  })

  it('reads like the mockup of the tracking page', () => {
    const entries = [
      started('2026-11-09T09:10:31'),
      paused('2026-11-12T14:20:05', 'supplement', '12/PYC'),
      resumed('2026-11-17T10:40:59'),
    ]
    const { lines, budgetMinutes } = explain(
      terms({ amount: 10, unit: 'working-day' }),
      entries,
      at('2026-11-20T16:05'),
    )
    expect(clock(budgetMinutes)).toBe('80:00')
    expect(
      lines.map(
        line => `${local(line.from)?.slice(5)} ${line.why.kind} ${clock(line.counted)} ${clock(line.remaining)}`,
      ),
    ).toEqual([
      '11-09T09:10 started 0:00 80:00',
      '11-09T09:10 counted 6:20 73:40',
      '11-10T00:00 counted 8:00 65:40',
      '11-11T00:00 counted 8:00 57:40',
      '11-12T00:00 counted 5:20 52:20',
      '11-12T14:20 paused 0:00 52:20',
      '11-17T10:40 counted 4:50 47:30',
      '11-18T00:00 counted 8:00 39:30',
      '11-19T00:00 counted 8:00 31:30',
      '11-20T00:00 counted 8:00 23:30',
      '11-21T00:00 weekly-rest 0:00 23:30',
      '11-23T00:00 counted 8:00 15:30',
      '11-24T00:00 day-off 0:00 15:30',
      '11-25T00:00 counted 8:00 7:30',
      '11-26T00:00 counted 7:30 0:00',
      '11-26T16:30 due 0:00 0:00',
    ])
    expect(lines[5]).toMatchObject({ why: { reason: 'supplement' }, ref: '12/PYC' })
    expect(lines[12]).toMatchObject({ why: { day: { source: 'Nghị quyết 28/2026/QH16' } } })
  })

  it('tells what is left while the clock stands', () => {
    const entries = [started('2026-11-20T08:00'), paused('2026-11-20T10:00', 'financial-obligation')]
    const { lines, dueAt } = explain(terms({ amount: 1, unit: 'working-day' }), entries, at('2026-11-23T09:00'))
    expect(dueAt).toBeUndefined()
    expect(lines.map(line => line.why.kind)).toEqual(['started', 'counted', 'paused', 'standing'])
    expect(lines.at(-1)).toMatchObject({ used: 120, remaining: 360 })
  })

  it('ends at the stop when the dossier was done in time, and says so', () => {
    const stop: ClockEntry = { kind: 'stopped', at: at('2026-11-20T10:00'), reason: 'result' }
    const { lines, dueAt } = explain(terms({ amount: 1, unit: 'working-day' }), [started('2026-11-20T08:00'), stop])
    expect(local(dueAt)).toBe('2026-11-23T08:00')
    expect(lines.at(-1)).toMatchObject({ why: { kind: 'stopped', reason: 'result' }, used: 120, remaining: 360 })
  })

  it('says why the first day is left out and why the end was moved', () => {
    const { lines } = explain(terms({ amount: 4, unit: 'day' }, 'next-day'), [started('2026-11-20T14:30')])
    expect(lines.map(line => line.why.kind)).toEqual(['started', 'first-day', 'counted', 'moved', 'due'])
    expect(lines.map(line => local(line.to))).toEqual([
      '2026-11-20T14:30',
      '2026-11-21T00:00',
      '2026-11-24T17:00',
      '2026-11-25T17:00',
      '2026-11-25T17:00',
    ])
  })

  it('has nothing to say of a clock that has not started', () => {
    expect(explainClock(terms({ amount: 1, unit: 'day' }), [], far)).toBeUndefined()
  })
})
