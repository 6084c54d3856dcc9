import type { Context } from '#kernel/context.ts'
import { changeDossier, type OpenDossier } from '../change-dossier.ts'
import { clockState } from '../clock/clock.ts'
import { duesOf, readDossierClock, writeClockEntry } from '../clock/dossier-clock.ts'
import type { Dossier } from '../dossier.ts'
import type { DossierPatch } from '../dossier-store.ts'
import { formatSlipNumber, nextSlipNumber } from '../slip-number.ts'
import { type Ending, insertEnding } from './ending-store.ts'

export type EndingGrounds = Pick<Ending, 'kind' | 'reason' | 'legalBasis' | 'askedBy'>

/** Ends a dossier without a result: the grounds on a numbered slip, and the clock stopped where it had started. */
export async function endDossier(context: Context, open: OpenDossier, grounds: EndingGrounds): Promise<Dossier> {
  const { actor } = context
  const { dossier } = open
  if (!dossier.currentUnitId || !dossier.currentStep) throw new Error('only a filed dossier can end')
  const official = actor.kind === 'official' ? actor : undefined
  const slip = grounds.kind === 'refused' ? 'refusal' : 'stop'
  const number = await nextSlipNumber(context, slip, official?.unitId ?? dossier.currentUnitId)
  await insertEnding(context, {
    dossierId: dossier.id,
    ...grounds,
    at: context.now,
    byPostId: official ? (official.onBehalfOf ?? official.postId) : null,
    byUnitId: official?.unitId ?? null,
    byName: 'name' in actor ? actor.name : dossier.submitterName,
    atStep: dossier.currentStep,
    number,
  })
  const ref = formatSlipNumber(slip, number)
  const dues = await stopClock(context, open, grounds.kind, ref)
  return changeDossier(context, open, { ...dues, assignedPostId: null }, { slip: ref, askedBy: grounds.askedBy })
}

async function stopClock(
  context: Context,
  { dossier, plan, version }: OpenDossier,
  reason: Ending['kind'],
  ref: string,
): Promise<Pick<DossierPatch, 'dueAt' | 'stepDueAt'>> {
  const clock = await readDossierClock(context, dossier, version)
  if (clockState(clock.entries) === 'not-started' || !dossier.currentStep || !dossier.stepStartedAt) return {}
  const stopped = await writeClockEntry(context, dossier.id, clock, { kind: 'stopped', at: context.now, reason, ref })
  return duesOf(stopped, plan, { key: dossier.currentStep, startedAt: dossier.stepStartedAt })
}
