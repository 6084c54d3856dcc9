import type { KeyObject } from 'node:crypto'
import type { Temporal } from 'temporal-polyfill'

/** A certificate as read from its bytes (RFC 5280); nothing about it has been believed yet. */
export interface Certificate {
  readonly der: Uint8Array
  /** SHA-256 of `der`, hex: two certificates are the same when these are. */
  readonly fingerprint: string
  readonly serialNumber: string
  /** DER of the names, for comparing; and as text, RFC 4514. */
  readonly subject: DistinguishedName
  readonly issuer: DistinguishedName
  readonly notBefore: Temporal.Instant
  readonly notAfter: Temporal.Instant
  /** DER of SubjectPublicKeyInfo. */
  readonly spki: Uint8Array
  /** Undefined where node:crypto does not know the algorithm. */
  readonly publicKey: KeyObject | undefined
  readonly isAuthority: boolean
  readonly pathLength: number | undefined
  /** Names of RFC 5280, 4.2.1.3 (`digitalSignature`, `nonRepudiation`, `keyCertSign`, …); undefined where the extension is absent. */
  readonly keyUsage: readonly string[] | undefined
  /** Object identifiers; undefined where the extension is absent. */
  readonly extendedKeyUsage: readonly string[] | undefined
  readonly policies: readonly string[]
  readonly subjectKeyId: string | undefined
  readonly authorityKeyId: string | undefined
  readonly ocspAddresses: readonly string[]
  readonly crlAddresses: readonly string[]
  readonly issuerAddresses: readonly string[]
  /** id-pkix-ocsp-nocheck. */
  readonly neverRevoked: boolean
  /** Critical extensions that nothing here understands: such a certificate cannot be relied on. */
  readonly unknownCritical: readonly string[]
}

export interface DistinguishedName {
  readonly der: Uint8Array
  readonly text: string
  /** By short name (`CN`, `O`, `OU`, `C`, `serialNumber`, …), in the order of the certificate. */
  readonly parts: readonly { readonly name: string; readonly value: string }[]
}
