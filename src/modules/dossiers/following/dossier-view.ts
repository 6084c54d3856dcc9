import type { Temporal } from 'temporal-polyfill'
import type { Context } from '#kernel/context.ts'
import { getUnit } from '#modules/organisation/index.ts'
import type { ProcedureVersion } from '#modules/procedures/index.ts'
import { listRevokedPapers, type RevokedPaper } from '#modules/signing/index.ts'
import { dueWithoutPauses } from '../clock/clock-due.ts'
import { type ClockReading, readClock } from '../clock/clock-reading.ts'
import { readDossierClock } from '../clock/dossier-clock.ts'
import type { Dossier } from '../dossier.ts'
import { allowedActions, type DossierFacts } from '../dossier-policy.ts'
import { type FeeReceipt, listFeeLines, listFeeReceipts, type OwedLine } from '../fees/fee-store.ts'
import { type DossierPaper, listPapers } from '../filing/paper-store.ts'
import { type NationalStatus, nationalStatus } from '../national-status.ts'
import { resultPapersOf } from '../printing/result-paper.ts'
import { type Ending, findEnding } from '../reception/ending-store.ts'
import { findSupplement, type Supplement } from '../reception/supplement-store.ts'
import { type AskedSignature, findAskedSignature } from '../signed-results/asked-signature.ts'
import { type StepPlan, stepNumber } from '../step-plan.ts'
import { type Extension, findExtension } from '../steps/extension-store.ts'
import { type HandOver, listHandOvers } from '../steps/hand-over-store.ts'
import { listOpinions, type Opinion } from '../steps/opinion-store.ts'
import { type DossierResult, findHandingOut, type HandingOut, listResults } from '../steps/result-store.ts'
import type { DossierAction } from '../transitions.ts'
import { findRating, type Rating } from './rating-store.ts'
import { type StepTime, staysOf, stepTimesOf } from './step-times.ts'
import { type StepOnWay, wayOf } from './way-of.ts'

/** One dossier with everything on its file, for the page of whoever may see it. */
export interface DossierView {
  readonly dossier: Dossier
  readonly version: ProcedureVersion
  /** Undefined for a draft. */
  readonly step: { readonly number: number; readonly of: number; readonly name: string } | undefined
  readonly way: readonly StepOnWay[]
  /** Undefined before acceptance. */
  readonly clock: ClockReading | undefined
  /** How much of the clock's time each step took. Empty before acceptance. */
  readonly stepTimes: readonly StepTime[]
  /** What the receipt says: the due instant as it was at acceptance. */
  readonly promisedDueAt: Temporal.Instant | undefined
  readonly nationalStatus: NationalStatus | undefined
  readonly papers: readonly DossierPaper[]
  readonly feeLines: readonly OwedLine[]
  readonly feeReceipts: readonly FeeReceipt[]
  readonly supplement: Supplement | undefined
  readonly handOvers: readonly HandOver[]
  readonly opinions: readonly Opinion[]
  /** The approver's signature on the result that was drawn; undefined where none was asked for, or the result is out. */
  readonly signature: AskedSignature | undefined
  readonly results: readonly DossierResult[]
  /** Results that the agency has taken out of force. */
  readonly revokedResults: readonly RevokedPaper[]
  readonly handingOut: HandingOut | undefined
  readonly ending: Ending | undefined
  readonly extension: Extension | undefined
  readonly rating: Rating | undefined
  /** What this actor may do now, and only that. */
  readonly actions: readonly DossierAction[]
  /** Names of the units met above, by id. */
  readonly unitNames: Readonly<Record<string, string>>
}

export interface ReadDossier {
  readonly dossier: Dossier
  readonly version: ProcedureVersion
  readonly plan: StepPlan
  readonly facts: DossierFacts
}

export async function viewOf(context: Context, read: ReadDossier): Promise<DossierView> {
  const { dossier, version, plan, facts } = read
  const { id } = dossier
  const handOvers = await listHandOvers(context, id)
  const opinions = await listOpinions(context, id)
  const way = dossier.currentStep ? wayOf(dossier, plan, handOvers) : []
  return {
    dossier,
    version,
    step: dossier.currentStep ? { ...stepNumber(plan, dossier.currentStep), name: dossier.stepName ?? '' } : undefined,
    way,
    ...(await readClockOf(context, read, handOvers)),
    nationalStatus: nationalStatus({
      state: dossier.state,
      accepted: facts.accepted,
      atFirstStep: plan[0]?.key === dossier.currentStep,
    }),
    papers: await listPapers(context, id),
    feeLines: await listFeeLines(context, id),
    feeReceipts: await listFeeReceipts(context, id),
    supplement: dossier.supplementAskedAt ? await findSupplement(context, id) : undefined,
    handOvers,
    opinions,
    signature: dossier.approvedAt && !dossier.finishedAt ? await findAskedSignature(context, id) : undefined,
    results: dossier.finishedAt ? await listResults(context, id) : [],
    revokedResults: dossier.finishedAt ? await listRevokedPapers(context, resultPapersOf(id)) : [],
    handingOut: dossier.returnedAt ? await findHandingOut(context, id) : undefined,
    ending: await findEnding(context, id),
    extension: dossier.extendedAt ? await findExtension(context, id) : undefined,
    rating: await findRating(context, id),
    actions: allowedActions(context.actor, facts),
    unitNames: await unitNamesOf(context, [
      dossier.receivingUnitId,
      dossier.competentUnitId,
      dossier.currentUnitId,
      ...handOvers.flatMap(line => [line.fromUnitId, line.toUnitId]),
      ...opinions.map(opinion => opinion.askedUnitId),
    ]),
  }
}

async function readClockOf(
  context: Context,
  { dossier, version, plan }: ReadDossier,
  handOvers: readonly HandOver[],
): Promise<Pick<DossierView, 'clock' | 'stepTimes' | 'promisedDueAt'>> {
  if (!dossier.acceptedAt) return { clock: undefined, stepTimes: [], promisedDueAt: undefined }
  const { now } = context
  const clock = await readDossierClock(context, dossier, version)
  const { terms, entries } = clock
  return {
    clock: readClock(terms, entries, now),
    stepTimes: stepTimesOf(clock, plan, staysOf(dossier, handOvers, now), now),
    promisedDueAt: dueWithoutPauses(terms, entries),
  }
}

export async function unitNamesOf(
  context: Context,
  ids: readonly (string | null | undefined)[],
): Promise<Readonly<Record<string, string>>> {
  const names: [string, string][] = []
  for (const unitId of new Set(ids)) {
    if (unitId) names.push([unitId, (await getUnit(context, { unitId })).name])
  }
  return Object.fromEntries(names)
}
