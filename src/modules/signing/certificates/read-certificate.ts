import type { KeyObject } from 'node:crypto'
import type { Certificate } from './certificate.ts'

/** DER, or PEM as text or bytes. Throws `Asn1Error` where it is no certificate. */
export function readCertificate(_derOrPem: Uint8Array | string): Certificate {
  throw new Error('not written yet')
}

/** Those of the list that are certificates, each once. */
export function readCertificates(_encoded: readonly Uint8Array[]): Certificate[] {
  throw new Error('not written yet')
}

/** SubjectPublicKeyInfo as a key; undefined where node:crypto does not know it. */
export function readPublicKey(_spki: Uint8Array): KeyObject | undefined {
  throw new Error('not written yet')
}
