import type { Context } from '#kernel/context.ts'
import { getVersion } from '#modules/procedures/index.ts'
import { factsOf } from '../dossier-facts.ts'
import { lockDossier } from '../dossier-store.ts'
import { deleteDraft } from '../signed-results/draft-store.ts'
import { findPreviousStep, stepAllows, stepPlan } from '../step-plan.ts'
import { handOver } from './hand-over.ts'
import { listHandOvers } from './hand-over-store.ts'

export interface SendBackUnsigned {
  readonly dossierId: string
  /** What the signer said is wrong. */
  readonly reason: string
}

/**
 * Whoever approved will not sign what was drawn: the approval falls, and the dossier goes to the step before it, in the signer's name and
 * with the signer's reason. Nothing where it is no longer approved or over already.
 */
export async function sendBackUnsigned(context: Context, { dossierId, reason }: SendBackUnsigned): Promise<void> {
  const dossier = await lockDossier(context, dossierId)
  if (dossier?.state !== 'processing' || !dossier.approvedAt) return
  const version = await getVersion(context, dossier.versionId)
  const plan = stepPlan(version.steps)
  const approving = plan.find(step => stepAllows(step, 'approve'))
  const to = approving && (findPreviousStep(plan, approving.key) ?? approving)
  const approval = (await listHandOvers(context, dossierId)).findLast(line => line.kind === 'approve')
  if (!to || !approval) return
  await deleteDraft(context, dossierId)
  const facts = await factsOf(context, dossier, plan)
  const open = { action: 'send-back', dossier, version, plan, facts, repeated: false } as const
  const by = { unitId: approval.fromUnitId, postId: approval.fromPostId, name: approval.fromName }
  await handOver(context, open, { kind: 'send-back', to, note: reason, patch: { approvedAt: null }, by })
}
