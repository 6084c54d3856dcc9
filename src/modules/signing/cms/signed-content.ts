import { type DigestAlgorithm, digest } from '../certificates/digest-algorithm.ts'
import type { SignedContent } from './signed-data.ts'

/** Content that is held whole; each digest is computed once. */
export function contentOf(bytes: Uint8Array): SignedContent {
  const digests = new Map<DigestAlgorithm, Uint8Array>()
  const digestOf = (algorithm: DigestAlgorithm): Uint8Array => {
    const value = digests.get(algorithm) ?? digest(algorithm, bytes)
    digests.set(algorithm, value)
    return value
  }
  return { digestOf, bytes: () => bytes }
}
