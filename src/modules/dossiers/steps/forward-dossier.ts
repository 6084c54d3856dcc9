import type { Context } from '#kernel/context.ts'
import { wrongState } from '#kernel/errors.ts'
import { type DossierRef, openForChange } from '../change-dossier.ts'
import type { Dossier } from '../dossier.ts'
import { findNextStep } from '../step-plan.ts'
import { handOver } from './hand-over.ts'

export interface ForwardDossier extends DossierRef {
  readonly note?: string | null
}

/** Hands a dossier over to the next step of its plan. */
export async function forwardDossier(context: Context, input: ForwardDossier): Promise<Dossier> {
  const open = await openForChange(context, 'forward', input)
  if (open.repeated) return open.dossier
  const to = findNextStep(open.plan, open.dossier.currentStep)
  if (!to) throw wrongState('dossiers.last-step')
  return handOver(context, open, { kind: 'forward', to, note: input.note ?? null })
}
