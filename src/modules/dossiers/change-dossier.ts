import type { Context } from '#kernel/context.ts'
import { AppError, notFound } from '#kernel/errors.ts'
import { getVersion, type ProcedureVersion } from '#modules/procedures/index.ts'
import type { Dossier } from './dossier.ts'
import { type EventFacts, recordChange } from './dossier-event.ts'
import { factsOf } from './dossier-facts.ts'
import { type DossierFacts, refusalOf } from './dossier-policy.ts'
import { type DossierPatch, lockDossier, updateDossier } from './dossier-store.ts'
import { type StepPlan, stepPlan } from './step-plan.ts'
import { type DossierAction, stateAfter } from './transitions.ts'

export interface DossierRef {
  readonly dossierId: string
  /** As it was when the screen was drawn. Left out only where a repeat does no harm. */
  readonly revision?: number
}

/** A dossier that is locked, and that this actor may change in this way. */
export interface OpenDossier {
  readonly action: DossierAction
  readonly dossier: Dossier
  readonly version: ProcedureVersion
  readonly plan: StepPlan
  readonly facts: DossierFacts
  /** This very change was made before, by the same account, from the same revision: the answer is the dossier as it is. */
  readonly repeated: boolean
}

/** Locks, then judges: who may see it, what its state allows, who may do it, and whether it is still what the actor saw. */
export async function openForChange(context: Context, action: DossierAction, ref: DossierRef): Promise<OpenDossier> {
  const dossier = await lockDossier(context, ref.dossierId)
  if (!dossier) throw notFound('dossiers.not-found')
  const version = await getVersion(context, dossier.versionId)
  const plan = stepPlan(version.steps)
  const facts = await factsOf(context, dossier, plan)
  const open = { action, dossier, version, plan, facts }
  if (isRepeat(context, action, ref, dossier)) return { ...open, repeated: true }
  assertMay(context, action, facts)
  if (ref.revision !== undefined && ref.revision !== dossier.revision)
    throw new AppError('conflict', { reason: 'dossiers.changed-meanwhile' })
  return { ...open, repeated: false }
}

/** Throws the refusal of the policy, if there is one. */
export function assertMay(context: Context, action: DossierAction, facts: DossierFacts): void {
  if (context.actor.kind === 'anonymous') throw new AppError('not-signed-in')
  const refusal = refusalOf(context.actor, action, facts)
  if (refusal) throw new AppError(refusal.code, { reason: refusal.reason })
}

/** Writes the next revision and its event: the state, as the table of transitions has it, and whatever the action changes besides. */
export async function changeDossier(
  context: Context,
  open: Pick<OpenDossier, 'action' | 'dossier' | 'facts'>,
  patch: Omit<DossierPatch, 'state'>,
  facts: EventFacts = {},
): Promise<Dossier> {
  const state = stateAfter(open.facts, open.action)
  if (!state) throw new Error(`${open.action} leads nowhere from ${open.facts.state}`)
  const changed = await updateDossier(context, open.dossier, { ...patch, state }, open.action)
  if (!changed) throw new AppError('conflict', { reason: 'dossiers.changed-meanwhile' })
  await recordChange(context, open.action, changed, facts)
  return changed
}

function isRepeat(context: Context, action: DossierAction, ref: DossierRef, dossier: Dossier): boolean {
  if (ref.revision === undefined || !('accountId' in context.actor)) return false
  return (
    dossier.revision === ref.revision + 1 &&
    dossier.lastAction === action &&
    dossier.lastAccountId === context.actor.accountId
  )
}
