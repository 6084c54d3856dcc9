import type { Temporal } from 'temporal-polyfill'
import type { Capacity } from '../authority/capacity.ts'
import type { SignatureWords } from './prepare-document.ts'

/**
 * preparing: the order is not sent, or not known to be → awaiting: the signer has it → completing: the signatures are here → done.
 * Over as well: refused by the signer, cancelled by whoever began it.
 */
export const batchStates = ['preparing', 'awaiting', 'completing', 'done', 'refused', 'cancelled'] as const

export type BatchState = (typeof batchStates)[number]

export const openBatchStates: readonly BatchState[] = ['preparing', 'awaiting', 'completing']

/** One confirmation of one signer. */
export interface Batch {
  /** The order's id at the signer, too: the same order sent twice is one order. */
  readonly id: string
  readonly state: BatchState
  readonly keyId: string
  readonly personId: string
  readonly postId: string
  readonly accountId: string
  readonly capacity: Capacity
  readonly summary: string
  readonly items: number
  /** What every signature claims; fixed, so that preparing again gives the same bytes. */
  readonly signingTime: Temporal.Instant
  readonly begunAt: Temporal.Instant
  readonly reference: string | null
  readonly askAgainAt: Temporal.Instant | null
  readonly trouble: string | null
  readonly refusal: string | null
  readonly finishedAt: Temporal.Instant | null
}

export type BatchItemState = 'ordered' | 'signed' | 'failed' | 'cancelled'

export interface BatchItem {
  readonly batchId: string
  readonly position: number
  readonly requestId: string
  readonly state: BatchItemState
  readonly toBeSigned: Uint8Array | null
  readonly signature: Uint8Array | null
  /** Fixed when the batch began, for the same reason as its signing time. */
  readonly words: SignatureWords
  readonly failure: string | null
}
