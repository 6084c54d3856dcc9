import type { Temporal } from 'temporal-polyfill'
import { unlessMalformed } from '../asn1/asn1.ts'
import { readTimestampToken } from '../cms/timestamp-token.ts'
import { findSignerCertificate } from './signer-of-token.ts'

/**
 * Until when a time stamp proves something by itself: its authority's certificate ends then. Before that it needs another over it.
 * Undefined where the token does not carry the certificate, or is none.
 */
export function stampExpiresAt(token: Uint8Array): Temporal.Instant | undefined {
  return unlessMalformed(() => findSignerCertificate(readTimestampToken(token))?.notAfter)
}
