import type { Temporal } from 'temporal-polyfill'
import type { Certificate } from './certificates/certificate.ts'

export type SignatureAlgorithm = 'RSA-SHA256' | 'ECDSA-SHA256'

/** What is known of a signature before there is a signature. */
export interface SignatureFacts {
  readonly certificate: Certificate
  /** From the issuer upwards; the root may be left out. */
  readonly chain: readonly Certificate[]
  readonly algorithm: SignatureAlgorithm
  readonly signingTime: Temporal.Instant
}

/** Asks a time-stamping authority: SHA-256 in, TimeStampToken (DER) out. */
export type Stamp = (sha256: Uint8Array) => Promise<Uint8Array>

/**
 * A document made ready for signing. Preparing is a pure function of the document and the facts: whoever waits minutes for a remote
 * signer, or was restarted meanwhile, prepares again, finds the same bytes and completes.
 */
export interface PreparedSignature {
  /** Whatever the signer signs: its SHA-256 is what leaves for a remote signer or a token. */
  readonly toBeSigned: Uint8Array
  /** Puts the signature value in (RSA: PKCS#1 v1.5; ECDSA: DER as OpenSSL makes it). With `stamp` the result is at level B-T. */
  readonly complete: (signature: Uint8Array, stamp?: Stamp) => Promise<Uint8Array>
}

/** What makes a signature judgeable later (levels B-LT and above); all DER. */
export interface Evidence {
  readonly certificates: readonly Uint8Array[]
  readonly ocspResponses: readonly Uint8Array[]
  readonly crls: readonly Uint8Array[]
}
