import type { Temporal } from 'temporal-polyfill'
import type { Context } from '#kernel/context.ts'
import { badInput, notFound } from '#kernel/errors.ts'
import { maskName } from '#kernel/text/mask-name.ts'
import { getVersion } from '#modules/procedures/index.ts'
import type { Channel, DossierState, ReturnWay } from '../dossier.ts'
import { readDossierCode } from '../dossier-code.ts'
import { findDossierRowByCode } from '../dossier-store.ts'
import { type NationalStatus, nationalStatus } from '../national-status.ts'
import { stepNumber, stepPlan } from '../step-plan.ts'
import { listHandOvers } from '../steps/hand-over-store.ts'
import { unitNamesOf } from './dossier-view.ts'
import { type DueExplanation, explanationOf } from './explain-due.ts'
import { type StepOnWay, wayOf } from './way-of.ts'

/**
 * What anyone with the code may see (Decree 224/2026 art. 15.1.g: the agency, and the times of reception, processing and return). No
 * personal data but a name that only its bearer will recognise; a business is public.
 */
export interface TrackedDossier {
  readonly code: string
  readonly state: DossierState
  readonly nationalStatus: NationalStatus | undefined
  readonly procedureCode: string
  readonly procedureName: string
  readonly subjectName: string
  readonly channel: Channel
  readonly returnBy: ReturnWay
  readonly receivingUnit: string
  readonly competentUnit: string
  readonly currentUnit: string
  readonly step: { readonly number: number; readonly of: number; readonly name: string }
  readonly way: readonly (Omit<StepOnWay, 'doneBy' | 'unitId'> & { readonly unit: string | undefined })[]
  readonly submittedAt: Temporal.Instant | null
  readonly acceptedAt: Temporal.Instant | null
  readonly dueAt: Temporal.Instant | null
  readonly extendedAt: Temporal.Instant | null
  readonly finishedAt: Temporal.Instant | null
  readonly returnedAt: Temporal.Instant | null
  readonly waitsForApplicant: boolean
  readonly explanation: DueExplanation | undefined
}

export async function trackDossier(context: Context, { code }: { readonly code: string }): Promise<TrackedDossier> {
  const read = readDossierCode(code)
  if (!read) throw badInput([{ path: 'code', reason: 'dossiers.not-a-code' }])
  const dossier = await findDossierRowByCode(context, read)
  if (!dossier?.code || !dossier.receivingUnitId || !dossier.competentUnitId || !dossier.currentUnitId)
    throw notFound('dossiers.no-such-code')
  const version = await getVersion(context, dossier.versionId)
  const plan = stepPlan(version.steps)
  const way = wayOf(dossier, plan, await listHandOvers(context, dossier.id))
  const { receivingUnitId, competentUnitId, currentUnitId } = dossier
  const names = await unitNamesOf(context, [
    receivingUnitId,
    competentUnitId,
    currentUnitId,
    ...way.map(step => step.unitId),
  ])
  const nameOf = (unitId: string | undefined): string | undefined => (unitId === undefined ? undefined : names[unitId])
  const accepted = dossier.acceptedAt !== null
  return {
    code: dossier.code,
    state: dossier.state,
    nationalStatus: nationalStatus({
      state: dossier.state,
      accepted,
      atFirstStep: plan[0]?.key === dossier.currentStep,
    }),
    procedureCode: dossier.procedureCode,
    procedureName: dossier.procedureName,
    subjectName: dossier.subjectKind === 'business' ? dossier.subjectName : maskName(dossier.subjectName),
    channel: dossier.channel,
    returnBy: dossier.returnBy,
    receivingUnit: nameOf(receivingUnitId) ?? '',
    competentUnit: nameOf(competentUnitId) ?? '',
    currentUnit: nameOf(currentUnitId) ?? '',
    step: { ...stepNumber(plan, dossier.currentStep), name: dossier.stepName ?? '' },
    way: way.map(({ unitId, doneBy, ...step }) => ({ ...step, unit: nameOf(unitId) })),
    submittedAt: dossier.submittedAt,
    acceptedAt: dossier.acceptedAt,
    dueAt: dossier.dueAt,
    extendedAt: dossier.extendedAt,
    finishedAt: dossier.finishedAt,
    returnedAt: dossier.returnedAt,
    waitsForApplicant: dossier.state === 'awaiting-supplement',
    explanation: await explanationOf(context, dossier, version),
  }
}
