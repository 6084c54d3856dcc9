import { type FileKind, mimeTypes } from '#kernel/files/file-kind.ts'
import type { SignedFormat } from './signature-request.ts'

/**
 * An official signs a file that nobody sent them. The purpose is the one mark of it: `sign-own-file.ts` alone gives it, and who may see
 * such a request (`signer-policy.ts`) follows from it as what a delegation covers follows from any other.
 */
export const ownFilePurpose = 'signing.own-file'

/** Whatever may be kept at all. */
export const ownFileKinds: readonly FileKind[] = Object.keys(mimeTypes).map(kind => kind as FileKind)

/** How a file is signed that has no signatures of its own. */
export const packings = ['asic-e', 'cades'] as const

export type Packing = (typeof packings)[number]

/** PDF and XML carry their signatures themselves; anything else is packed as its signer says. */
export function formatFor(kind: FileKind, packing: Packing = 'asic-e'): SignedFormat {
  return kind === 'pdf' || kind === 'xml' ? kind : packing
}
