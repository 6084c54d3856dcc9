import type { Context } from '#kernel/context.ts'
import type { Text } from '#kernel/i18n/texts.ts'
import type { DossierView } from '../following/dossier-view.ts'
import { caseOf } from '../procedure-case.ts'
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
  const { amount, unit } = caseOf(version, dossier.caseCode).timeLimit
  return text(`dossiers.limit.${unit}`, { amount })
}

/** Where and how the result is returned, in words. */
export function returnPlaceWords({ view: { dossier }, text, nameOf }: SlipSource): string {
  const params = { unit: nameOf(dossier.receivingUnitId), address: dossier.subjectAddress ?? '' }
  return text(`dossiers.return-place.${dossier.returnBy}`, params)
}

/** The papers of the case by name, as many as were handed in. */
export function paperLines({ view: { version, dossier, papers }, text }: SlipSource) {
  const named = new Map(caseOf(version, dossier.caseCode).papers.map(paper => [paper.key, paper.name]))
  return papers
    .filter(paper => paper.replacedBy === null)
    .map(({ paperKey, providedAs, quantity }) => ({
      name: named.get(paperKey) ?? text('dossiers.other-paper'),
      providedAs,
      quantity,
    }))
}

/** What a supplement's item is called: a paper of the case or a question of the form. */
export function itemName({ view: { version, dossier }, text }: SlipSource, target: string): string {
  const paper = caseOf(version, dossier.caseCode).papers.find(({ key }) => key === target)
  const question = version.form?.pages.flatMap(page => page.questions).find(({ key }) => key === target)
  return paper?.name ?? question?.label ?? text('dossiers.other-paper')
}
