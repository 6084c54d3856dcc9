import type { PdfTextField } from './pdf-signature-options.ts'
import { assertMaySign } from './signing/assert-may-sign.ts'
import { fillTextFields } from './signing/fill-text-fields.ts'
import { placeTextFields } from './signing/place-text-fields.ts'
import { type PdfUpdate, startUpdate } from './writing/pdf-update.ts'
import { writeUpdate } from './writing/write-update.ts'

/** Places empty text fields, as an incremental update: before the first signature, or together with it (`placeFields`). */
export function placePdfFields(document: Uint8Array, fields: readonly PdfTextField[]): Uint8Array {
  const update = startUpdate(document)
  assertMaySign(update, { certifies: false, places: true, fills: [] })
  placeTextFields(update, fields)
  return finished(update)
}

/** Fills text fields, as an incremental update; with a signature over it in the same update, use `fillFields` of signing. */
export function fillPdfFields(document: Uint8Array, values: Readonly<Record<string, string>>): Uint8Array {
  const update = startUpdate(document)
  assertMaySign(update, { certifies: false, places: false, fills: Object.keys(values) })
  fillTextFields(update, values)
  return finished(update)
}

const finished = (update: PdfUpdate): Uint8Array =>
  update.objects.size === 0
    ? update.revision.file.bytes
    : Buffer.concat([update.revision.file.bytes, writeUpdate(update).bytes])
