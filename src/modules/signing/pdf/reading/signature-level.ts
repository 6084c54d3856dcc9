import type { Certificate } from '../../certificates/certificate.ts'
import type { FoundSignature } from '../../verification/found-signature.ts'
import type { RevocationIndex } from './revocation-index.ts'

export interface LevelFacts {
  /** ETSI.CAdES.detached: anything else is no baseline profile (ETSI EN 319 142-1, 6.3). */
  readonly isBaseline: boolean
  /** What the CMS alone reaches. */
  readonly inCms: FoundSignature['level']
  readonly signer: Certificate | undefined
  /** A time stamp over the signature value that holds. */
  readonly hasOwnStamp: boolean
  /** Document time stamps that follow, in their order, that hold. */
  readonly laterStamps: readonly { readonly authority: Certificate | undefined; readonly isOverStore: boolean }[]
  readonly revocation: RevocationIndex
}

/**
 * ETSI EN 319 142-1, 6.3: each level takes what the one before it has. Where the signature has no time stamp of its own, the first
 * document time stamp is the one of level T, and only a further one archives.
 */
export function levelOf(facts: LevelFacts): FoundSignature['level'] {
  const { hasOwnStamp, laterStamps, revocation } = facts
  if (!facts.isBaseline || facts.inCms === 'none') return 'none'
  const [first, ...others] = laterStamps
  if (!hasOwnStamp && !first) return 'B-B'
  // A document time stamp is a signature over the document, and must be judgeable like one.
  const isJudgeable = revocation.speaksOf(facts.signer) && (hasOwnStamp || revocation.speaksOf(first?.authority))
  if (!isJudgeable) return 'B-T'
  return (hasOwnStamp ? laterStamps : others).some(stamp => stamp.isOverStore) ? 'B-LTA' : 'B-LT'
}
