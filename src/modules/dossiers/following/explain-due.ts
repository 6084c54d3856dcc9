import type { Temporal } from 'temporal-polyfill'
import type { Context } from '#kernel/context.ts'
import type { ProcedureVersion, TimeLimit } from '#modules/procedures/index.ts'
import { dueWithoutPauses } from '../clock/clock-due.ts'
import { type ClockExplanation, explainClock } from '../clock/clock-explanation.ts'
import { readDossierClock } from '../clock/dossier-clock.ts'
import type { Dossier } from '../dossier.ts'
import { seeDossier } from './see-dossier.ts'

/** Why the due instant is what it is, line by line. */
export interface DueExplanation extends ClockExplanation {
  readonly limit: TimeLimit
  /** What it would have been without pauses and extension. */
  readonly dueWithoutPauses: Temporal.Instant | undefined
}

/** Undefined before acceptance: the clock has not started. */
export async function explainDue(
  context: Context,
  { dossierId }: { readonly dossierId: string },
): Promise<DueExplanation | undefined> {
  const { dossier, version } = await seeDossier(context, dossierId)
  return explanationOf(context, dossier, version)
}

/** For whoever has already been let in. */
export async function explanationOf(
  context: Context,
  dossier: Dossier,
  version: ProcedureVersion,
): Promise<DueExplanation | undefined> {
  if (!dossier.acceptedAt) return undefined
  const { terms, entries } = await readDossierClock(context, dossier, version)
  const explanation = explainClock(terms, entries, context.now)
  return explanation && { ...explanation, limit: terms.limit, dueWithoutPauses: dueWithoutPauses(terms, entries) }
}
