import type { Context } from '#kernel/context.ts'
import { getUnit } from '#modules/organisation/index.ts'
import { formatSlipNumber } from '../slip-number.ts'
import { buildAcknowledgement } from '../slips/acknowledgement.ts'
import { buildReceipt } from '../slips/receipt.ts'
import { buildRefusal } from '../slips/refusal.ts'
import type { Slip } from '../slips/slip.ts'
import { buildSupplementRequest } from '../slips/supplement-request.ts'
import { letterheadOf } from './letterhead-of.ts'
import { itemName, paperLines, returnPlaceWords, type SlipSource, sentFiles, timeLimitWords } from './slip-facts.ts'

/** What an online filing answers with at once. Undefined for a draft. */
export async function acknowledgementOf(context: Context, source: SlipSource): Promise<Slip | undefined> {
  const { view, nameOf } = source
  const { submittedAt, receivingUnitId } = view.dossier
  if (!submittedAt || !receivingUnitId) return undefined
  return buildAcknowledgement({
    letterhead: await letterheadOf(context, receivingUnitId, submittedAt),
    ...common(source),
    ...submitter(source),
    receivedBy: nameOf(receivingUnitId),
    papers: sentFiles(source),
    timeLimit: timeLimitWords(source),
    submittedAt,
    feeTotal: feeTotal(source),
  })
}

/** Form 01. Undefined before acceptance. It keeps the due instant that was promised: what moved it since has papers of its own. */
export async function receiptOf(context: Context, source: SlipSource): Promise<Slip | undefined> {
  const { view, nameOf } = source
  const { dossier, promisedDueAt } = view
  if (!dossier.acceptedAt || !dossier.receivingUnitId || !promisedDueAt) return undefined
  return buildReceipt({
    letterhead: await letterheadOf(context, dossier.receivingUnitId, dossier.acceptedAt),
    ...common(source),
    receivedBy: nameOf(dossier.receivingUnitId),
    ...submitter(source),
    papers: paperLines(source),
    sets: 1,
    timeLimit: timeLimitWords(source),
    receivedAt: dossier.acceptedAt,
    dueAt: promisedDueAt,
    returnPlace: returnPlaceWords(source),
    feeTotal: feeTotal(source),
    receiverName: dossier.acceptedByName ?? '',
    issuedAt: dossier.acceptedAt,
  })
}

/** Form 02. Undefined where nothing was asked for. */
export async function supplementSlipOf(context: Context, source: SlipSource): Promise<Slip | undefined> {
  const { supplement } = source.view
  if (!supplement) return undefined
  const notation = formatSlipNumber('supplement', supplement.number)
  const unit = await getUnit(context, { unitId: supplement.askedByUnitId })
  return buildSupplementRequest({
    letterhead: await letterheadOf(context, unit.id, supplement.askedAt, notation),
    ...common(source),
    items: supplement.items.map(item => ({ name: itemName(source, item), reason: item.reason })),
    ...(supplement.guidance ? { guidance: supplement.guidance } : {}),
    helpUnit: unit.name,
    ...(unit.phone ? { helpPhone: unit.phone } : {}),
    officialName: supplement.askedByName,
    issuedAt: supplement.askedAt,
  })
}

/** Form 03. Undefined where it was not refused. */
export async function refusalSlipOf(context: Context, source: SlipSource): Promise<Slip | undefined> {
  const { ending } = source.view
  if (ending?.kind !== 'refused' || !ending.byUnitId || ending.number === null) return undefined
  const notation = formatSlipNumber('refusal', ending.number)
  const letterhead = await letterheadOf(context, ending.byUnitId, ending.at, notation)
  return buildRefusal({
    letterhead,
    ...common(source),
    refusedBy: letterhead.agency,
    reasons: [ending.reason],
    legalGrounds: ending.legalBasis ? [ending.legalBasis] : [],
    officialName: ending.byName,
    issuedAt: ending.at,
  })
}

const common = ({ dossierCode, trackingUrl, subject, procedureName }: SlipSource) => ({
  dossierCode,
  trackingUrl,
  subject,
  procedureName,
})

/** Who brought it, where that is another than whose it is. */
const submitter = ({ view: { dossier } }: SlipSource) =>
  dossier.submitterName === dossier.subjectName ? {} : { submitterName: dossier.submitterName }

const feeTotal = ({ view }: SlipSource): number => view.feeLines.reduce((sum, line) => sum + line.amount, 0)
