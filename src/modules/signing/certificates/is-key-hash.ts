import { unlessMalformed } from '../asn1/asn1.ts'
import type { Certificate } from './certificate.ts'
import { type DigestAlgorithm, digest } from './digest-algorithm.ts'
import { sameBytes } from './is-issued-by.ts'
import { keyOctetsOf } from './read-certificate.ts'

/** Whether a responder or an issuer is named by this key (RFC 6960, 4.1.1 and 4.2.1); a key that cannot be read is never meant. */
export function isKeyHash(hash: Uint8Array, algorithm: DigestAlgorithm, { spki }: Certificate): boolean {
  const octets = unlessMalformed(() => keyOctetsOf(spki))
  return octets !== undefined && sameBytes(digest(algorithm, octets), hash)
}
