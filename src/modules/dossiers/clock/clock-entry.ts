import { wrongState } from '#kernel/errors.ts'
import { type ClockEntry, type ClockTerms, clockState, isBefore, later } from './clock.ts'
import { dueOf } from './clock-due.ts'

/**
 * Appends an entry where the clock allows it; refuses with `wrong-state` where it does not. A request that waited for the dossier's
 * lock may carry an earlier instant than the one that went first: the entry is then dated as that one.
 */
export function appendClockEntry(
  terms: ClockTerms,
  entries: readonly ClockEntry[],
  entry: ClockEntry,
): readonly ClockEntry[] {
  const last = entries.at(-1)
  const dated: ClockEntry = last ? { ...entry, at: later(entry.at, last.at) } : entry
  assertFollows(terms, entries, dated)
  return [...entries, dated]
}

function assertFollows(terms: ClockTerms, entries: readonly ClockEntry[], entry: ClockEntry): void {
  const state = clockState(entries)
  switch (entry.kind) {
    case 'started':
      if (state !== 'not-started') throw wrongState('dossiers.clock-already-started')
      return
    case 'paused':
      if (state !== 'running') throw wrongState('dossiers.clock-not-running')
      return
    case 'resumed':
      if (state !== 'paused') throw wrongState('dossiers.clock-not-paused')
      return
    case 'stopped':
      if (state !== 'running' && state !== 'paused') throw wrongState('dossiers.clock-not-running')
      return
    case 'extended':
      if (state !== 'running') throw wrongState('dossiers.clock-not-running')
      assertMayExtend(terms, entries, entry)
      return
    default:
      throw entry satisfies never
  }
}

/** Form 04, apology and extension: once only, and before the due instant (Decree 61/2018 art. 19, kept by Decree 118/2025). */
function assertMayExtend(
  terms: ClockTerms,
  entries: readonly ClockEntry[],
  extension: ClockEntry & { kind: 'extended' },
): void {
  if (entries.some(entry => entry.kind === 'extended')) throw wrongState('dossiers.extension-used')
  const due = dueOf(terms, entries)
  if (!due || !isBefore(extension.at, due)) throw wrongState('dossiers.extension-too-late')
  const newDue = dueOf(terms, [...entries, extension])
  if (!newDue || !isBefore(due, newDue)) throw wrongState('dossiers.extension-not-later')
}
