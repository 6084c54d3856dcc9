import type { Temporal } from 'temporal-polyfill'
import { dateOf, toLocalMinute } from '#kernel/calendar/local-minutes.ts'
import { isKnown } from '#kernel/calendar/working-time.ts'
import {
  type ClockEntry,
  type ClockState,
  type ClockTerms,
  clockState,
  isBefore,
  later,
  stopOf,
  stretchesOf,
} from './clock.ts'
import { budgetOf, dueOf, exhaustionOf, runningOn } from './clock-due.ts'
import { countMinutes, type MeterKind, meterKind, settleDue } from './clock-meter.ts'

/** The clock as it stands at an instant. Minutes are of the meter: office minutes, or all of them. */
export interface ClockReading {
  readonly state: ClockState
  readonly meter: MeterKind
  /** Undefined before the start and while the clock stands. */
  readonly dueAt: Temporal.Instant | undefined
  readonly budgetMinutes: number
  readonly usedMinutes: number
  /** What the pauses kept from being counted. */
  readonly pausedMinutes: number
  /** Until the due instant, negative once it has passed; later pauses do not add to the delay. */
  readonly remainingMinutes: number
  /** The due instant lies past the last date whose days off are known. */
  readonly provisional: boolean
}

/** For lists, read `dueOf` instead: it is the cheaper half. */
export function readClock(terms: ClockTerms, entries: readonly ClockEntry[], now: Temporal.Instant): ClockReading {
  const state = clockState(entries)
  const meter = meterKind(terms)
  const budget = budgetOf(terms, entries)
  if (!budget) {
    return {
      state,
      meter,
      dueAt: undefined,
      budgetMinutes: 0,
      usedMinutes: 0,
      pausedMinutes: 0,
      remainingMinutes: 0,
      provisional: false,
    }
  }
  const until = stopOf(entries) ?? now
  const exhausted = exhaustionOf(terms, runningOn(entries, until))
  const projected = exhausted && settleDue(terms, exhausted)
  const dueAt = dueOf(terms, entries)
  const usedMinutes = countStretches(terms, entries, 'running', budget.countsFrom, until)
  // Where the end was moved to a closing or an opening, the way there is left too.
  const moved = exhausted && dueAt ? countMinutes(terms, exhausted, dueAt) : 0
  return {
    state,
    meter,
    dueAt,
    budgetMinutes: budget.minutes,
    usedMinutes,
    pausedMinutes: countStretches(terms, entries, 'paused', budget.countsFrom, until),
    remainingMinutes: budget.minutes + moved - usedMinutes,
    provisional: projected !== undefined && !isKnown(terms.calendar, projected),
  }
}

/** Decree 118/2025, form 06: sớm hạn, đúng hạn, quá hạn; and for what is not finished, chưa đến hạn or quá hạn. */
export type ResultClass = 'early' | 'on-time' | 'late' | 'not-due' | 'overdue'

/** Early is a day before the due date or more. Compared to the minute, as it is printed. */
export function classifyResult(
  dueAt: Temporal.Instant | undefined,
  finishedAt: Temporal.Instant | undefined,
  now: Temporal.Instant,
): ResultClass {
  const at = finishedAt ?? now
  const passed = dueAt !== undefined && toLocalMinute(at) > toLocalMinute(dueAt)
  if (!finishedAt) return passed ? 'overdue' : 'not-due'
  if (passed) return 'late'
  return dueAt && dateOf(finishedAt).equals(dateOf(dueAt)) ? 'on-time' : 'early'
}

/** Minutes of the meter that the clock ran, or stood, from an instant until another. */
export function countStretches(
  terms: ClockTerms,
  entries: readonly ClockEntry[],
  kind: 'running' | 'paused',
  countsFrom: Temporal.Instant,
  until: Temporal.Instant,
): number {
  return stretchesOf(entries)
    .filter(stretch => stretch.kind === kind)
    .reduce((sum, { from, to }) => {
      const end = to && isBefore(to, until) ? to : until
      return sum + countMinutes(terms, later(from, countsFrom), end)
    }, 0)
}
