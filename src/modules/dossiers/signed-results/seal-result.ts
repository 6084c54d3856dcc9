import { dateOf } from '#kernel/calendar/local-minutes.ts'
import type { Context } from '#kernel/context.ts'
import { AppError, wrongState } from '#kernel/errors.ts'
import { bytesOf } from '#kernel/files/bytes-of.ts'
import type { StoredFile } from '#kernel/files/files.ts'
import { formatDate } from '#kernel/i18n/format.ts'
import {
  fillPdfFields,
  getSignatureRequest,
  issuePaper,
  pictureOf,
  preparePaper,
  sealNow,
  sealRectangle,
} from '#modules/signing/index.ts'
import { officialOf } from '../official.ts'
import { resultKey } from '../printing/result-paper.ts'
import { resultSlip } from '../printing/result-slip.ts'
import { rectangleOf, resultPurpose } from './ask-head.ts'
import { findDraft, type ResultDraft } from './draft-store.ts'

/** Decree 30/2020, annex I, II.8: the picture of a seal is of its true size; those of the People's Committees are 36 mm across. */
const sealPoints = (36 / 25.4) * 72
const mostBytes = 20 * 1024 * 1024

/** What the head signed and waits for its number. Undefined where no signature was asked for. Throws while it is outstanding. */
export async function signedDraftOf(context: Context, dossierId: string): Promise<ResultDraft | undefined> {
  const draft = await findDraft(context, dossierId)
  if (!draft) return undefined
  const { state } = await getSignatureRequest(context, draft)
  if (state !== 'signed') throw wrongState('dossiers.signature-outstanding')
  return draft
}

/**
 * Fills number and date in and puts the agency's seal over them in the same update; where the agency has no key that answers at once the
 * head's signature stands alone, and number and date are filled in as the form allows.
 */
export async function sealResult(
  context: Context,
  draft: ResultDraft,
  notation: string,
): Promise<Pick<StoredFile, 'sha256' | 'name' | 'size' | 'type'>> {
  const { dossierId, places, signer, resultCode, abstract, words, unitId } = draft
  const sealUnitId = officialOf(context).unitId
  const { signedSha256 } = await getSignatureRequest(context, draft)
  const signed = await bytesOf(await context.kernel.files.read(signedSha256 ?? ''))
  const drawing = { dossierId, resultCode, notation, abstract, words, unitId, signer }
  const { paper: paperWords, dossierCode } = await resultSlip(context, drawing)
  const fill = { number: notation, date: formatDate(dateOf(context.now), 'vi', 'formal') }
  const name = `${dossierCode}-${notation.replaceAll('/', '-')}.pdf`
  const picture = await pictureOf(context, { unitId: sealUnitId })
  const file = await seal(context, signed, {
    ...{ name, fill, unitId: sealUnitId },
    ...(picture && places.signature ? { placement: sealPlacement(places.signature), picture } : {}),
    subject: { kind: 'dossier', id: dossierId, label: `${paperWords.title}, ${dossierCode}` },
  })
  const { paper } = await preparePaper(context, resultKey(dossierId, draft.edition), paperWords)
  await issuePaper(context, { paper, words: paperWords, file, signed: true })
  return { ...file, type: 'application/pdf' }
}

function sealPlacement(signature: Parameters<typeof rectangleOf>[0]) {
  const size = { width: sealPoints, height: sealPoints }
  return { page: signature.page, ...sealRectangle(rectangleOf(signature), size) }
}

interface Sealing {
  readonly name: string
  readonly fill: Readonly<Record<string, string>>
  readonly unitId: string
  readonly subject: { readonly kind: string; readonly id: string; readonly label: string }
  readonly placement?: ReturnType<typeof sealPlacement>
  readonly picture?: string
}

async function seal(context: Context, bytes: Uint8Array, sealing: Sealing) {
  const { name, fill, unitId, subject, placement, picture } = sealing
  const fields = { fill, ...(picture ? { picture } : {}) }
  const shown = placement ? { placement } : {}
  try {
    const order = { bytes, name, format: 'pdf', purpose: resultPurpose, subject, unitId, fields, ...shown } as const
    return (await sealNow(context, order)).file
  } catch (error) {
    if (!(error instanceof AppError) || error.reason !== 'signing.no-seal') throw error
    return context.kernel.files.put(fillPdfFields(bytes, fill), { maxBytes: mostBytes, allow: ['pdf'], name })
  }
}
