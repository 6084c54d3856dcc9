import type { Context } from '#kernel/context.ts'
import { assertProven } from '#modules/identity/index.ts'
import { changeDossier, type DossierRef, openForChange } from '../change-dossier.ts'
import type { Dossier } from '../dossier.ts'
import { findNextStep, getStep, stepAllows } from '../step-plan.ts'
import { handOver } from './hand-over.ts'

export interface ApproveDossier extends DossierRef {
  readonly note?: string | null
}

/**
 * The head approves, having proved again who he is; unless the same step also issues the result, the dossier goes on by itself.
 * Throws `step-up-required`.
 */
export async function approveDossier(context: Context, input: ApproveDossier): Promise<Dossier> {
  const open = await openForChange(context, 'approve', input)
  if (open.repeated) return open.dossier
  assertProven(context)
  const patch = { approvedAt: context.now }
  const step = getStep(open.plan, open.dossier.currentStep)
  const to = findNextStep(open.plan, step.key)
  if (!to || stepAllows(step, 'issue')) return changeDossier(context, open, patch)
  return handOver(context, open, { kind: 'approve', to, note: input.note ?? null, patch })
}
