import { Temporal } from 'temporal-polyfill'
import type { WorkingCalendar } from '#kernel/calendar/working-calendar.ts'
import type { TimeLimit } from '#modules/procedures/index.ts'

/**
 * How a time limit is counted. `hour-exact` runs from the minute of acceptance. `next-day` is the Civil Code 2015, art. 147 and 148:
 * the day of the event is not counted, the period ends at the end of its last day, moved off a day on which the office is closed.
 */
export const conventions = ['hour-exact', 'next-day'] as const
export type Convention = (typeof conventions)[number]
export const defaultConvention: Convention = 'hour-exact'

/** What a dossier's clock runs under; it keeps the limit it was accepted with. The calendar is that of the competent agency. */
export interface ClockTerms {
  readonly limit: TimeLimit
  readonly convention: Convention
  readonly calendar: WorkingCalendar
}

/** The only grounds on which a clock may stand. An outage of the system or a wait inside the administration is none of them. */
export const pauseReasons = ['supplement', 'financial-obligation', 'legally-excluded'] as const
export type PauseReason = (typeof pauseReasons)[number]

export const stopReasons = ['result', 'refused', 'withdrawn', 'stopped'] as const
export type StopReason = (typeof stopReasons)[number]

/** One entry of the ledger; `ref` is the paper that says so, e.g. `12/PYC`. */
export type ClockEntry =
  | { readonly kind: 'started'; readonly at: Temporal.Instant; readonly ref?: string }
  | { readonly kind: 'paused'; readonly at: Temporal.Instant; readonly reason: PauseReason; readonly ref?: string }
  | { readonly kind: 'resumed'; readonly at: Temporal.Instant; readonly ref?: string }
  | {
      readonly kind: 'extended'
      readonly at: Temporal.Instant
      readonly newDueAt: Temporal.Instant
      readonly reason: string
      readonly ref?: string
    }
  | { readonly kind: 'stopped'; readonly at: Temporal.Instant; readonly reason: StopReason; readonly ref?: string }

export type ClockState = 'not-started' | 'running' | 'paused' | 'stopped'

/** From one entry to the next. Open at the end while the clock is not stopped. */
export interface Stretch {
  readonly kind: 'running' | 'paused'
  readonly from: Temporal.Instant
  readonly to?: Temporal.Instant
  readonly reason?: PauseReason
  readonly ref?: string
}

const stateAfter: Readonly<Record<ClockEntry['kind'], ClockState>> = {
  started: 'running',
  paused: 'paused',
  resumed: 'running',
  extended: 'running',
  stopped: 'stopped',
}

export function clockState(entries: readonly ClockEntry[]): ClockState {
  const last = entries.at(-1)
  return last ? stateAfter[last.kind] : 'not-started'
}

/** The entries as stretches that touch, from the start to the stop. */
export function stretchesOf(entries: readonly ClockEntry[]): Stretch[] {
  const turns = entries.filter(entry => entry.kind !== 'extended')
  return turns.flatMap((entry, index): Stretch[] => {
    if (entry.kind === 'stopped') return []
    const next = turns[index + 1]
    return [
      {
        kind: entry.kind === 'paused' ? 'paused' : 'running',
        from: entry.at,
        ...(next ? { to: next.at } : {}),
        ...(entry.kind === 'paused' ? { reason: entry.reason } : {}),
        ...(entry.ref === undefined ? {} : { ref: entry.ref }),
      },
    ]
  })
}

export function startOf(entries: readonly ClockEntry[]): Temporal.Instant | undefined {
  return entries[0]?.at
}

export function stopOf(entries: readonly ClockEntry[]): Temporal.Instant | undefined {
  const last = entries.at(-1)
  return last?.kind === 'stopped' ? last.at : undefined
}

export const later = (one: Temporal.Instant, other: Temporal.Instant): Temporal.Instant =>
  Temporal.Instant.compare(one, other) >= 0 ? one : other

export const isBefore = (one: Temporal.Instant, other: Temporal.Instant): boolean =>
  Temporal.Instant.compare(one, other) < 0
