import { X509Certificate } from 'node:crypto'
import type { Certificate } from '../../certificates/certificate.ts'
import type { Algorithms } from './algorithm-constraints.ts'

const parsed = new WeakMap<Certificate, X509Certificate | null>()

/** Whether the issuer's key made the signature on the certificate; says nothing of whether it might. */
export function isSignedBy(certificate: Certificate, issuer: Certificate): boolean {
  const x509 = parse(certificate)
  if (!x509 || !issuer.publicKey) return false
  try {
    return x509.verify(issuer.publicKey)
  } catch {
    return false
  }
}

/** What the issuer used, for judging how far its signature is to be believed. */
export function issuingAlgorithms(certificate: Certificate, issuer: Certificate): Algorithms {
  const digest = digestByOid[parse(certificate)?.signatureAlgorithmOid ?? '']
  return { ...keyAlgorithms(issuer), digest }
}

export function keyAlgorithms({ publicKey }: Certificate): Algorithms {
  const details = publicKey?.asymmetricKeyDetails
  const type = publicKey?.asymmetricKeyType
  if (type === 'rsa' || type === 'rsa-pss') return { signature: 'RSA', keyBits: details?.modulusLength }
  if (type === 'dsa') return { signature: 'DSA', keyBits: details?.modulusLength }
  return {}
}

function parse(certificate: Certificate): X509Certificate | null {
  const known = parsed.get(certificate)
  if (known !== undefined) return known
  const x509 = tryParse(certificate.der)
  parsed.set(certificate, x509)
  return x509
}

function tryParse(der: Uint8Array): X509Certificate | null {
  try {
    return new X509Certificate(der)
  } catch {
    return null
  }
}

/** Signature algorithms that name a digest; RSA-PSS names it in its parameters, and is judged by its key alone. */
const digestByOid: Readonly<Record<string, string>> = {
  '1.2.840.113549.1.1.2': 'MD2',
  '1.2.840.113549.1.1.4': 'MD5',
  '1.2.840.113549.1.1.5': 'SHA-1',
  '1.2.840.113549.1.1.11': 'SHA-256',
  '1.2.840.113549.1.1.12': 'SHA-384',
  '1.2.840.113549.1.1.13': 'SHA-512',
  '1.3.14.3.2.29': 'SHA-1',
  '1.2.840.10040.4.3': 'SHA-1',
  '1.2.840.10045.4.1': 'SHA-1',
  '1.2.840.10045.4.3.2': 'SHA-256',
  '1.2.840.10045.4.3.3': 'SHA-384',
  '1.2.840.10045.4.3.4': 'SHA-512',
}
