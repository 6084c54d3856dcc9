import type { Context } from '#kernel/context.ts'
import type { Text } from '#kernel/i18n/texts.ts'
import type { DossierPaper } from '../filing/paper-store.ts'
import type { DossierView } from '../following/dossier-view.ts'
import { paperName, supplementItemName } from '../item-name.ts'
import { limitText } from '../limit-text.ts'
import { caseOf } from '../procedure-case.ts'
import type { SupplementItem } from '../reception/supplement-store.ts'
import type { Party } from '../slips/slip.ts'

/** What the papers of one dossier have in common. Papers are in Vietnamese, whoever prints them. */
export interface SlipSource {
  readonly view: DossierView
  readonly text: Text
  readonly dossierCode: string
  readonly trackingUrl: string
  readonly procedureName: string
  readonly subject: Party
  readonly nameOf: (unitId: string | null) => string
}

export function slipSource(context: Context, view: DossierView): SlipSource {
  const { dossier, unitNames } = view
  const { config, texts } = context.kernel
  const dossierCode = dossier.code ?? ''
  return {
    view,
    text: texts.for('vi'),
    dossierCode,
    trackingUrl: `${config.publicUrl}/tra-cuu/${dossierCode}`,
    procedureName: dossier.procedureName,
    subject: {
      name: dossier.subjectName,
      ...(dossier.subjectAddress ? { address: dossier.subjectAddress } : {}),
      ...(dossier.subjectPhone ? { phone: dossier.subjectPhone } : {}),
      ...(dossier.subjectEmail ? { email: dossier.subjectEmail } : {}),
    },
    nameOf: unitId => (unitId === null ? '' : (unitNames[unitId] ?? '')),
  }
}

/** `5 ngày làm việc`. */
export function timeLimitWords({ view: { version, dossier }, text }: SlipSource): string {
  return limitText(caseOf(version, dossier.caseCode).timeLimit, text)
}

/** Where and how the result is returned, in words. */
export function returnPlaceWords({ view: { dossier }, text, nameOf }: SlipSource): string {
  const params = { unit: nameOf(dossier.receivingUnitId), address: dossier.subjectAddress ?? '' }
  return text(`dossiers.return-place.${dossier.returnBy}`, params)
}

/** What had been handed in by the time of the receipt, one line a paper and way: a supplement that came later changes nothing on it. */
export function paperLines({ view, text }: SlipSource) {
  const { acceptedAt } = view.dossier
  const until = acceptedAt?.epochMilliseconds ?? Number.POSITIVE_INFINITY
  const lines = new Map<string, { name: string; providedAs: DossierPaper['providedAs']; quantity: number }>()
  for (const paper of filedPapers(view).filter(({ attachedAt }) => attachedAt.epochMilliseconds <= until)) {
    const { paperKey, providedAs, quantity } = paper
    const key = `${paperKey} ${providedAs}`
    const before = lines.get(key)?.quantity ?? 0
    lines.set(key, { name: paperName(view, paperKey, text), providedAs, quantity: before + quantity })
  }
  return [...lines.values()]
}

/** Each file that was sent with the dossier, and what proves it. */
export function sentFiles({ view, text }: SlipSource) {
  return filedPapers(view).flatMap(({ paperKey, fileName, fileSha256 }) =>
    fileName && fileSha256 ? [{ name: paperName(view, paperKey, text), fileName, sha256: fileSha256 }] : [],
  )
}

/** Without what answers a supplement, and without what a better one replaced before it was filed. */
function filedPapers({ papers }: DossierView): DossierPaper[] {
  const replacedLater = (paper: DossierPaper): boolean =>
    papers.some(other => other.id === paper.replacedBy && other.forSupplement)
  return papers.filter(paper => !paper.forSupplement && (paper.replacedBy === null || replacedLater(paper)))
}

/** What a supplement's item is called: a paper of the case or a question of the form. */
export const itemName = ({ view, text }: SlipSource, item: Pick<SupplementItem, 'kind' | 'target'>): string =>
  supplementItemName(view, item, text)
