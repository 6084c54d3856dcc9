import type { Temporal } from 'temporal-polyfill'
import type { TrustAnchor, TrustScope } from '../../trust/trust-anchor.ts'
import type { WantedEvidence } from '../fetch-evidence.ts'
import type { CertificatePool } from './certificate-pool.ts'
import type { RevocationData } from './revocation-data.ts'

/** Everything that a file is judged by. */
export interface JudgingWorld {
  /** The instant of judging: what nothing proves to be older is as old as this. */
  readonly at: Temporal.Instant
  readonly anchors: readonly TrustAnchor[]
  readonly pool: CertificatePool
  readonly evidence: readonly RevocationData[]
  /** Notes what would help to decide. */
  readonly want: (evidence: WantedEvidence) => void
}

export interface Use {
  readonly scope: TrustScope
  /** The instant for which it has to be good. */
  readonly at: Temporal.Instant
  /** Whether something proves that it was used by then; otherwise `at` is the instant of judging. */
  readonly isProven: boolean
  /** "Not revoked" said at this instant or later is enough; absent, it must be true of `at` itself. */
  readonly freshSince?: Temporal.Instant
  /** From when at the latest the evidence that a file carries is proven to have existed. */
  readonly evidenceSeen: (since: Temporal.Instant) => Temporal.Instant
}
