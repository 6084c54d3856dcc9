import type { Temporal } from 'temporal-polyfill'
import type { Certificate } from './certificate.ts'
import type { Revocation } from './crl.ts'

export type OcspResponseStatus =
  | 'successful'
  | 'malformedRequest'
  | 'internalError'
  | 'tryLater'
  | 'sigRequired'
  | 'unauthorized'

/** An OCSPResponse (RFC 6960), as read. Where the status is not `successful` there are no answers. */
export interface OcspResponse {
  readonly der: Uint8Array
  readonly status: OcspResponseStatus
  readonly producedAt: Temporal.Instant | undefined
  readonly answers: readonly OcspAnswer[]
  /** Hex. */
  readonly nonce: string | undefined
  readonly certificates: readonly Certificate[]
}

export interface OcspAnswer {
  readonly serialNumber: string
  readonly status: 'good' | 'revoked' | 'unknown'
  readonly revocation: Revocation | undefined
  readonly thisUpdate: Temporal.Instant
  readonly nextUpdate: Temporal.Instant | undefined
}

export type OcspSignatureCheck =
  | { readonly state: 'holds'; readonly responder: Certificate; readonly delegated: boolean }
  | { readonly state: 'mismatch' | 'unsupported-algorithm' | 'no-responder-certificate' | 'responder-not-authorised' }

/** DER of an OCSPResponse, or of a bare BasicOCSPResponse, as CAdES revocation values carry it. Throws `Asn1Error`. */
export function readOcspResponse(_der: Uint8Array): OcspResponse {
  throw new Error('not written yet')
}

/** The answer about this certificate: issuer name, issuer key and serial number all agree. */
export function findOcspAnswer(
  _response: OcspResponse,
  _certificate: Certificate,
  _issuer: Certificate,
): OcspAnswer | undefined {
  throw new Error('not written yet')
}

/**
 * Whether the response is signed by the issuer itself or by a responder to which the issuer gave a certificate for it (RFC 6960,
 * 4.2.2.2). Dates and revocation of the responder are the caller's to judge.
 */
export function checkOcspSignature(
  _response: OcspResponse,
  _issuer: Certificate,
  _others: readonly Certificate[] = [],
): OcspSignatureCheck {
  throw new Error('not written yet')
}

/** The OCSPRequest (DER) about one certificate, with SHA-1 identifiers, which every responder knows. */
export function buildOcspRequest(_certificate: Certificate, _issuer: Certificate, _nonce?: Uint8Array): Uint8Array {
  throw new Error('not written yet')
}
