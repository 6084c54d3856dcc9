import { type DigestAlgorithm, digest } from '../../certificates/digest-algorithm.ts'
import type { SignedContent } from '../../cms/signed-data.ts'
import { isArray, isWhole, type PdfObject } from '../syntax/pdf-object.ts'
import type { PdfRevision } from '../syntax/pdf-revision.ts'

/** Two spans of the file: all but the signature value itself (ISO 32000-2, 12.8.1). */
export interface ByteRange {
  readonly first: Span
  readonly second: Span
  /** Past the second span: there the signed revision ends. */
  readonly end: number
}

interface Span {
  readonly start: number
  readonly end: number
}

export function byteRangeOf(revision: PdfRevision, signature: PdfObject): ByteRange | undefined {
  const range = revision.at(signature, 'ByteRange')
  if (!isArray(range) || range.items.length !== 4) return undefined
  const numbers = range.items.map(item => revision.resolve(item))
  if (!numbers.every(number => isWhole(number) && number >= 0)) return undefined
  const [from = 0, length = 0, again = 0, rest = 0] = numbers as number[]
  const second = { start: again, end: again + rest }
  return { first: { start: from, end: from + length }, second, end: second.end }
}

/** How many bytes may still be hashed for one file: a small file with thousands of signatures over all of it must not take hours. */
export interface HashAllowance {
  bytes: number
}

export const hashAllowance = (fileSize: number): HashAllowance => ({ bytes: 512 * 1024 * 1024 + fileSize * 8 })

/** The signed bytes, hashed where they stand. Undefined where they are not in the file, or were hashed too often. */
export function signedContent(
  bytes: Uint8Array,
  range: ByteRange,
  allowance: HashAllowance,
): SignedContent | undefined {
  if (range.first.end > bytes.length || range.end > bytes.length) return undefined
  const spans = [range.first, range.second].map(span => bytes.subarray(span.start, span.end))
  const size = spans.reduce((sum, span) => sum + span.length, 0)
  // Four algorithms over the same bytes at most: the digest, that of a stamp, and twice again.
  if (size > allowance.bytes) return undefined
  const digests = new Map<DigestAlgorithm, Uint8Array>()
  return {
    digestOf(algorithm) {
      const known = digests.get(algorithm)
      if (known) return known
      allowance.bytes -= size
      const value = digest(algorithm, ...spans)
      digests.set(algorithm, value)
      return value
    },
    bytes: () => {
      allowance.bytes -= size
      return Buffer.concat(spans)
    },
  }
}
