import type { Context } from '#kernel/context.ts'
import { type ClockEntryRow, tables } from '../dossier-tables.ts'
import { type ClockEntry, type PauseReason, pauseReasons, type StopReason, stopReasons } from './clock.ts'

export async function listClockEntries(context: Context, dossierId: string): Promise<ClockEntry[]> {
  const rows = await tables(context)
    .selectFrom('dossiers.clock_entry')
    .select(['dossierId', 'number', 'kind', 'at', 'reason', 'ref', 'newDueAt'])
    .where('dossierId', '=', dossierId)
    .orderBy('number')
    .execute()
  return rows.map(entryOf)
}

export async function insertClockEntry(
  context: Context,
  dossierId: string,
  number: number,
  entry: ClockEntry,
): Promise<void> {
  await tables(context)
    .insertInto('dossiers.clock_entry')
    .values({
      dossierId,
      number,
      kind: entry.kind,
      at: entry.at,
      reason: 'reason' in entry ? entry.reason : null,
      ref: entry.ref ?? null,
      newDueAt: entry.kind === 'extended' ? entry.newDueAt : null,
    })
    .execute()
}

function entryOf(row: ClockEntryRow): ClockEntry {
  const at = { at: row.at, ...(row.ref === null ? {} : { ref: row.ref }) }
  switch (row.kind) {
    case 'started':
    case 'resumed':
      return { kind: row.kind, ...at }
    case 'paused':
      return { kind: 'paused', ...at, reason: oneOf<PauseReason>(pauseReasons, row.reason) }
    case 'stopped':
      return { kind: 'stopped', ...at, reason: oneOf<StopReason>(stopReasons, row.reason) }
    case 'extended':
      if (!row.newDueAt) throw new Error('an extension without its date')
      return { kind: 'extended', ...at, reason: row.reason ?? '', newDueAt: row.newDueAt }
  }
}

function oneOf<Reason extends string>(reasons: readonly Reason[], text: string | null): Reason {
  const reason = reasons.find(candidate => candidate === text)
  if (!reason) throw new Error(`the clock knows no reason ${text}`)
  return reason
}
