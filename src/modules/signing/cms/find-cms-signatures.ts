import type { FoundFile } from '../verification/found-signature.ts'

export interface FindCmsOptions {
  /** What a detached signature speaks about. */
  readonly content?: Uint8Array
}

/** Reads a `.p7s`, `.p7m` or `.pkcs7` file: attached, detached or counter-signed. Never throws for what it contains. */
export async function findCmsSignatures(_bytes: Uint8Array, _options: FindCmsOptions = {}): Promise<FoundFile> {
  throw new Error('not written yet')
}
