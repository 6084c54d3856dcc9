import type { Temporal } from 'temporal-polyfill'
import type { Context } from '#kernel/context.ts'
import { wrongState } from '#kernel/errors.ts'
import { assertSaid } from '../assert-said.ts'
import { changeDossier, type DossierRef, openForChange } from '../change-dossier.ts'
import { duesOf, readDossierClock, writeClockEntry } from '../clock/dossier-clock.ts'
import type { Dossier } from '../dossier.ts'
import { officialOf } from '../official.ts'
import { formatSlipNumber, nextSlipNumber } from '../slip-number.ts'
import { insertExtension } from './extension-store.ts'

export interface ExtendDeadline extends DossierRef {
  readonly reason: string
  readonly newDueAt: Temporal.Instant
}

/** Form 04: the apology and the new date, before the due instant and once; the clock refuses anything else. */
export async function extendDeadline(context: Context, input: ExtendDeadline): Promise<Dossier> {
  const open = await openForChange(context, 'extend', input)
  const { dossier, plan, version } = open
  if (open.repeated) return dossier
  const { dueAt, currentStep, stepStartedAt } = dossier
  if (!dueAt || !currentStep || !stepStartedAt) throw wrongState('dossiers.clock-not-running')
  const official = officialOf(context)
  const { reason, newDueAt } = input
  assertSaid({ reason })
  const before = await readDossierClock(context, dossier, version)
  const number = await nextSlipNumber(context, 'apology', official.unitId)
  const ref = formatSlipNumber('apology', number)
  const clock = await writeClockEntry(context, dossier.id, before, {
    kind: 'extended',
    at: context.now,
    newDueAt,
    reason,
    ref,
  })
  const dues = duesOf(clock, plan, { key: currentStep, startedAt: stepStartedAt })
  await insertExtension(context, {
    dossierId: dossier.id,
    reason,
    originalDueAt: dueAt,
    newDueAt: dues.dueAt ?? newDueAt,
    at: context.now,
    byPostId: official.onBehalfOf ?? official.postId,
    byUnitId: official.unitId,
    byName: official.name,
    number,
  })
  const facts = { originalDueAt: dueAt.toString(), slip: ref }
  return changeDossier(context, open, { ...dues, extendedAt: context.now }, facts)
}
