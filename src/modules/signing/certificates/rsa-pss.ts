import { constants, createPublicKey, type KeyObject, publicDecrypt, verify } from 'node:crypto'
import { type DigestAlgorithm, digest } from './digest-algorithm.ts'
import type { SignatureScheme } from './signature-scheme.ts'

type PssScheme = Extract<SignatureScheme, { kind: 'rsa-pss' }>

export function verifyPss(scheme: PssScheme, key: KeyObject, data: Uint8Array, signature: Uint8Array): boolean {
  if (scheme.mgfDigest !== scheme.digest) return verifyMixedPss(scheme, key, data, signature)
  const padding = constants.RSA_PKCS1_PSS_PADDING
  return verify(scheme.digest, data, { key, padding, saltLength: scheme.saltLength }, signature)
}

/** EMSA-PSS-VERIFY (RFC 8017, 9.1.2), for a mask made with another digest than the message's: node:crypto offers no such choice. */
function verifyMixedPss(scheme: PssScheme, key: KeyObject, data: Uint8Array, signature: Uint8Array): boolean {
  const plain = createPublicKey({ key: key.export({ format: 'jwk' }), format: 'jwk' })
  const bits = (plain.asymmetricKeyDetails?.modulusLength ?? 0) - 1
  const padded = publicDecrypt({ key: plain, padding: constants.RSA_NO_PADDING }, signature)
  const message = padded.subarray(padded.length - Math.ceil(bits / 8))
  const hash = digest(scheme.digest, data)
  const maskedLength = message.length - hash.length - 1
  const unusedBits = message.length * 8 - bits
  if (maskedLength < scheme.saltLength + 1 || message.at(-1) !== 0xbc) return false
  const masked = message.subarray(0, maskedLength)
  const given = message.subarray(maskedLength, -1)
  if ((masked[0] ?? 0) >> (8 - unusedBits)) return false
  const block = unmask(masked, given, scheme.mgfDigest)
  block[0] = (block[0] ?? 0) & (0xff >> unusedBits)
  const saltStart = block.length - scheme.saltLength
  if (block.subarray(0, saltStart - 1).some(octet => octet !== 0) || block[saltStart - 1] !== 1) return false
  return Buffer.from(digest(scheme.digest, new Uint8Array(8), hash, block.subarray(saltStart))).equals(given)
}

function unmask(masked: Uint8Array, seed: Uint8Array, algorithm: DigestAlgorithm): Uint8Array {
  const mask: Uint8Array[] = []
  for (let counter = 0, length = 0; length < masked.length; counter += 1) {
    const part = digest(algorithm, seed, Uint8Array.of(counter >> 24, counter >> 16, counter >> 8, counter))
    mask.push(part)
    length += part.length
  }
  const stream = Buffer.concat(mask)
  return masked.map((octet, index) => octet ^ (stream[index] ?? 0))
}
