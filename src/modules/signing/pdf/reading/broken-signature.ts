import type { BrokenBecause, FoundEvidence, FoundSignature } from '../../verification/found-signature.ts'

/** What there is to say of one signer or stamp, but for where it stands and what follows it in the file. */
export type ReadValue = Omit<
  FoundSignature,
  'id' | 'kind' | 'format' | 'over' | 'coverage' | 'archiveTimestamps' | 'claims'
>

export const noEvidence: FoundEvidence = { certificates: [], ocspResponses: [], crls: [] }

/** A value of which nothing can be said but that it does not hold. */
export function brokenValue(because: BrokenBecause, detail: string): ReadValue {
  return {
    integrity: { holds: false, because, detail },
    signer: undefined,
    signerReference: 'absent',
    digestAlgorithm: '',
    signatureAlgorithm: '',
    keyBits: undefined,
    claimedAt: undefined,
    timestamps: [],
    evidence: noEvidence,
    level: 'none',
    problems: [],
  }
}
