import type { Context } from '#kernel/context.ts'
import { AppError, notFound } from '#kernel/errors.ts'
import { getVersion } from '#modules/procedures/index.ts'
import { factsOf } from '../dossier-facts.ts'
import { may } from '../dossier-policy.ts'
import { findDossierRow } from '../dossier-store.ts'
import { stepPlan } from '../step-plan.ts'
import type { ReadDossier } from './dossier-view.ts'

/** Loads a dossier that the actor may see. To anybody else it does not exist. */
export async function seeDossier(context: Context, dossierId: string): Promise<ReadDossier> {
  if (context.actor.kind === 'anonymous') throw new AppError('not-signed-in')
  const dossier = await findDossierRow(context, dossierId)
  if (!dossier) throw notFound('dossiers.not-found')
  const version = await getVersion(context, dossier.versionId)
  const plan = stepPlan(version.steps)
  const facts = await factsOf(context, dossier, plan)
  if (!may(context.actor, 'see', facts)) throw notFound('dossiers.not-found')
  return { dossier, version, plan, facts }
}
