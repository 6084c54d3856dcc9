import type { Temporal } from 'temporal-polyfill'
import {
  type ClockEntry,
  type ClockTerms,
  clockState,
  isBefore,
  later,
  type Stretch,
  startOf,
  stopOf,
  stretchesOf,
} from './clock.ts'
import { addMinutes, type Budget, countMinutes, openingBudget, settleDue } from './clock-meter.ts'

/**
 * When the dossier is due. Undefined before the start and while the clock stands: then it has time left, but no due instant. For a
 * stopped clock, what it would have been.
 */
export function dueOf(terms: ClockTerms, entries: readonly ClockEntry[]): Temporal.Instant | undefined {
  const stop = stopOf(entries)
  const exhausted = exhaustionOf(terms, stop ? runningOn(entries, stop) : entries)
  return exhausted && settleDue(terms, exhausted)
}

/** The due instant if a standing clock went on at `at`; of a clock that runs, simply its due instant. */
export function dueIfResumed(
  terms: ClockTerms,
  entries: readonly ClockEntry[],
  at: Temporal.Instant,
): Temporal.Instant | undefined {
  return dueOf(terms, runningOn(entries, at))
}

/** The entries as if the clock were not stopped, and if it stands went on at `at`. */
export function runningOn(entries: readonly ClockEntry[], at: Temporal.Instant): readonly ClockEntry[] {
  const going = stopOf(entries) ? entries.slice(0, -1) : entries
  return clockState(going) === 'paused' ? [...going, { kind: 'resumed', at }] : going
}

/** What it would have been without any pause or extension: for the sentence under an explanation. */
export function dueWithoutPauses(terms: ClockTerms, entries: readonly ClockEntry[]): Temporal.Instant | undefined {
  return dueOf(terms, entries.slice(0, 1))
}

/** The opening budget and what an extension added. Undefined before the start. */
export function budgetOf(terms: ClockTerms, entries: readonly ClockEntry[]): Budget | undefined {
  const start = startOf(entries)
  if (!start) return undefined
  const opening = openingBudget(terms, start)
  return { ...opening, minutes: opening.minutes + extensionMinutes(terms, entries) }
}

/** An extension adds the minutes from the end of the budget to the new date, so that a later pause still moves it. */
export function extensionMinutes(terms: ClockTerms, entries: readonly ClockEntry[]): number {
  const index = entries.findIndex(entry => entry.kind === 'extended')
  const extension = entries[index]
  if (extension?.kind !== 'extended') return 0
  const before = exhaustionOf(terms, entries.slice(0, index))
  return before ? countMinutes(terms, before, extension.newDueAt) : 0
}

/** The instant at which the budget is used up, where the entries so far reach it. */
export function exhaustionOf(terms: ClockTerms, entries: readonly ClockEntry[]): Temporal.Instant | undefined {
  const budget = budgetOf(terms, entries)
  return budget && spend(terms, stretchesOf(entries), budget)
}

/** Walks the running stretches until the minutes are spent. */
export function spend(terms: ClockTerms, stretches: readonly Stretch[], budget: Budget): Temporal.Instant | undefined {
  let left = budget.minutes
  for (const stretch of stretches) {
    if (stretch.kind === 'paused') continue
    const from = later(stretch.from, budget.countsFrom)
    if (!stretch.to) return addMinutes(terms, from, left)
    const counted = countMinutes(terms, from, stretch.to)
    if (left <= counted && isBefore(from, stretch.to)) return addMinutes(terms, from, left)
    left -= counted
  }
  return undefined
}
