import { AppError } from '#kernel/errors.ts'
import type { Evidence } from '../prepared-signature.ts'

/**
 * Puts certificates and revocation data into the document security store, with a VRI entry for each signature (ETSI EN 319 142-1,
 * 5.4.2): level B-LT. What the store has already stays; the document is given back as it is where nothing is new.
 */
export function addPdfValidationData(_document: Uint8Array, _evidence: Evidence): Uint8Array {
  throw new AppError('unavailable')
}
