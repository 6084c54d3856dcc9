import { dateOf } from '#kernel/calendar/local-minutes.ts'
import type { Context } from '#kernel/context.ts'
import { badInput, wrongState } from '#kernel/errors.ts'
import { getUnit, isInForce, type Unit } from '#modules/organisation/index.ts'
import type { ProcedureVersion, Step } from '#modules/procedures/index.ts'
import { changeDossier, type OpenDossier } from '../change-dossier.ts'
import type { Dossier } from '../dossier.ts'
import { formatDossierCode } from '../dossier-code.ts'
import { nextOrdinal } from '../dossier-store.ts'
import { insertFeeLines } from '../fees/fee-store.ts'
import { computeFees } from '../fees/fees.ts'
import { caseOf } from '../procedure-case.ts'
import { resolveStepUnit } from '../resolve-step-unit.ts'
import { decidingStep, firstStep } from '../step-plan.ts'
import { checkComplete } from './check-complete.ts'
import { listPapers } from './paper-store.ts'

/** Turns a complete draft into a filed dossier: its units, its fees, and last its code, whose counter others wait for. */
export async function fileDossier(context: Context, open: OpenDossier): Promise<Dossier> {
  const { dossier, version, plan } = open
  assertInForce(context, version)
  const papers = await listPapers(context, dossier.id)
  const { answers, errors } = checkComplete(dossier, version, papers)
  const receiving = dossier.receivingUnitId ? await getUnit(context, { unitId: dossier.receivingUnitId }) : undefined
  const wrongUnit = receiving && !receives(context, receiving, version)
  const unitErrors = wrongUnit ? [{ path: 'receivingUnitId', reason: 'dossiers.unit-does-not-receive' }] : []
  if (!receiving || errors.length + unitErrors.length > 0)
    throw badInput([...errors, ...unitErrors], 'dossiers.incomplete')

  const unitOf = (step: Step): Promise<Unit> =>
    step.unit === 'receiving' ? Promise.resolve(receiving) : resolveStepUnit(context, step.unit, dossier)
  const first = firstStep(plan)
  const [current, competent] = [await unitOf(first), await unitOf(decidingStep(plan))]
  const fees = computeFees(caseOf(version, dossier.caseCode), answers, dossier.channel)
  await insertFeeLines(context, dossier.id, fees.lines)
  const patch = {
    answers,
    competentUnitId: competent.id,
    currentUnitId: current.id,
    currentStep: first.key,
    stepName: first.name,
    stepRole: first.role,
    submittedAt: context.now,
    stepStartedAt: context.now,
    code: await giveCode(context, receiving),
  }
  const facts = { receivingUnitId: receiving.id, competentUnitId: competent.id, feeTotal: fees.total }
  return changeDossier(context, open, patch, { ...facts, receipts: papers.map(paper => paper.receiptHash) })
}

/** The procedure changed while the draft lay: saving it again takes it over to the new version, whose questions may differ. */
function assertInForce(context: Context, version: ProcedureVersion): void {
  if (version.validTo && version.validTo <= dateOf(context.now).toString())
    throw wrongState('dossiers.version-replaced')
}

function receives(context: Context, unit: Unit, version: ProcedureVersion): boolean {
  return isInForce(unit, dateOf(context.now)) && version.receivedAt.includes(unit.kind)
}

async function giveCode(context: Context, receiving: Unit): Promise<string> {
  const date = dateOf(context.now)
  const agencyCode = await agencyCodeOf(context, receiving)
  return formatDossierCode({ agencyCode, date, ordinal: await nextOrdinal(context, agencyCode, date) })
}

/** A part of an agency without a code of its own files under the agency's. */
async function agencyCodeOf(context: Context, unit: Unit): Promise<string> {
  if (unit.code) return unit.code
  if (!unit.parentId) throw wrongState('dossiers.unit-has-no-code')
  return agencyCodeOf(context, await getUnit(context, { unitId: unit.parentId }))
}
