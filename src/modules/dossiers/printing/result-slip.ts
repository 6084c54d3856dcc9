import type { Context } from '#kernel/context.ts'
import type { PaperWords } from '#modules/signing/index.ts'
import { viewOf } from '../following/dossier-view.ts'
import { seeDossier } from '../following/see-dossier.ts'
import { buildResultDocument } from '../slips/result-document.ts'
import type { Signer, Slip } from '../slips/slip.ts'
import { answerWords } from './answer-words.ts'
import { letterheadOf } from './letterhead-of.ts'
import { slipSource } from './slip-facts.ts'

export interface ResultToDraw {
  readonly dossierId: string
  /** A result of the version. */
  readonly resultCode: string
  /** Absent where it is drawn before it has its number: number and date stand as empty places. */
  readonly notation?: string
  /** What it is about, under its name. */
  readonly abstract: string | null
  /** What it says before the answers that it certifies; in the usual words where nothing is said. */
  readonly words: string | null
  /** Whose paper it is. */
  readonly unitId: string
  readonly signer: Signer
}

export interface ResultSlip {
  readonly slip: Slip
  /** What the page of its code says of it. */
  readonly paper: PaperWords
  readonly dossierCode: string
}

/** The plain result where a procedure has no form of its own: from what was asked, approved and answered. */
export async function resultSlip(context: Context, input: ResultToDraw): Promise<ResultSlip> {
  const { dossierId, resultCode, notation, abstract, unitId, signer } = input
  const view = await viewOf(context, await seeDossier(context, dossierId))
  const { dossier, version } = view
  const source = slipSource(context, view)
  const letterhead = await letterheadOf(context, unitId, context.now, notation)
  const usual = { name: dossier.subjectName, procedure: dossier.procedureName }
  const words = input.words ?? (notation ? '' : source.text('dossiers.work.form.words-default', usual))
  const slip = buildResultDocument({
    letterhead: notation ? letterhead : { ...letterhead, numberedLater: true },
    typeName: version.results.find(result => result.code === resultCode)?.name ?? resultCode,
    ...(abstract ? { abstract } : {}),
    legalGrounds: version.legalBasis,
    paragraphs: words.split('\n').filter(line => line.trim() !== ''),
    facts: answerWords(version.form, dossier.answers, source.text),
    signer,
    receivers: [dossier.subjectName, source.nameOf(dossier.receivingUnitId)],
    issuedAt: context.now,
  })
  const paper = {
    ...slip.checked,
    ...(notation ? { notation } : {}),
    issuer: { unitId, name: letterhead.agency },
    aboutPath: `/tra-cuu/${source.dossierCode}`,
  }
  return { slip, paper, dossierCode: source.dossierCode }
}
