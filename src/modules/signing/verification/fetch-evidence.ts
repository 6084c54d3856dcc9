import type { Certificate } from '../certificates/certificate.ts'

/** What a verdict lacks: the revocation status of one certificate, or who issued it. */
export interface WantedEvidence {
  readonly what: 'revocation' | 'issuer'
  readonly certificate: Certificate
  /** Known where revocation is wanted. */
  readonly issuer?: Certificate
}

/** DER, as a file would carry it. */
export interface FetchedEvidence {
  readonly certificates?: readonly Uint8Array[]
  readonly ocspResponses?: readonly Uint8Array[]
  readonly crls?: readonly Uint8Array[]
}

/** Asks the authorities, at allowed addresses only. Resolves with what it got, and never rejects for what it did not get. */
export type FetchEvidence = (wanted: readonly WantedEvidence[]) => Promise<FetchedEvidence>
