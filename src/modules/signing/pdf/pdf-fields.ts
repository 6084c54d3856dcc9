import { AppError } from '#kernel/errors.ts'
import type { PdfTextField } from './pdf-signature-options.ts'

/** Places empty text fields, as an incremental update: before the first signature, or together with one (`placeFields`). */
export function placePdfFields(_document: Uint8Array, _fields: readonly PdfTextField[]): Uint8Array {
  throw new AppError('unavailable')
}

/** Fills text fields, as an incremental update; with a signature over it in the same update, use `fillFields` of signing. */
export function fillPdfFields(_document: Uint8Array, _values: Readonly<Record<string, string>>): Uint8Array {
  throw new AppError('unavailable')
}
