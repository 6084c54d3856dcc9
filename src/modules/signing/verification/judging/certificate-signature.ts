import { type Asn1, readAsn1, sequenceOf, unlessMalformed } from '../../asn1/asn1.ts'
import type { Certificate } from '../../certificates/certificate.ts'
import { signatureSchemeOf } from '../../certificates/signature-scheme.ts'
import type { Algorithms } from './algorithm-constraints.ts'

/** What the issuer used for a certificate, for judging how far its signature is to be believed. */
export const issuingAlgorithms = (certificate: Certificate, issuer: Certificate): Algorithms => ({
  ...keyAlgorithms(issuer),
  digest: issuingDigest(certificate.der),
})

/** The digest of what is signed as certificates and lists are: content, algorithm, signature (RFC 5280, 4.1.1 and 5.1.1). */
export function issuingDigest(der: Uint8Array): string | undefined {
  const algorithm = unlessMalformed(() => sequenceOf(readAsn1(der))[1])
  return algorithm && digestOf(algorithm)
}

export function digestOf(algorithm: Asn1): string | undefined {
  const scheme = signatureSchemeOf(algorithm)
  return scheme && 'digest' in scheme ? scheme.digest : undefined
}

export function keyAlgorithms({ publicKey }: Certificate): Algorithms {
  const keyBits = publicKey?.asymmetricKeyDetails?.modulusLength
  const type = publicKey?.asymmetricKeyType
  if (type === 'rsa' || type === 'rsa-pss') return { signature: 'RSA', keyBits }
  if (type === 'dsa') return { signature: 'DSA', keyBits }
  return {}
}
