import {
  dayOfMinute,
  fromLocalMinute,
  type LocalDay,
  type LocalMinute,
  minutesPerDay,
  startOfDay,
  toLocalMinute,
} from '#kernel/calendar/local-minutes.ts'
import { type DayPlan, planOf, type WorkingCalendar } from '#kernel/calendar/working-calendar.ts'
import type { BareLine, LineReason, Period } from './clock-line.ts'

/** A running period as one line a day, days on which nothing counts for the same reason drawn together. */
export function daysOf(calendar: WorkingCalendar, { from, to }: Period): BareLine[] {
  const [start, end] = [toLocalMinute(from), toLocalMinute(to)]
  const lines: BareLine[] = []
  for (let day = dayOfMinute(start); startOfDay(day) < end; day++) {
    const midnight = startOfDay(day)
    const line = lineOf(day, planOf(calendar, day), Math.max(start, midnight), Math.min(end, midnight + minutesPerDay))
    const before = lines.at(-1)
    if (before && sameRest(before.why, line.why)) lines[lines.length - 1] = { ...before, to: line.to }
    else lines.push(line)
  }
  return lines
}

function lineOf(day: LocalDay, plan: DayPlan, start: LocalMinute, end: LocalMinute): BareLine {
  const midnight = startOfDay(day)
  const open = plan.spans
    .map(span => ({ from: Math.max(start, midnight + span.from), to: Math.min(end, midnight + span.to) }))
    .filter(span => span.from < span.to)
  return {
    from: fromLocalMinute(start),
    to: fromLocalMinute(end),
    why: reasonOf(plan, open.length > 0),
    counted: open.reduce((sum, span) => sum + span.to - span.from, 0),
    spans: open.map(span => ({ from: fromLocalMinute(span.from), to: fromLocalMinute(span.to) })),
  }
}

function reasonOf({ kind, day }: DayPlan, open: boolean): LineReason {
  if (open) return day ? { kind: 'counted', day } : { kind: 'counted' }
  if (kind === 'off' && day) return { kind: 'day-off', day }
  return kind === 'weekly-rest' ? { kind: 'weekly-rest' } : { kind: 'closed' }
}

function sameRest(one: LineReason, other: LineReason): boolean {
  if (one.kind === 'day-off' && other.kind === 'day-off')
    return one.day.name.vi === other.day.name.vi && one.day.source === other.day.source
  return one.kind === other.kind && (one.kind === 'weekly-rest' || one.kind === 'closed')
}
