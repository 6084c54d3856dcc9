import { AppError } from '#kernel/errors.ts'
import type { Stamp } from '../prepared-signature.ts'

export interface PdfTimestampOptions {
  readonly fieldName?: string
  /** Bytes kept free for the token. */
  readonly timestampBytes?: number
}

/** Stamps the document as it is now (ETSI.RFC3161): after `addPdfValidationData` that is level B-LTA; repeated, it renews it. */
export async function addPdfDocumentTimestamp(
  _document: Uint8Array,
  _stamp: Stamp,
  _options: PdfTimestampOptions = {},
): Promise<Uint8Array> {
  throw new AppError('unavailable')
}
