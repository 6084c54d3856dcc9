import type { Temporal } from 'temporal-polyfill'
import { type ClockEntry, type ClockTerms, isBefore, later, startOf, stretchesOf } from './clock.ts'
import { dueOf, extensionMinutes, spend } from './clock-due.ts'
import { type Budget, openingBudget } from './clock-meter.ts'
import { countStretches } from './clock-reading.ts'

/** Shares of a budget in whole minutes: each differs from its exact share by less than one, and together they are the budget. */
export function splitBudget(minutes: number, shares: readonly number[]): number[] {
  const total = shares.reduce((sum, share) => sum + share, 0)
  if (total <= 0) throw new RangeError('the shares of the steps make nothing')
  let shared = 0
  let given = 0
  return shares.map(share => {
    shared += share
    const upTo = Math.round((minutes * shared) / total)
    const part = upTo - given
    given = upTo
    return part
  })
}

export interface StepOnClock {
  /** The shares of all steps of the plan, and which of them this one is. */
  readonly shares: readonly number[]
  readonly index: number
  readonly startedAt: Temporal.Instant
}

/**
 * When a step should be done: its share of the opening budget from the moment it began, pauses left out, never later than the
 * dossier itself. An extension belongs to the step in which it was granted. Undefined while the clock stands.
 */
export function stepDueOf(
  terms: ClockTerms,
  entries: readonly ClockEntry[],
  step: StepOnClock,
): Temporal.Instant | undefined {
  const start = startOf(entries)
  const dossierDue = dueOf(terms, entries)
  if (!start || !dossierDue) return undefined
  const opening = openingBudget(terms, start)
  const countsFrom = later(step.startedAt, opening.countsFrom)
  const minutes = shareOf(opening, step) + extensionWithin(terms, entries, step)
  const own = spend(terms, stretchesOf(entries), { countsFrom, minutes })
  return own && isBefore(own, dossierDue) ? own : dossierDue
}

/** How much of the clock's time a step took until an instant, and how much it had by then. Undefined before the clock starts. */
export function stepTimeOf(
  terms: ClockTerms,
  entries: readonly ClockEntry[],
  step: StepOnClock,
  until: Temporal.Instant,
): { readonly usedMinutes: number; readonly shareMinutes: number } | undefined {
  const start = startOf(entries)
  if (!start) return undefined
  const opening = openingBudget(terms, start)
  const known = entries.filter(entry => !isBefore(until, entry.at))
  const countsFrom = later(step.startedAt, opening.countsFrom)
  return {
    usedMinutes: countStretches(terms, entries, 'running', countsFrom, until),
    shareMinutes: shareOf(opening, step) + extensionWithin(terms, known, step),
  }
}

function shareOf(opening: Budget, { shares, index }: StepOnClock): number {
  const share = splitBudget(opening.minutes, shares)[index]
  if (share === undefined) throw new RangeError(`the plan has no step ${index}`)
  return share
}

function extensionWithin(terms: ClockTerms, entries: readonly ClockEntry[], step: StepOnClock): number {
  const extension = entries.find(entry => entry.kind === 'extended')
  return extension && !isBefore(extension.at, step.startedAt) ? extensionMinutes(terms, entries) : 0
}
