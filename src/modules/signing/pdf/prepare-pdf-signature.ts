import { AppError } from '#kernel/errors.ts'
import type { PreparedSignature, SignatureFacts } from '../prepared-signature.ts'
import type { PdfSignatureOptions } from './pdf-signature-options.ts'

/**
 * Prepares a PAdES B-B signature as an incremental update; completed with a stamp it is B-T. The same input gives the same bytes.
 * Throws `bad-input` (`signing.pdf-unreadable`, `signing.pdf-no-such-page`, `signing.pdf-no-such-field`, …).
 */
export function preparePdfSignature(
  _document: Uint8Array,
  _facts: SignatureFacts,
  _options: PdfSignatureOptions = {},
): PreparedSignature {
  throw new AppError('unavailable')
}
