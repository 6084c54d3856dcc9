import type { Context } from '#kernel/context.ts'
import type { StoredFile } from '#kernel/files/files.ts'
import { issuePaper, type PaperKey, preparePaper } from '#modules/signing/index.ts'
import { viewOf } from '../following/dossier-view.ts'
import { seeDossier } from '../following/see-dossier.ts'
import { officialOf } from '../official.ts'
import { buildResultDocument } from '../slips/result-document.ts'
import { printSlip } from '../slips/slip.ts'
import { answerWords } from './answer-words.ts'
import { letterheadOf, signerOf } from './letterhead-of.ts'
import { slipSource } from './slip-facts.ts'

export interface DrawnResult {
  readonly dossierId: string
  /** A result of the version. */
  readonly resultCode: string
  readonly notation: string
  /** What it is about, under its name. */
  readonly abstract: string | null
  /** What it says before the answers that it certifies. */
  readonly words: string | null
}

const mostBytes = 5 * 1024 * 1024

/** The plain result where a procedure has no form of its own: drawn from what was asked, approved and answered, and put in the store. */
export async function drawResult(context: Context, input: DrawnResult): Promise<StoredFile> {
  const { dossierId, resultCode, notation, abstract, words } = input
  const view = await viewOf(context, await seeDossier(context, dossierId))
  const { dossier, version, handOvers } = view
  const source = slipSource(context, view)
  const official = officialOf(context)
  const approval = handOvers.findLast(line => line.kind === 'approve')
  const signer = approval
    ? await signerOf(context, approval.fromPostId, approval.fromName)
    : await signerOf(context, official.onBehalfOf ?? official.postId, official.name)
  const name = version.results.find(result => result.code === resultCode)?.name ?? resultCode
  const slip = buildResultDocument({
    letterhead: await letterheadOf(context, official.unitId, context.now, notation),
    typeName: name,
    ...(abstract ? { abstract } : {}),
    legalGrounds: version.legalBasis,
    paragraphs: (words ?? '').split('\n').filter(line => line.trim() !== ''),
    facts: answerWords(version.form, dossier.answers, source.text),
    signer,
    receivers: [dossier.subjectName, source.nameOf(dossier.receivingUnitId)],
    issuedAt: context.now,
  })
  const key: PaperKey = { kind: 'dossiers.result', subjectKind: 'dossier', subjectId: dossierId, edition: notation }
  const paperWords = {
    ...slip.checked,
    notation,
    issuer: { unitId: official.unitId, name: slip.data.letterhead.agency },
    aboutPath: `/tra-cuu/${source.dossierCode}`,
  }
  const { paper, proof } = await preparePaper(context, key, paperWords)
  const bytes = await printSlip(context.kernel.pdf, slip, proof)
  const fileName = `${source.dossierCode}-${notation.replaceAll('/', '-')}.pdf`
  const file = await context.kernel.files.put(bytes, { maxBytes: mostBytes, allow: ['pdf'], name: fileName })
  await issuePaper(context, { paper, words: paperWords, file, signed: false })
  return file
}
