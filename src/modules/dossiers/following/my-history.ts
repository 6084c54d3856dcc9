import { Temporal } from 'temporal-polyfill'
import type { Context } from '#kernel/context.ts'
import { listEvents } from '#kernel/ledger/ledger.ts'
import { eventOf, streamOf } from '../dossier-event.ts'
import type { DossierAction } from '../transitions.ts'
import { unitNamesOf } from './dossier-view.ts'

/** One thing that happened, as the applicant is told it: what, when, and which unit has the dossier since. */
export interface MyHistoryEntry {
  readonly sequence: number
  readonly at: Temporal.Instant
  /** Name of the event without the module's: `accepted`. */
  readonly event: string
  readonly unit: string | undefined
}

/** Scans, assignments, opinions and what is sent back a step are the agency's own affair. */
const told: readonly DossierAction[] = [
  'submit',
  'accept',
  'supplement',
  'answer-supplement',
  'refuse',
  'withdraw',
  'stop',
  'forward',
  'take-back',
  'approve',
  'issue',
  'return-result',
  'extend',
  'take-fee',
  'rate',
]

/** For whoever has already been let in: what the ledger has of the dossier, oldest first. */
export async function myHistory(context: Context, dossierId: string): Promise<MyHistoryEntry[]> {
  const types = new Set<string>(told.map(action => eventOf[action]))
  const events = (await listEvents(context, streamOf(dossierId))).filter(({ type }) => types.has(type))
  const unitOf = (payload: Readonly<Record<string, unknown>>): string | undefined =>
    typeof payload.unitId === 'string' ? payload.unitId : undefined
  const names = await unitNamesOf(
    context,
    events.map(({ payload }) => unitOf(payload)),
  )
  return events.map(({ sequence, at, type, payload }) => ({
    sequence,
    at: Temporal.Instant.from(at),
    event: type.slice(type.indexOf('.') + 1),
    unit: names[unitOf(payload) ?? ''],
  }))
}
