import type { Context } from '#kernel/context.ts'
import { dueOf } from '../clock-due.ts'
import { readDossierClock } from '../dossier-clock.ts'
import type { DossierPaper } from '../filing/paper-store.ts'
import type { DossierView } from '../following/dossier-view.ts'
import { paperName } from '../item-name.ts'
import { limitText } from '../limit-text.ts'
import { caseOf } from '../procedure-case.ts'
import { buildAcknowledgement } from './acknowledgement.ts'
import { buildReceipt } from './receipt.ts'
import type { Slip } from './slip.ts'
import { headingOf, partyOf, submitterOf, trackingUrl } from './slip-source.ts'

export async function acknowledgementOf(context: Context, view: DossierView): Promise<Slip> {
  const { code, receivingUnitId, submittedAt } = view.dossier
  if (!code || !receivingUnitId || !submittedAt) throw new Error('a draft has no acknowledgement')
  const { unit, letterhead } = await headingOf(context, receivingUnitId, submittedAt)
  const sent = view.papers.filter(paper => !paper.forSupplement && !isReplacedBefore(view, paper))
  return buildAcknowledgement({
    ...(await shared(context, view, code)),
    letterhead,
    receivedBy: unit.name,
    submittedAt,
    papers: sent.flatMap(paper =>
      paper.fileSha256 && paper.fileName
        ? [
            {
              name: paperName(view, paper.paperKey, context.kernel.texts.for('vi')),
              fileName: paper.fileName,
              sha256: paper.fileSha256,
            },
          ]
        : [],
    ),
  })
}

/** Form 01, with the due time that was given at acceptance, whatever has happened to the clock since. */
export async function receiptOf(context: Context, view: DossierView): Promise<Slip> {
  const { dossier } = view
  const { code, receivingUnitId, acceptedAt } = dossier
  if (!code || !receivingUnitId || !acceptedAt) throw new Error('what was not accepted has no receipt')
  const { unit, letterhead } = await headingOf(context, receivingUnitId, acceptedAt)
  const { terms, entries } = await readDossierClock(context, dossier, view.version)
  const dueAt = dueOf(terms, entries.slice(0, 1))
  if (!dueAt) throw new Error('a clock that has started is due')
  return buildReceipt({
    ...(await shared(context, view, code)),
    letterhead,
    receivedBy: unit.name,
    papers: papersIn(context, view),
    sets: 1,
    receivedAt: acceptedAt,
    dueAt,
    returnPlace: returnPlace(context, view, unit.name),
    receiverName: dossier.acceptedByName ?? '',
    issuedAt: acceptedAt,
  })
}

async function shared(context: Context, { dossier, version, feeLines }: DossierView, code: string) {
  return {
    dossierCode: code,
    trackingUrl: trackingUrl(context, code),
    subject: partyOf(dossier),
    ...submitterOf(dossier),
    procedureName: dossier.procedureName,
    timeLimit: limitText(caseOf(version, dossier.caseCode).timeLimit, context.kernel.texts.for('vi')),
    feeTotal: feeLines.reduce((sum, line) => sum + line.amount, 0),
  }
}

/** What had come by the time the receipt was given, one line a paper and way. */
function papersIn(context: Context, view: DossierView) {
  const { acceptedAt } = view.dossier
  const lines = new Map<string, { name: string; providedAs: DossierPaper['providedAs']; quantity: number }>()
  for (const paper of view.papers) {
    const came = acceptedAt && paper.attachedAt.epochMilliseconds <= acceptedAt.epochMilliseconds
    if (!came || isReplacedBefore(view, paper)) continue
    const { paperKey, providedAs, quantity } = paper
    const line = lines.get(`${paperKey} ${providedAs}`)
    const name = paperName(view, paper.paperKey, context.kernel.texts.for('vi'))
    lines.set(`${paperKey} ${providedAs}`, { name, providedAs, quantity: quantity + (line?.quantity ?? 0) })
  }
  return [...lines.values()]
}

/** A better one took its place while it was still a draft: what a supplement replaced later stood when the paper was issued. */
function isReplacedBefore({ papers }: DossierView, paper: DossierPaper): boolean {
  return papers.some(other => other.id === paper.replacedBy && !other.forSupplement)
}

function returnPlace(context: Context, { dossier }: DossierView, unit: string): string {
  const text = context.kernel.texts.for('vi')
  return text(`dossiers.public.return.place.${dossier.returnBy}`, { unit, address: dossier.subjectAddress ?? '' })
}
