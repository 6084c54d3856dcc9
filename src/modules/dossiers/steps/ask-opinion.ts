import type { Context } from '#kernel/context.ts'
import { badInput, wrongState } from '#kernel/errors.ts'
import { getUnit, type Unit } from '#modules/organisation/index.ts'
import { assertSaid } from '../assert-said.ts'
import { changeDossier, type DossierRef, type OpenDossier, openForChange } from '../change-dossier.ts'
import type { Dossier } from '../dossier.ts'
import { officialOf } from '../official.ts'
import { resolveStepUnit } from '../resolve-step-unit.ts'
import { getStep } from '../step-plan.ts'
import { insertOpinion } from './opinion-store.ts'

export interface AskOpinion extends DossierRef {
  readonly question: string
  /** The unit to ask; the one that the step names when absent. */
  readonly unitId?: string | null
}

/** Asks another unit, beside the step: the clock runs on, as waiting inside the administration is not the applicant's time. */
export async function askOpinion(context: Context, input: AskOpinion): Promise<Dossier> {
  const open = await openForChange(context, 'ask-opinion', input)
  if (open.repeated) return open.dossier
  assertSaid({ question: input.question })
  const official = officialOf(context)
  const asked = await unitToAsk(context, open, input.unitId ?? undefined)
  if (asked.id === official.unitId) throw badInput([{ path: 'unitId', reason: 'dossiers.asks-itself' }])
  if (open.facts.owingUnitIds.includes(asked.id))
    throw wrongState('dossiers.opinion-already-asked', { unit: asked.name })
  const opinion = await insertOpinion(context, {
    dossierId: open.dossier.id,
    askedAtStep: open.dossier.currentStep ?? '',
    askedByPostId: official.onBehalfOf ?? official.postId,
    askedByUnitId: official.unitId,
    askedUnitId: asked.id,
    question: input.question,
    askedAt: context.now,
  })
  return changeDossier(context, open, {}, { opinionId: opinion.id, askedUnitId: asked.id })
}

async function unitToAsk(context: Context, open: OpenDossier, unitId: string | undefined): Promise<Unit> {
  if (unitId) return getUnit(context, { unitId })
  const rule = getStep(open.plan, open.dossier.currentStep).opinionFrom
  if (!rule) throw badInput([{ path: 'unitId', reason: 'dossiers.whom-to-ask' }])
  return resolveStepUnit(context, rule, open.dossier)
}
