import type { Context } from '#kernel/context.ts'
import { changeDossier, type DossierRef, openForChange } from '../change-dossier.ts'
import { duesOf, readDossierClock, writeClockEntry } from '../clock/dossier-clock.ts'
import type { Dossier } from '../dossier.ts'
import { officialOf } from '../official.ts'
import { firstStep } from '../step-plan.ts'

/** The counter finds the dossier complete: the clock starts, and from now on there is a due instant (Decree 118/2025 art. 17.3). */
export async function acceptDossier(context: Context, ref: DossierRef): Promise<Dossier> {
  const open = await openForChange(context, 'accept', ref)
  const { dossier, plan, version } = open
  if (open.repeated) return dossier
  const before = await readDossierClock(context, dossier, version)
  const clock = await writeClockEntry(context, dossier.id, before, { kind: 'started', at: context.now })
  const dues = duesOf(clock, plan, { key: dossier.currentStep ?? firstStep(plan).key, startedAt: context.now })
  const acceptedByName = officialOf(context).name
  return changeDossier(context, open, { ...dues, acceptedAt: context.now, acceptedByName, stepStartedAt: context.now })
}
