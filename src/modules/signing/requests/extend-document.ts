import { extendCms } from '../cms/extend-cms.ts'
import { extendContainer } from '../containers/extend-container.ts'
import { addPdfDocumentTimestamp } from '../pdf/add-pdf-document-timestamp.ts'
import { addPdfValidationData } from '../pdf/add-pdf-validation-data.ts'
import type { Evidence, Stamp } from '../prepared-signature.ts'
import { extendXades } from '../xml/extend-xades.ts'
import type { SignedFormat } from './signature-request.ts'

/** Embeds what makes a signed document judgeable later: level B-LT. What is there already keeps its bytes. */
export async function embedEvidence(
  document: Uint8Array,
  format: SignedFormat,
  evidence: Evidence,
): Promise<Uint8Array> {
  if (format === 'pdf') return addPdfValidationData(document, evidence)
  return extendOther(document, format, { evidence })
}

/** Stamps the document with its evidence: level B-LTA; and again, before the last stamp's certificate ends. */
export async function stampForArchive(document: Uint8Array, format: SignedFormat, stamp: Stamp): Promise<Uint8Array> {
  if (format === 'pdf') return addPdfDocumentTimestamp(document, stamp)
  return extendOther(document, format, { stamp })
}

type Extension = { readonly evidence: Evidence } | { readonly stamp: Stamp }

async function extendOther(
  document: Uint8Array,
  format: Exclude<SignedFormat, 'pdf'>,
  extension: Extension,
): Promise<Uint8Array> {
  switch (format) {
    case 'xml':
      return extendXades(document, extension)
    case 'cades':
      return extendCms(document, extension)
    case 'asic-e':
      return extendContainer(document, extension)
    default:
      return format satisfies never
  }
}
