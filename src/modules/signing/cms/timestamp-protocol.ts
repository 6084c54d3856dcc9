import { bytesOf, isUniversal, readAsn1, sequenceOf, smallNumberOf, textOf, universal } from '../asn1/asn1.ts'
import { oid } from '../asn1/object-identifiers.ts'
import * as der from '../asn1/write-der.ts'
import { sameBytes } from '../certificates/is-issued-by.ts'
import { readTimestampToken, type TimestampToken } from './timestamp-token.ts'

export interface TimestampQuestion {
  readonly sha256: Uint8Array
  /** Random octets; what they say as a number without sign is what comes back. */
  readonly nonce?: Uint8Array
}

/** TimeStampReq (RFC 3161, 2.4.1) for a SHA-256 imprint; asks for the authority's certificate. */
export function buildTimestampRequest({ sha256, nonce }: TimestampQuestion): Uint8Array {
  const algorithm = der.sequence(der.objectIdentifier(oid.sha256), der.nothing())
  return der.sequence(
    der.integer(1),
    der.sequence(algorithm, der.octetString(sha256)),
    ...(nonce ? [der.unsignedInteger(nonce)] : []),
    der.boolean(true),
  )
}

export type TimestampAnswer =
  | { readonly granted: true; readonly token: TimestampToken; readonly der: Uint8Array }
  | { readonly granted: false; readonly status: number; readonly detail: string }

/**
 * TimeStampResp. Refuses (`granted: false`) a token that answers another question: other imprint or nonce. Throws `Asn1Error` where
 * the bytes are no answer.
 */
export function readTimestampResponse(bytes: Uint8Array, question: TimestampQuestion): TimestampAnswer {
  const [info, content] = sequenceOf(readAsn1(bytes))
  const [code, texts] = sequenceOf(info)
  const status = smallNumberOf(code)
  // 0 is granted, 1 granted with modifications (RFC 3161, 2.4.2).
  if (status > 1 || !content) {
    const detail = isUniversal(texts, universal.sequence) ? sequenceOf(texts).map(textOf).join(' ') : ''
    return { granted: false, status, detail }
  }
  const token = readTimestampToken(bytesOf(content))
  const mismatch = differenceOf(token, question)
  if (mismatch) return { granted: false, status, detail: mismatch }
  return { granted: true, token, der: bytesOf(content) }
}

function differenceOf(token: TimestampToken, { sha256, nonce }: TimestampQuestion): string | undefined {
  if (token.imprintAlgorithm !== 'sha256' || !sameBytes(token.imprint, sha256)) return 'answers another imprint'
  if (nonce && token.nonce !== nonceText(nonce)) return 'answers another nonce'
  return undefined
}

const nonceText = (nonce: Uint8Array): string =>
  Buffer.from(nonce)
    .toString('hex')
    .toUpperCase()
    .replace(/^(00)+(?=..)/, '')
