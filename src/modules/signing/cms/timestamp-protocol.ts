import type { TimestampToken } from './timestamp-token.ts'

/** TimeStampReq (RFC 3161, 2.4.1) for a SHA-256 imprint; asks for the authority's certificate. */
export function buildTimestampRequest(_request: {
  readonly sha256: Uint8Array
  readonly nonce?: Uint8Array
}): Uint8Array {
  throw new Error('not written yet')
}

export type TimestampAnswer =
  | { readonly granted: true; readonly token: TimestampToken; readonly der: Uint8Array }
  | { readonly granted: false; readonly status: number; readonly detail: string }

/**
 * TimeStampResp. Refuses (`granted: false`) a token that answers another question: other imprint or nonce. Throws `Asn1Error` where
 * the bytes are no answer.
 */
export function readTimestampResponse(
  _der: Uint8Array,
  _request: { readonly sha256: Uint8Array; readonly nonce?: Uint8Array },
): TimestampAnswer {
  throw new Error('not written yet')
}
