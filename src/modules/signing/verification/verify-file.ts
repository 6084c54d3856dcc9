import type { Temporal } from 'temporal-polyfill'
import { AppError } from '#kernel/errors.ts'
import type { TrustAnchor } from '../trust/trust-anchor.ts'
import type { FetchEvidence } from './fetch-evidence.ts'
import type { CertificateReport, SignerAuthority, VerificationReport } from './report.ts'

export interface VerifyFile {
  readonly bytes: Uint8Array
  readonly name?: string
  /** What a detached signature speaks about. */
  readonly content?: { readonly bytes: Uint8Array; readonly name?: string }
  /** Judge as of this instant instead of now. */
  readonly at?: Temporal.Instant
}

/** What verifying stands on; `verificationServices(context)` gives those of the running platform. */
export interface VerificationServices {
  readonly now: Temporal.Instant
  readonly anchors: readonly TrustAnchor[]
  /** Absent: judged on what the file carries, and what is missing is told as TRY_LATER. */
  readonly fetchEvidence?: FetchEvidence
  readonly authorityOf?: AuthorityOf
}

/** Who is bound to the certificate, and in what capacity they could sign at that instant. */
export type AuthorityOf = (certificate: CertificateReport, at: Temporal.Instant) => Promise<SignerAuthority>

/**
 * Says of any file which signatures it carries and what each is worth (ETSI EN 319 102-1). Never throws for what a file contains;
 * throws `signing.verification-busy` when too many wait.
 */
export async function verifyFile(_services: VerificationServices, _input: VerifyFile): Promise<VerificationReport> {
  throw new AppError('unavailable', { reason: 'signing.verification-unavailable' })
}
