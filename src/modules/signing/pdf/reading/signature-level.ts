import type { FoundSignature } from '../../verification/found-signature.ts'

export interface LevelFacts {
  /** ETSI.CAdES.detached: anything else is no baseline profile (ETSI EN 319 142-1, 6.3). */
  readonly isBaseline: boolean
  /** What the CMS alone reaches. */
  readonly inCms: FoundSignature['level']
  /** Document time stamps that follow it. */
  readonly isStampedLater: boolean
  /** Revocation data in the document security store. */
  readonly hasStore: boolean
  /** A document time stamp over a revision that has the store. */
  readonly isStoreStamped: boolean
}

/** ETSI EN 319 142-1, 6.3: each level takes what the one before it has. */
export function levelOf(facts: LevelFacts): FoundSignature['level'] {
  if (!facts.isBaseline || facts.inCms === 'none') return 'none'
  if (facts.inCms === 'B-B' && !facts.isStampedLater) return 'B-B'
  if (!facts.hasStore) return 'B-T'
  return facts.isStoreStamped ? 'B-LTA' : 'B-LT'
}
