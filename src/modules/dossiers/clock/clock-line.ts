import type { Temporal } from 'temporal-polyfill'
import type { CalendarDay } from '#kernel/calendar/working-calendar.ts'
import type { PauseReason, StopReason } from './clock.ts'

/** Why the minutes of a line count, or do not. */
export type LineReason =
  | { readonly kind: 'started' }
  /** The rule of 15:00: `next` when it falls to the next working day. */
  | { readonly kind: 'same-day'; readonly next: boolean }
  | { readonly kind: 'counted'; readonly day?: CalendarDay }
  | { readonly kind: 'first-day' }
  | { readonly kind: 'closed' }
  | { readonly kind: 'weekly-rest' }
  | { readonly kind: 'day-off'; readonly day: CalendarDay }
  | { readonly kind: 'paused'; readonly reason: PauseReason }
  | { readonly kind: 'extended'; readonly minutes: number; readonly reason: string }
  | { readonly kind: 'moved' }
  | { readonly kind: 'due' }
  | { readonly kind: 'standing' }
  | { readonly kind: 'stopped'; readonly reason: StopReason }

export interface Period {
  readonly from: Temporal.Instant
  readonly to: Temporal.Instant
}

/** A line before the running totals are known. */
export interface BareLine extends Period {
  readonly why: LineReason
  /** The paper behind a pause, an extension, an end. */
  readonly ref?: string
  readonly counted: number
  /** The hours that were counted. */
  readonly spans: readonly Period[]
}

export interface ClockLine extends BareLine {
  /** After this line. */
  readonly used: number
  readonly remaining: number
}

/** An instant at which something happened, as a line of no length. */
export function mark(at: Temporal.Instant, why: LineReason, ref?: string): BareLine {
  return uncounted(at, at, why, ref)
}

export function uncounted(from: Temporal.Instant, to: Temporal.Instant, why: LineReason, ref?: string): BareLine {
  return { from, to, why, counted: 0, spans: [], ...(ref === undefined ? {} : { ref }) }
}

export function sumUp(lines: readonly BareLine[], openingMinutes: number): ClockLine[] {
  let used = 0
  let given = openingMinutes
  return lines.map(line => {
    used += line.counted
    if (line.why.kind === 'extended') given += line.why.minutes
    return { ...line, used, remaining: given - used }
  })
}
