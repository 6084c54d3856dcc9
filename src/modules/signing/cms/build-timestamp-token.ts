import type { KeyObject } from 'node:crypto'
import type { Temporal } from 'temporal-polyfill'
import type { Certificate } from '../certificates/certificate.ts'
import type { DigestAlgorithm } from '../certificates/digest-algorithm.ts'

/** TimeStampReq as an authority reads it. */
export interface TimestampRequest {
  readonly imprintAlgorithm: DigestAlgorithm | undefined
  readonly imprint: Uint8Array
  readonly policy: string | undefined
  /** The INTEGER's octets. */
  readonly nonce: Uint8Array | undefined
  readonly wantsCertificate: boolean
}

/** Throws `Asn1Error`. */
export function readTimestampRequest(_der: Uint8Array): TimestampRequest {
  throw new Error('not written yet')
}

export interface TimestampTokenToBuild {
  readonly request: TimestampRequest
  readonly policy: string
  readonly serialNumber: bigint
  readonly at: Temporal.Instant
  readonly certificate: Certificate
  readonly chain?: readonly Certificate[]
  readonly privateKey: KeyObject
}

/** What a time-stamping authority answers: for the sandbox and for tests; the platform itself stamps nothing. */
export function buildTimestampToken(_input: TimestampTokenToBuild): Uint8Array {
  throw new Error('not written yet')
}

/** TimeStampResp with the token, or a refusal (RFC 3161, 2.4.2: 2 is rejection; `failure` is a bit of PKIFailureInfo). */
export function buildTimestampResponse(
  _answer: { readonly token: Uint8Array } | { readonly failure: number; readonly text: string },
): Uint8Array {
  throw new Error('not written yet')
}
