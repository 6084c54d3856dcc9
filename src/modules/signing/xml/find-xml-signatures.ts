import { AppError } from '#kernel/errors.ts'
import type { FoundFile } from '../verification/found-signature.ts'

export interface XmlSurroundings {
  /** Detached content by the name that a reference gives it. Nothing is ever fetched. */
  readonly detached?: ReadonlyMap<string, Uint8Array>
}

/** Every XML-DSig and XAdES signature of a document: whether its bytes hold, what exactly it covers, what it carries. */
export async function findXmlSignatures(_bytes: Uint8Array, _around: XmlSurroundings = {}): Promise<FoundFile> {
  throw new AppError('unavailable', { reason: 'signing.verification-unavailable' })
}
