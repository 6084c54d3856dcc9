import type { Temporal } from 'temporal-polyfill'
import type { KeptFact } from './paper-fact.ts'

/** prepared (drawn and waiting for signature or number) → in-force → superseded by another, or revoked. */
export type PaperState = 'prepared' | 'in-force' | 'superseded' | 'revoked'

/** One paper of one subject; asked for again it is the same paper. */
export interface PaperKey {
  /** `module.noun`: `dossiers.receipt`. */
  readonly kind: string
  readonly subjectKind: string
  readonly subjectId: string
  /** Tells several papers of one kind about one subject apart; empty where there is only one. */
  readonly edition: string
}

export interface Paper extends PaperKey {
  readonly code: string
  readonly title: string
  readonly notation: string | null
  readonly unitId: string
  readonly issuer: string
  readonly facts: readonly KeptFact[]
  readonly aboutPath: string | null
  readonly state: PaperState
  readonly preparedAt: Temporal.Instant
  readonly issuedAt: Temporal.Instant | null
  readonly fileSha256: string | null
  readonly fileName: string | null
  readonly fileSize: number | null
  readonly signed: boolean
  readonly endedAt: Temporal.Instant | null
  readonly endReason: string | null
  readonly successorCode: string | null
}

/** What a paper bears so that it can be checked. */
export interface PaperProof {
  /** `7K2M-9QXT-4HBD-0V3R`. */
  readonly code: string
  readonly url: string
}
