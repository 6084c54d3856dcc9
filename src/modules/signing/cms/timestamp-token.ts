import type { Temporal } from 'temporal-polyfill'
import type { DigestAlgorithm } from '../certificates/digest-algorithm.ts'
import type { FoundTimestamp } from '../verification/found-signature.ts'
import type { SignedData } from './signed-data.ts'

/** A TimeStampToken (RFC 3161, 2.4.2), as read. */
export interface TimestampToken {
  readonly signedData: SignedData
  readonly at: Temporal.Instant
  readonly policy: string
  /** Hex. */
  readonly serialNumber: string
  readonly imprintIdentifier: string
  readonly imprintAlgorithm: DigestAlgorithm | undefined
  readonly imprint: Uint8Array
  /** Hex. */
  readonly nonce: string | undefined
}

/** Throws `Asn1Error`. */
export function readTimestampToken(_der: Uint8Array): TimestampToken {
  throw new Error('not written yet')
}

/** The stamped bytes, or how to digest them. */
export type Stamped = Uint8Array | ((algorithm: DigestAlgorithm) => Promise<Uint8Array> | Uint8Array)

/** Checks the token's own signature, and its imprint against what it should have stamped. */
export async function checkTimestamp(
  _token: TimestampToken,
  _stamped: Stamped,
  _place: FoundTimestamp['place'],
): Promise<FoundTimestamp> {
  throw new Error('not written yet')
}

/** Both in one, for a token that may be no token: never throws for what it is. */
export async function findTimestamp(
  _der: Uint8Array,
  _stamped: Stamped,
  _place: FoundTimestamp['place'],
): Promise<FoundTimestamp> {
  throw new Error('not written yet')
}
