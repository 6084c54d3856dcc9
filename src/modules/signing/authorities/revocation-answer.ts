import type { Temporal } from 'temporal-polyfill'
import type { Certificate } from '../certificates/certificate.ts'

/** What an authority said of a certificate, checked: by whom it should be said, about this certificate, and current. */
export interface RevocationAnswer {
  readonly kind: 'ocsp' | 'crl'
  readonly der: Uint8Array
  readonly thisUpdate: Temporal.Instant
  readonly nextUpdate: Temporal.Instant | undefined
  readonly status: 'good' | 'revoked' | 'unknown'
  readonly revokedAt?: Temporal.Instant
  /** A responder's certificate that is not the issuer's own: its status may be asked for in turn. */
  readonly responder?: Certificate
}

/** Answers may be this much ahead of our clock. */
const toleranceMs = 300_000

/** Said without a next update, an answer is current for so long. */
const openEndedMs = 24 * 3_600_000

/** Whether the answer speaks about now (RFC 6960 4.2.2.1, RFC 5280 6.3.3). */
export function isCurrent(
  { thisUpdate, nextUpdate }: Pick<RevocationAnswer, 'thisUpdate' | 'nextUpdate'>,
  now: Temporal.Instant,
): boolean {
  const at = now.epochMilliseconds
  const until = nextUpdate?.epochMilliseconds ?? thisUpdate.epochMilliseconds + openEndedMs
  return thisUpdate.epochMilliseconds <= at + toleranceMs && until >= at
}
