import type { Stamp } from '../prepared-signature.ts'
import { defaultTimestampBytes } from './prepare-pdf-signature.ts'
import { signatureDictionary } from './signing/signature-dictionary.ts'
import { signField } from './signing/signature-field.ts'
import { makeSlot } from './signing/signature-slot.ts'
import { startUpdate } from './writing/pdf-update.ts'

export interface PdfTimestampOptions {
  readonly fieldName?: string
  /** Bytes kept free for the token. */
  readonly timestampBytes?: number
}

/**
 * Stamps the document as it is now (ETSI.RFC3161): after `addPdfValidationData` that is level B-LTA; repeated, it renews it. Throws
 * `signing.pdf-unreadable`, `signing.pdf-encrypted`, and whatever `stamp` throws.
 */
export async function addPdfDocumentTimestamp(
  document: Uint8Array,
  stamp: Stamp,
  { fieldName, timestampBytes = defaultTimestampBytes }: PdfTimestampOptions = {},
): Promise<Uint8Array> {
  const update = startUpdate(document)
  const value = update.add(signatureDictionary({ subFilter: 'ETSI.RFC3161', contentsBytes: timestampBytes }))
  signField(update, { fieldName, value })
  const slot = makeSlot(update, value.number)
  return slot.fill(await stamp(slot.sha256))
}
