import type { Context } from '#kernel/context.ts'
import { wrongState } from '#kernel/errors.ts'
import { assertSaid } from '../assert-said.ts'
import { type DossierRef, openForChange } from '../change-dossier.ts'
import type { Dossier } from '../dossier.ts'
import { dropDraft } from '../signed-results/drop-draft.ts'
import { findPreviousStep } from '../step-plan.ts'
import { handOver } from './hand-over.ts'

export interface SendBackDossier extends DossierRef {
  readonly reason: string
}

/** Gives a dossier back to the step before, with a reason. An approval falls with it: what is changed must be approved anew. */
export async function sendBackDossier(context: Context, input: SendBackDossier): Promise<Dossier> {
  const open = await openForChange(context, 'send-back', input)
  if (open.repeated) return open.dossier
  assertSaid({ reason: input.reason })
  const to = findPreviousStep(open.plan, open.dossier.currentStep)
  if (!to) throw wrongState('dossiers.first-step')
  await dropDraft(context, open.dossier.id)
  return handOver(context, open, { kind: 'send-back', to, note: input.reason, patch: { approvedAt: null } })
}
