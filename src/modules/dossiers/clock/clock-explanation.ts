import type { Temporal } from 'temporal-polyfill'
import { dateOf, fromLocalMinute, toLocalMinute } from '#kernel/calendar/local-minutes.ts'
import { type ClockEntry, type ClockTerms, isBefore, later, type PauseReason, startOf, stretchesOf } from './clock.ts'
import { daysOf } from './clock-days.ts'
import { dueOf, exhaustionOf, extensionMinutes } from './clock-due.ts'
import { type BareLine, type ClockLine, mark, type Period, sumUp, uncounted } from './clock-line.ts'
import { countMinutes, type MeterKind, meterKind, openingBudget } from './clock-meter.ts'

export interface ClockExplanation {
  readonly meter: MeterKind
  readonly budgetMinutes: number
  readonly dueAt: Temporal.Instant | undefined
  readonly lines: readonly ClockLine[]
}

/**
 * The clock line by line: each line begins where the one before ends, the counted minutes add up to the budget, and the last line is
 * the due instant. A clock that stands, or was stopped in time, ends at `now` or at the stop instead, with what was left. Undefined
 * before the start.
 */
export function explainClock(
  terms: ClockTerms,
  exactEntries: readonly ClockEntry[],
  now: Temporal.Instant,
): ClockExplanation | undefined {
  const entries = exactEntries.map(entry => ({ ...entry, at: wholeMinute(entry.at) }))
  const start = startOf(entries)
  if (!start) return undefined
  const opening = openingBudget(terms, start)
  const countsFrom = later(start, opening.countsFrom)
  const end = endOf(terms, entries, now)
  const bare: BareLine[] = [mark(start, { kind: 'started' }, entries[0]?.ref)]
  if (terms.limit.sameDay) bare.push(mark(start, { kind: 'same-day', next: endsLater(terms, start) }))
  if (isBefore(start, countsFrom)) bare.push(uncounted(start, earlier(countsFrom, end.at), { kind: 'first-day' }))
  for (const piece of piecesOf(terms, entries, end.at)) {
    const [from, to] = [later(piece.from, countsFrom), earlier(piece.to, end.at)]
    if (piece.granted) bare.push({ ...piece.granted, from, to: from })
    if (isBefore(from, to)) bare.push(...linesOf(terms, piece, { from, to }))
  }
  bare.push(...end.lines)
  return {
    meter: meterKind(terms),
    budgetMinutes: opening.minutes + extensionMinutes(terms, entries),
    dueAt: dueOf(terms, entries),
    lines: sumUp(bare, opening.minutes),
  }
}

interface Piece extends Period {
  readonly pause?: PauseReason
  readonly ref?: string
  /** The extension at whose instant the piece begins. */
  readonly granted?: BareLine
}

/** The stretches, the one in which an extension was granted cut in two. */
function piecesOf(terms: ClockTerms, entries: readonly ClockEntry[], end: Temporal.Instant): Piece[] {
  const index = entries.findIndex(entry => entry.kind === 'extended')
  const extension = entries[index]
  const cut = stretchesOf(entries.slice(0, Math.max(index, 0))).length - 1
  return stretchesOf(entries).flatMap(({ from, to = later(end, from), reason, ref }, position): Piece[] => {
    if (reason) return [{ from, to, pause: reason, ...(ref === undefined ? {} : { ref }) }]
    if (extension?.kind !== 'extended' || position !== cut) return [{ from, to }]
    const why = { kind: 'extended', minutes: extensionMinutes(terms, entries), reason: extension.reason } as const
    const granted = mark(extension.at, why, extension.ref)
    return [
      { from, to: extension.at },
      { from: extension.at, to, granted },
    ]
  })
}

interface End {
  readonly at: Temporal.Instant
  readonly lines: readonly BareLine[]
}

/** Where the counting ends: the budget is used up, or the clock was stopped, or it stands. */
function endOf(terms: ClockTerms, entries: readonly ClockEntry[], now: Temporal.Instant): End {
  const exhausted = exhaustionOf(terms, entries)
  const due = dueOf(terms, entries)
  if (exhausted && due) {
    const moved = isBefore(exhausted, due) ? [uncounted(exhausted, due, { kind: 'moved' })] : []
    return { at: exhausted, lines: [...moved, mark(due, { kind: 'due' })] }
  }
  const last = entries.at(-1)
  if (last?.kind === 'stopped')
    return { at: last.at, lines: [mark(last.at, { kind: 'stopped', reason: last.reason }, last.ref)] }
  const at = last ? later(wholeMinute(now), last.at) : wholeMinute(now)
  return { at, lines: [mark(at, { kind: 'standing' })] }
}

function linesOf(terms: ClockTerms, piece: Piece, period: Period): BareLine[] {
  const { from, to } = period
  if (piece.pause) return [uncounted(from, to, { kind: 'paused', reason: piece.pause }, piece.ref)]
  if (meterKind(terms) === 'working') return daysOf(terms.calendar, period)
  return [{ from, to, why: { kind: 'counted' }, counted: countMinutes(terms, from, to), spans: [period] }]
}

function endsLater(terms: ClockTerms, start: Temporal.Instant): boolean {
  const due = dueOf(terms, [{ kind: 'started', at: start }])
  return due !== undefined && !dateOf(due).equals(dateOf(start))
}

/** Lines touch to the minute, as they are printed. */
function wholeMinute(instant: Temporal.Instant): Temporal.Instant {
  return fromLocalMinute(toLocalMinute(instant))
}

function earlier(one: Temporal.Instant, other: Temporal.Instant): Temporal.Instant {
  return isBefore(one, other) ? one : other
}
