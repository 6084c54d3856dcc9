import type { Temporal } from 'temporal-polyfill'
import type { Context } from '#kernel/context.ts'
import { getCalendar } from '#modules/calendar/index.ts'
import type { ProcedureVersion } from '#modules/procedures/index.ts'
import type { Dossier } from '../dossier.ts'
import { caseOf } from '../procedure-case.ts'
import type { StepPlan } from '../step-plan.ts'
import type { ClockEntry, ClockTerms } from './clock.ts'
import { dueOf } from './clock-due.ts'
import { appendClockEntry } from './clock-entry.ts'
import { stepDueOf } from './clock-steps.ts'
import { insertClockEntry, listClockEntries } from './dossier-clock-store.ts'

/** A dossier's clock, read whole: what it runs under and what happened to it. */
export interface DossierClock {
  readonly terms: ClockTerms
  readonly entries: readonly ClockEntry[]
}

/** The calendar is that of the unit that decides: eight working hours of the competent agency. */
export async function readDossierClock(
  context: Context,
  dossier: Pick<Dossier, 'id' | 'caseCode' | 'clockConvention' | 'competentUnitId'>,
  version: ProcedureVersion,
): Promise<DossierClock> {
  if (!dossier.competentUnitId) throw new Error('a draft has no clock')
  const calendar = await getCalendar(context, dossier.competentUnitId)
  const terms = { limit: caseOf(version, dossier.caseCode).timeLimit, convention: dossier.clockConvention, calendar }
  return { terms, entries: await listClockEntries(context, dossier.id) }
}

/** Appends an entry where the clock allows it, and answers the clock after it. */
export async function writeClockEntry(
  context: Context,
  dossierId: string,
  clock: DossierClock,
  entry: ClockEntry,
): Promise<DossierClock> {
  const entries = appendClockEntry(clock.terms, clock.entries, entry)
  const written = entries.at(-1)
  if (!written) throw new Error('the clock took no entry')
  await insertClockEntry(context, dossierId, entries.length, written)
  return { ...clock, entries }
}

/** The columns that lists are sorted by, derived from the clock. Null while it stands or has not started. */
export function duesOf(
  clock: DossierClock,
  plan: StepPlan,
  step: { readonly key: string; readonly startedAt: Temporal.Instant },
): { dueAt: Temporal.Instant | null; stepDueAt: Temporal.Instant | null } {
  const index = plan.findIndex(({ key }) => key === step.key)
  const onClock = { shares: plan.map(({ share }) => share), index, startedAt: step.startedAt }
  return {
    dueAt: dueOf(clock.terms, clock.entries) ?? null,
    stepDueAt: stepDueOf(clock.terms, clock.entries, onClock) ?? null,
  }
}
