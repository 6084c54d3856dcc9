import type { FoundSignature } from '../verification/found-signature.ts'
import type { SignedContent, SignedData, SignerInfo } from './signed-data.ts'

/** What there is to say of one signer before knowing in what kind of file the signature stands. */
export interface CheckedSigner extends Omit<FoundSignature, 'id' | 'kind' | 'format' | 'coverage' | 'over'> {
  readonly hasSigningTime: boolean
  /** Each as its own signature, over this one's value; theirs may be nested. */
  readonly counterSignatures: readonly CheckedSigner[]
}

/**
 * Reads and verifies one SignerInfo. `content` is what it speaks about: detached content, or undefined for what the SignedData
 * itself carries. Never throws for what the file contains. `level` goes by what stands in the CMS alone.
 */
export async function checkSigner(
  _signedData: SignedData,
  _signer: SignerInfo,
  _content?: SignedContent,
): Promise<CheckedSigner> {
  throw new Error('not written yet')
}

/** Content that is held whole. */
export function contentOf(_bytes: Uint8Array): SignedContent {
  throw new Error('not written yet')
}
