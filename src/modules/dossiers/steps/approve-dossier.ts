import type { Context } from '#kernel/context.ts'
import { assertProven } from '#modules/identity/index.ts'
import { changeDossier, type DossierRef, openForChange } from '../change-dossier.ts'
import type { Dossier } from '../dossier.ts'
import { askHeadToSign } from '../signed-results/ask-head.ts'
import { findDraft } from '../signed-results/draft-store.ts'
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
  return (await approveToSign(context, input)).dossier
}

export interface Approved {
  readonly dossier: Dossier
  /** The request for the signature of whoever approved; undefined where they sign with no key. */
  readonly requestId: string | undefined
}

/** Approves, and has the result drawn and waiting for the approver's signature, so that both can be done at once. */
export async function approveToSign(context: Context, input: ApproveDossier): Promise<Approved> {
  const open = await openForChange(context, 'approve', input)
  if (open.repeated) return { dossier: open.dossier, requestId: (await findDraft(context, input.dossierId))?.requestId }
  assertProven(context)
  const patch = { approvedAt: context.now }
  const step = getStep(open.plan, open.dossier.currentStep)
  const to = findNextStep(open.plan, step.key)
  const dossier =
    !to || stepAllows(step, 'issue')
      ? await changeDossier(context, open, patch)
      : await handOver(context, open, { kind: 'approve', to, note: input.note ?? null, patch })
  return { dossier, requestId: await askHeadToSign(context, dossier, open.version) }
}
