import type { KeyObject } from 'node:crypto'
import type { Asn1 } from '../asn1/asn1.ts'
import type { DigestAlgorithm } from './digest-algorithm.ts'

/** How a signature value is made from data; what an AlgorithmIdentifier, or an address of XML-DSig, says. */
export type SignatureScheme =
  | { readonly kind: 'rsa-pkcs1' | 'dsa'; readonly digest: DigestAlgorithm }
  | {
      readonly kind: 'rsa-pss'
      readonly digest: DigestAlgorithm
      readonly mgfDigest: DigestAlgorithm
      readonly saltLength: number
    }
  /** `plain`: r and s side by side (XML-DSig; BSI TR-03111), not DER. */
  | { readonly kind: 'ecdsa'; readonly digest: DigestAlgorithm; readonly encoding: 'der' | 'plain' }
  | { readonly kind: 'eddsa' }

export type SignatureCheck = 'holds' | 'mismatch' | 'unsupported-algorithm'

export interface SignatureValueToVerify {
  readonly scheme: SignatureScheme | undefined
  /** Undefined where node:crypto does not know the key: `unsupported-algorithm`. */
  readonly publicKey: KeyObject | undefined
  readonly data: Uint8Array
  readonly signature: Uint8Array
}

/** The scheme that an AlgorithmIdentifier names; `digest` fills in where it names only the kind of key (RFC 5652 allows it). */
export function signatureSchemeOf(_algorithm: Asn1, _digest?: DigestAlgorithm): SignatureScheme | undefined {
  throw new Error('not written yet')
}

/** The one place where a signature value is checked. Never throws for what it is given. */
export function verifySignatureValue(_input: SignatureValueToVerify): SignatureCheck {
  throw new Error('not written yet')
}
