import { extname } from 'node:path'
import { prepareCms } from '../cms/prepare-cms.ts'
import { isAsicE } from '../containers/open-container.ts'
import { prepareContainer, prepareContainerSignature } from '../containers/prepare-container.ts'
import type { PdfAppearance, PdfSignatureOptions } from '../pdf/pdf-signature-options.ts'
import { preparePdfSignature } from '../pdf/prepare-pdf-signature.ts'
import type { PreparedSignature, SignatureFacts } from '../prepared-signature.ts'
import { prepareXmlSignature, type XadesClaims } from '../xml/prepare-xml-signature.ts'
import { shownLines, wordsSize } from './shown-lines.ts'
import type { SignatureRequest } from './signature-request.ts'

/** What a signature says of its signer: the capacity's lines, as papers have them, and the name below. */
export interface SignatureWords {
  readonly lines: readonly string[]
  readonly name: string
}

export type DocumentToPrepare = Pick<SignatureRequest, 'format' | 'documentName' | 'placement' | 'fields'>

/** Makes a document ready in its own format. Pure: the same document, facts, words and picture give the same bytes. */
export async function prepareDocument(
  document: Uint8Array,
  request: DocumentToPrepare,
  facts: SignatureFacts,
  words: SignatureWords,
  picture?: Uint8Array,
): Promise<PreparedSignature> {
  switch (request.format) {
    case 'pdf':
      return preparePdfSignature(document, facts, pdfOptions(request, words, picture))
    case 'xml':
      return prepareXmlSignature({ form: 'enveloped', xml: document }, facts, { claims: claimsOf(request, words) })
    case 'cades':
      return prepareCms({ facts, profile: 'CAdES', content: { enveloped: document } })
    case 'asic-e': {
      const claims = claimsOf(request, words)
      // Whoever signs after another signs the same files, not the other's container inside one of their own.
      if (isAsicE(document)) return prepareContainerSignature(document, facts, { claims })
      const file = { bytes: document, mediaType: mediaTypeOf(request.documentName) }
      return prepareContainer(new Map([[request.documentName, file]]), facts, { form: 'xades', claims })
    }
    default:
      return request.format satisfies never
  }
}

function pdfOptions(
  { fields, placement }: DocumentToPrepare,
  words: SignatureWords,
  picture: Uint8Array | undefined,
): PdfSignatureOptions {
  const { field, reason, location, fill } = fields
  return {
    name: words.name,
    ...(field ? { fieldName: field } : {}),
    ...(reason ? { reason } : {}),
    ...(location ? { location } : {}),
    ...(fill ? { fillFields: fill } : {}),
    ...(placement ? { appearance: picture ? pictured(placement, picture) : appearanceOf(placement, words) } : {}),
  }
}

/** Decree 30/2020, annex I, II.8: the handwriting or the seal, on a paper that has the words already. */
function pictured(
  { page, ...rectangle }: NonNullable<SignatureRequest['placement']>,
  bytes: Uint8Array,
): PdfAppearance {
  const isPdf = Buffer.from(bytes.subarray(0, 5)).toString('latin1') === '%PDF-'
  return { page, rectangle, layers: [isPdf ? { kind: 'page', pdf: bytes } : { kind: 'image', png: bytes }] }
}

/** Decree 30/2020, annex I, II.7 and table of fonts: bold, one line under the other's middle. */
function appearanceOf(placement: NonNullable<SignatureRequest['placement']>, words: SignatureWords): PdfAppearance {
  const { page, ...rectangle } = placement
  const lines = shownLines(words, rectangle)
  return { page, rectangle, layers: [{ kind: 'text', lines, size: wordsSize, face: 'bold', align: 'centre' }] }
}

function claimsOf({ fields }: DocumentToPrepare, words: SignatureWords): XadesClaims {
  return {
    ...(words.lines.length > 0 ? { roles: [words.lines.join(' ')] } : {}),
    ...(fields.location ? { place: { city: fields.location } } : {}),
  }
}

const mediaTypes: Readonly<Record<string, string>> = {
  '.pdf': 'application/pdf',
  '.xml': 'application/xml',
  '.docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  '.jpg': 'image/jpeg',
  '.png': 'image/png',
}

function mediaTypeOf(name: string): string {
  return mediaTypes[extname(name).toLowerCase()] ?? 'application/octet-stream'
}
