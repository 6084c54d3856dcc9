import type { Temporal } from 'temporal-polyfill'
import type { Context } from '#kernel/context.ts'
import type { Step } from '#modules/procedures/index.ts'
import { changeDossier, type OpenDossier } from '../change-dossier.ts'
import { classifyResult } from '../clock/clock-reading.ts'
import { type DossierClock, duesOf, readDossierClock } from '../clock/dossier-clock.ts'
import type { Dossier } from '../dossier.ts'
import type { EventFacts } from '../dossier-event.ts'
import type { DossierPatch } from '../dossier-store.ts'
import { officialOf } from '../official.ts'
import { resolveStepUnit } from '../resolve-step-unit.ts'
import { type HandOver, insertHandOver } from './hand-over-store.ts'

export interface HandingOver {
  readonly kind: HandOver['kind']
  readonly to: Step
  readonly note: string | null
  /** What the action changes besides the step. */
  readonly patch?: Omit<DossierPatch, 'state'>
  readonly facts?: EventFacts
  /** The step that it goes to was never done: it goes on from when it began, with whoever was named for it. */
  readonly resumed?: Pick<Dossier, 'assignedPostId'> & { readonly startedAt: Temporal.Instant }
  /** Who hands it over, where nobody does it with their own hands: what they decided elsewhere is carried out later. */
  readonly by?: { readonly unitId: string; readonly postId: string; readonly name: string }
  /** The clock, where the action has just written to it. */
  readonly clock?: DossierClock
}

/** Moves a dossier to another step, whose unit its rule names, and keeps the line of form 06: from whom, to whom, in time or not. */
export async function handOver(context: Context, open: OpenDossier, handing: HandingOver): Promise<Dossier> {
  const { dossier, plan, version } = open
  const { kind, to, note, resumed } = handing
  const by = handing.by ?? handOf(context)
  const stepStartedAt = resumed?.startedAt ?? context.now
  if (!dossier.currentUnitId || !dossier.currentStep || !dossier.stepStartedAt)
    throw new Error('only a filed dossier stands at a step')
  const unit = await resolveStepUnit(context, to.unit, dossier)
  const outcome = kind === 'take-back' ? null : outcomeOf(context, dossier)
  await insertHandOver(context, {
    dossierId: dossier.id,
    number: dossier.revision,
    kind,
    fromStep: dossier.currentStep,
    fromUnitId: kind === 'take-back' ? dossier.currentUnitId : by.unitId,
    fromRole: dossier.stepRole,
    fromAssignedPostId: dossier.assignedPostId,
    fromPostId: by.postId,
    fromName: by.name,
    toStep: to.key,
    toUnitId: unit.id,
    toRole: to.role,
    at: context.now,
    startedAt: dossier.stepStartedAt,
    dueAt: dossier.stepDueAt,
    outcome,
    note,
  })
  const clock = handing.clock ?? (await readDossierClock(context, dossier, version))
  const patch = {
    ...handing.patch,
    ...duesOf(clock, plan, { key: to.key, startedAt: stepStartedAt }),
    currentUnitId: unit.id,
    currentStep: to.key,
    stepName: to.name,
    stepRole: to.role,
    stepStartedAt,
    assignedPostId: resumed?.assignedPostId ?? null,
  }
  return changeDossier(context, open, patch, { fromStep: dossier.currentStep, outcome, ...handing.facts })
}

function handOf(context: Context): NonNullable<HandingOver['by']> {
  const { unitId, onBehalfOf, postId, name } = officialOf(context)
  return { unitId, postId: onBehalfOf ?? postId, name }
}

function outcomeOf(context: Context, dossier: Dossier): NonNullable<HandOver['outcome']> {
  const outcome = classifyResult(dossier.stepDueAt ?? undefined, context.now, context.now)
  return outcome === 'late' || outcome === 'on-time' ? outcome : 'early'
}
