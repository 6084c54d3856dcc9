import { createHash } from 'node:crypto'
import { type Asn1, isUniversal, objectIdentifierOf, sequenceOf, universal } from '../asn1/asn1.ts'
import { oid } from '../asn1/object-identifiers.ts'

/** As node:crypto names them. */
export const digestAlgorithms = [
  'md5',
  'sha1',
  'sha224',
  'sha256',
  'sha384',
  'sha512',
  'sha512-224',
  'sha512-256',
  'sha3-224',
  'sha3-256',
  'sha3-384',
  'sha3-512',
  'ripemd160',
  /** 512 bits of output, as Ed448 uses it (RFC 8419, 3.1). */
  'shake256',
] as const

export type DigestAlgorithm = (typeof digestAlgorithms)[number]

const byIdentifier: Readonly<Record<string, DigestAlgorithm>> = {
  [oid.md5]: 'md5',
  [oid.sha1]: 'sha1',
  [oid.sha224]: 'sha224',
  [oid.sha256]: 'sha256',
  [oid.sha384]: 'sha384',
  [oid.sha512]: 'sha512',
  [oid.sha512_224]: 'sha512-224',
  [oid.sha512_256]: 'sha512-256',
  [oid.sha3_224]: 'sha3-224',
  [oid.sha3_256]: 'sha3-256',
  [oid.sha3_384]: 'sha3-384',
  [oid.sha3_512]: 'sha3-512',
  [oid.ripemd160]: 'ripemd160',
  [oid.shake256]: 'shake256',
  [oid.shake256Length]: 'shake256',
}

/** Undefined where the algorithm is none that we can compute. */
export const digestAlgorithmOf = (identifier: string): DigestAlgorithm | undefined => byIdentifier[identifier]

export const identifierOfDigest = (algorithm: DigestAlgorithm): string =>
  Object.keys(byIdentifier).find(identifier => byIdentifier[identifier] === algorithm) ?? ''

export function digest(algorithm: DigestAlgorithm, ...parts: readonly Uint8Array[]): Uint8Array {
  const hash = createHash(algorithm, algorithm === 'shake256' ? { outputLength: 64 } : undefined)
  for (const part of parts) hash.update(part)
  return new Uint8Array(hash.digest())
}

/** AlgorithmIdentifier: which, and its parameters unless they are absent or NULL. */
export function algorithmOf(identifier: Asn1 | undefined): {
  readonly id: string
  readonly parameters: Asn1 | undefined
} {
  const [id, parameters] = sequenceOf(identifier)
  return { id: objectIdentifierOf(id), parameters: isUniversal(parameters, universal.null) ? undefined : parameters }
}
