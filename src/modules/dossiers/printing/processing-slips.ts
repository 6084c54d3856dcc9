import type { Context } from '#kernel/context.ts'
import { getUnit } from '#modules/organisation/index.ts'
import { formatSlipNumber } from '../slip-number.ts'
import { buildApology } from '../slips/apology.ts'
import { buildControlSheet } from '../slips/control-sheet.ts'
import { buildFeeReceipt } from '../slips/fee-receipt.ts'
import type { Slip } from '../slips/slip.ts'
import { buildStopNotice } from '../slips/stop-notice.ts'
import type { HandOver } from '../steps/hand-over-store.ts'
import { letterheadOf, signerOf } from './letterhead-of.ts'
import type { SlipSource } from './slip-facts.ts'

/** Form 04. Undefined where nothing was extended. */
export async function apologyOf(context: Context, source: SlipSource): Promise<Slip | undefined> {
  const { extension, dossier } = source.view
  if (!extension || !dossier.acceptedAt) return undefined
  const { reason, byUnitId, byPostId, byName, at } = extension
  const notation = formatSlipNumber('apology', extension.number)
  return buildApology({
    letterhead: await letterheadOf(context, byUnitId, at, notation),
    dossierCode: source.dossierCode,
    subject: source.subject,
    procedureName: source.procedureName,
    receivedAt: dossier.acceptedAt,
    dueAt: extension.originalDueAt,
    reason,
    newDueAt: extension.newDueAt,
    signer: await signerOf(context, byPostId, byName),
    receivers: [source.nameOf(dossier.receivingUnitId)],
    issuedAt: at,
  })
}

/** Form 05. Undefined where no official ended it, or where it was refused. */
export async function stopNoticeOf(context: Context, source: SlipSource): Promise<Slip | undefined> {
  const { ending, dossier, step } = source.view
  if (!ending?.byPostId || !ending.byUnitId || ending.kind === 'refused' || ending.number === null) return undefined
  const letterhead = await letterheadOf(context, ending.byUnitId, ending.at, formatSlipNumber('stop', ending.number))
  return buildStopNotice({
    letterhead,
    dossierCode: source.dossierCode,
    subject: source.subject,
    procedureName: source.procedureName,
    requestedBy: ending.askedBy === 'applicant' ? dossier.submitterName : letterhead.agency,
    reason: ending.reason,
    stoppedAt: ending.at,
    stageReached: step ? source.text('dossiers.slip.stage', step) : '',
    signer: await signerOf(context, ending.byPostId, ending.byName),
    receivers: [source.nameOf(dossier.receivingUnitId)],
    issuedAt: ending.at,
  })
}

/** Form 06, one row a hand-over. Undefined before acceptance. */
export async function controlSheetOf(context: Context, source: SlipSource): Promise<Slip | undefined> {
  const { view, nameOf } = source
  const { dossier, handOvers, opinions, promisedDueAt } = view
  if (!dossier.acceptedAt || !dossier.receivingUnitId) return undefined
  return buildControlSheet({
    letterhead: await letterheadOf(context, dossier.receivingUnitId, dossier.acceptedAt),
    dossierCode: source.dossierCode,
    procedureName: source.procedureName,
    subjectName: dossier.subjectName,
    competentUnit: nameOf(dossier.competentUnitId),
    otherUnits: [...new Set(opinions.map(opinion => nameOf(opinion.askedUnitId)))],
    receivedAt: dossier.acceptedAt,
    ...(promisedDueAt ? { dueAt: dossier.dueAt ?? promisedDueAt } : {}),
    handOvers: handOvers.map((line, index) => ({
      givenBy: { unit: nameOf(line.fromUnitId), ...named(giverOf(line)) },
      takenBy: { unit: nameOf(line.toUnitId), ...named(takerOf(line, handOvers[index + 1])) },
      at: line.at,
      outcome: line.outcome,
      ...(line.note ? { note: line.note } : {}),
    })),
    issuedAt: context.now,
  })
}

/** The receipt for what was paid last. Undefined where nothing was paid. */
export async function feeReceiptOf(context: Context, source: SlipSource): Promise<Slip | undefined> {
  const { view, dossierCode, procedureName, trackingUrl } = source
  const receipt = view.feeReceipts.at(-1)
  if (!receipt) return undefined
  const unit = await getUnit(context, { unitId: receipt.unitId })
  return buildFeeReceipt({
    letterhead: await letterheadOf(context, unit.id, receipt.takenAt),
    formSymbol: receiptForm,
    seriesSymbol: `${unit.code ?? unit.name}-${String(receipt.year).slice(-2)}E`,
    number: receipt.number,
    collector: { unit: unit.name },
    payer: { name: receipt.payerName },
    dossierCode,
    procedureName,
    lines: view.feeLines.filter(line => line.receiptId === receipt.id),
    paidBy: 'cash',
    paidAt: receipt.takenAt,
    cashierName: receipt.takenByName,
    trackingUrl,
  })
}

/** Decree 123/2020, annex I.B: an electronic receipt without a printed amount. */
const receiptForm = '01BLP0-001'

const named = (name: string | undefined) => (name === undefined ? {} : { name })

/** Nobody gave what was taken back, and nobody had taken it up there. */
const giverOf = (line: HandOver): string | undefined => (line.kind === 'take-back' ? undefined : line.fromName)

function takerOf(line: HandOver, next: HandOver | undefined): string | undefined {
  return line.kind === 'take-back' ? line.fromName : next && giverOf(next)
}
