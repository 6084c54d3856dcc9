import { constants, createHash, type KeyObject, verify } from 'node:crypto'
import type { DigestAlgorithm } from './digest-algorithm.ts'
import { verifyPss } from './rsa-pss.ts'
import type { SignatureScheme } from './signature-scheme.ts'

export type SignatureCheck = 'holds' | 'mismatch' | 'unsupported-algorithm'

export interface SignatureValueToVerify {
  /** Undefined where nothing here knows it: `unsupported-algorithm`. */
  readonly scheme: SignatureScheme | undefined
  /** Undefined where node:crypto does not know the key: `unsupported-algorithm`. */
  readonly publicKey: KeyObject | undefined
  readonly data: Uint8Array
  readonly signature: Uint8Array
}

const keysOf: Readonly<Record<SignatureScheme['kind'], readonly string[]>> = {
  'rsa-pkcs1': ['rsa'],
  'rsa-pss': ['rsa', 'rsa-pss'],
  ecdsa: ['ec'],
  dsa: ['dsa'],
  eddsa: ['ed25519', 'ed448'],
}

/** The one place where a signature value is checked. Never throws for what it is given. */
export function verifySignatureValue({ scheme, publicKey, data, signature }: SignatureValueToVerify): SignatureCheck {
  if (!scheme || !publicKey) return 'unsupported-algorithm'
  if (!keysOf[scheme.kind].includes(publicKey.asymmetricKeyType ?? '')) return 'mismatch'
  if (scheme.kind !== 'eddsa' && !isComputable(scheme.digest)) return 'unsupported-algorithm'
  try {
    return verifyWith(scheme, publicKey, data, signature) ? 'holds' : 'mismatch'
  } catch {
    // OpenSSL refuses to try: a key too short for the digest, parameters that the key forbids.
    return 'unsupported-algorithm'
  }
}

function verifyWith(scheme: SignatureScheme, key: KeyObject, data: Uint8Array, signature: Uint8Array): boolean {
  switch (scheme.kind) {
    case 'rsa-pkcs1':
      return verify(scheme.digest, data, { key, padding: constants.RSA_PKCS1_PADDING }, signature)
    case 'rsa-pss':
      return verifyPss(scheme, key, data, signature)
    case 'ecdsa': {
      const dsaEncoding = scheme.encoding === 'der' ? 'der' : 'ieee-p1363'
      return verify(scheme.digest, data, { key, dsaEncoding }, signature)
    }
    case 'dsa':
      return verify(scheme.digest, data, key, signature)
    case 'eddsa':
      return verify(null, data, key, signature)
  }
}

/** A Node built or configured without an algorithm (FIPS) must not turn "cannot tell" into "does not hold". */
function isComputable(digest: DigestAlgorithm): boolean {
  try {
    createHash(digest)
    return true
  } catch {
    return false
  }
}
