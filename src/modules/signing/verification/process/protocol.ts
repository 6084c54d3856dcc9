import { Temporal } from 'temporal-polyfill'
import { readCertificate } from '../../certificates/read-certificate.ts'
import type { TrustAnchor, TrustScope } from '../../trust/trust-anchor.ts'
import type { FetchedEvidence, WantedEvidence } from '../fetch-evidence.ts'
import type { FoundFile } from '../found-signature.ts'
import type { SignatureReport } from '../report.ts'

/** What the platform asks of a verifying process. Plain values and bytes, for the structured clone between processes. */
export type VerifyRequest =
  | {
      readonly ask: 'verify'
      readonly name?: string
      readonly bytes: Uint8Array
      readonly content?: { readonly bytes: Uint8Array; readonly name?: string }
      readonly at: string
      readonly anchors: readonly SentAnchor[]
    }
  /** The file that was verified last, with what has been fetched since. */
  | { readonly ask: 'verify-again'; readonly fetched: FetchedEvidence }

/** Lets go of the file that was verified last, so that the next one finds room. Has no answer. */
export type ForgetRequest = { readonly ask: 'forget' }

export const forget: ForgetRequest = { ask: 'forget' }

export type VerifyReply =
  | {
      readonly file: Pick<FoundFile, 'kind' | 'readable' | 'problems' | 'contents'>
      readonly sha256: string
      readonly size: number
      readonly signatures: readonly SignatureReport[]
      readonly wanted: readonly SentWant[]
      readonly residentBytes: number
    }
  | { readonly fault: string; readonly residentBytes: number }

export interface SentAnchor {
  readonly der: Uint8Array
  readonly name: string
  readonly scopes: readonly TrustScope[]
  readonly validFrom: string
  readonly validTo?: string
  readonly source: string
}

export interface SentWant {
  readonly what: WantedEvidence['what']
  readonly certificate: Uint8Array
  readonly issuer?: Uint8Array
}

export const isVerifyReply = (message: unknown): message is VerifyReply =>
  typeof message === 'object' && message !== null && 'residentBytes' in message

export const sendAnchor = ({ certificate, validFrom, validTo, ...anchor }: TrustAnchor): SentAnchor => ({
  ...anchor,
  der: certificate.der,
  validFrom: validFrom.toString(),
  ...(validTo ? { validTo: validTo.toString() } : {}),
})

export const receiveAnchor = ({ der, validFrom, validTo, ...anchor }: SentAnchor): TrustAnchor => ({
  ...anchor,
  certificate: readCertificate(der),
  validFrom: Temporal.Instant.from(validFrom),
  ...(validTo ? { validTo: Temporal.Instant.from(validTo) } : {}),
})

export const sendWant = ({ what, certificate, issuer }: WantedEvidence): SentWant => ({
  what,
  certificate: certificate.der,
  ...(issuer ? { issuer: issuer.der } : {}),
})

export const receiveWant = ({ what, certificate, issuer }: SentWant): WantedEvidence => ({
  what,
  certificate: readCertificate(certificate),
  ...(issuer ? { issuer: readCertificate(issuer) } : {}),
})
