import type { KeyObject } from 'node:crypto'
import { type Asn1, Asn1Error, bitStringOf, bytesOf, sequenceOf } from '../asn1/asn1.ts'
import { signatureSchemeOf } from './signature-scheme.ts'
import { type SignatureCheck, verifySignatureValue } from './verify-signature-value.ts'

/** What certificates, revocation lists and OCSP responses have in common: something, an algorithm, a signature over the something. */
export interface SignedStructure {
  readonly signedPart: Asn1
  readonly algorithm: Asn1
  readonly signature: Uint8Array
  readonly rest: readonly Asn1[]
}

export function readSignedStructure(element: Asn1): SignedStructure {
  const [signedPart, algorithm, signature, ...rest] = sequenceOf(element)
  if (!signedPart || !algorithm) throw new Asn1Error('unexpected', 'not a signed structure')
  const { bytes, unused } = bitStringOf(signature)
  if (unused > 0) throw new Asn1Error('bad-value', 'a signature is whole octets')
  return { signedPart, algorithm, signature: bytes, rest }
}

export function checkSignedStructure(structure: SignedStructure, publicKey: KeyObject | undefined): SignatureCheck {
  const scheme = signatureSchemeOf(structure.algorithm)
  return verifySignatureValue({
    scheme,
    publicKey,
    data: bytesOf(structure.signedPart),
    signature: structure.signature,
  })
}
