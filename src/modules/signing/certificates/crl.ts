import type { Temporal } from 'temporal-polyfill'
import type { Certificate, DistinguishedName } from './certificate.ts'

/** Names of RFC 5280, 5.3.1 (`keyCompromise`, `cessationOfOperation`, …). */
export type RevocationReason = string

export interface Revocation {
  readonly at: Temporal.Instant
  readonly reason: RevocationReason | undefined
}

/** A certificate revocation list (RFC 5280, clause 5), as read. */
export interface Crl {
  readonly der: Uint8Array
  readonly issuer: DistinguishedName
  readonly authorityKeyId: string | undefined
  readonly thisUpdate: Temporal.Instant
  readonly nextUpdate: Temporal.Instant | undefined
  readonly number: string | undefined
  /** A delta CRL, one limited to some certificates or reasons, or an indirect one: not enough to say that a certificate is not revoked. */
  readonly isPartial: boolean
  readonly unknownCritical: readonly string[]
}

/** DER or PEM. Throws `Asn1Error`. */
export function readCrl(_derOrPem: Uint8Array | string): Crl {
  throw new Error('not written yet')
}

/** When and why the certificate with this serial number was revoked by the list's issuer; undefined where it is not on the list. */
export function findRevocation(_crl: Crl, _serialNumber: string): Revocation | undefined {
  throw new Error('not written yet')
}

/** Whether this issuer signed the list: names and signature. */
export function checkCrlSignature(_crl: Crl, _issuer: Certificate): 'holds' | 'mismatch' | 'unsupported-algorithm' {
  throw new Error('not written yet')
}
