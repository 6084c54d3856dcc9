import type { Context } from '#kernel/context.ts'
import type { DossierView } from '../following/dossier-view.ts'
import { supplementItemName } from '../item-name.ts'
import { formatSlipNumber } from '../slip-number.ts'
import { buildApology } from './apology.ts'
import { buildRefusal } from './refusal.ts'
import type { Slip } from './slip.ts'
import { headingOf, partyOf, signerOf, trackingUrl } from './slip-source.ts'
import { buildStopNotice } from './stop-notice.ts'
import { buildSupplementRequest } from './supplement-request.ts'

/** Form 02. */
export async function supplementRequestOf(context: Context, view: DossierView): Promise<Slip> {
  const { supplement } = view
  if (!supplement) throw new Error('nothing was asked for')
  const { askedAt, askedByUnitId, askedByName, number, guidance, items } = supplement
  const { unit, letterhead } = await headingOf(context, askedByUnitId, askedAt, formatSlipNumber('supplement', number))
  const facts = named(view)
  return buildSupplementRequest({
    ...facts,
    letterhead,
    trackingUrl: trackingUrl(context, facts.dossierCode),
    items: items.map(item => ({
      name: supplementItemName(view, item, context.kernel.texts.for('vi')),
      reason: item.reason,
    })),
    ...(guidance ? { guidance } : {}),
    helpUnit: unit.name,
    ...(unit.phone ? { helpPhone: unit.phone } : {}),
    officialName: askedByName,
    issuedAt: askedAt,
  })
}

/** Form 03. */
export async function refusalOf(context: Context, view: DossierView): Promise<Slip> {
  const { ending, dossier } = view
  const unitId = ending?.byUnitId ?? dossier.currentUnitId
  if (!ending || !unitId) throw new Error('nothing was refused')
  const { unit, letterhead } = await headingOf(context, unitId, ending.at, numberOf('refusal', ending.number))
  return buildRefusal({
    ...named(view),
    letterhead,
    refusedBy: unit.name,
    reasons: [ending.reason],
    legalGrounds: ending.legalBasis ? [ending.legalBasis] : [],
    officialName: ending.byName,
    issuedAt: ending.at,
  })
}

/** Form 04. */
export async function apologyOf(context: Context, view: DossierView): Promise<Slip> {
  const { extension, dossier } = view
  if (!extension || !dossier.acceptedAt) throw new Error('nothing was extended')
  const { at, byUnitId, byPostId, byName, number, reason, originalDueAt, newDueAt } = extension
  const { letterhead } = await headingOf(context, byUnitId, at, formatSlipNumber('apology', number))
  return buildApology({
    ...named(view),
    letterhead,
    receivedAt: dossier.acceptedAt,
    dueAt: originalDueAt,
    reason,
    newDueAt,
    signer: await signerOf(context, byPostId, byName),
    receivers: [view.unitNames[dossier.receivingUnitId ?? ''] ?? ''].filter(Boolean),
    issuedAt: at,
  })
}

/** Form 05. */
export async function stopNoticeOf(context: Context, view: DossierView): Promise<Slip> {
  const { ending, dossier, step } = view
  if (!ending?.byUnitId || !ending.byPostId) throw new Error('nothing was stopped by an official')
  const { unit, letterhead } = await headingOf(context, ending.byUnitId, ending.at, numberOf('stop', ending.number))
  const stage = { number: step?.number ?? 0, of: step?.of ?? 0, name: step?.name ?? '' }
  return buildStopNotice({
    ...named(view),
    letterhead,
    requestedBy: ending.askedBy === 'applicant' ? dossier.submitterName : unit.name,
    reason: ending.reason,
    stoppedAt: ending.at,
    stageReached: context.kernel.texts.for('vi')('dossiers.public.stage', stage),
    signer: await signerOf(context, ending.byPostId, ending.byName),
    receivers: [view.unitNames[dossier.receivingUnitId ?? ''] ?? ''].filter(Boolean),
    issuedAt: ending.at,
  })
}

function named({ dossier }: DossierView) {
  return { dossierCode: dossier.code ?? '', subject: partyOf(dossier), procedureName: dossier.procedureName }
}

const numberOf = (slip: 'refusal' | 'stop', number: number | null): string | undefined =>
  number === null ? undefined : formatSlipNumber(slip, number)
