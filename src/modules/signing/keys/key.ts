import type { Temporal } from 'temporal-polyfill'
import type { SignatureAlgorithm } from '../prepared-signature.ts'
import type { SignerKind } from '../signers/signer.ts'

export type RetiredBecause = 'operator' | 'holding-ended' | 'unit-ended'

/** A bound key as its row has it. */
export interface KeyRow {
  readonly id: string
  readonly kind: SignerKind
  /** Exactly one of the two owns it. */
  readonly personId: string | null
  readonly unitId: string | null
  readonly certificate: Uint8Array
  readonly chain: readonly Uint8Array[]
  readonly fingerprint: string
  readonly subjectName: string
  readonly issuerName: string
  readonly serialNumber: string
  readonly algorithm: SignatureAlgorithm
  readonly locator: Readonly<Record<string, unknown>>
  readonly validFrom: Temporal.Instant
  readonly validTo: Temporal.Instant
  readonly boundAt: Temporal.Instant
  readonly revokedAt: Temporal.Instant | null
  readonly revocationReason: string | null
  readonly retiredAt: Temporal.Instant | null
  readonly retiredBecause: RetiredBecause | null
  readonly checkedAt: Temporal.Instant | null
  /** The nearest expiry that its owner was told of, in days before it. */
  readonly warnedDays: number | null
}
