import type { FoundSignature } from '../../verification/found-signature.ts'
import type { PdfRevision } from '../syntax/pdf-revision.ts'
import type { ReadSignature } from './read-signature.ts'
import { indexRevocation } from './revocation-index.ts'
import { hasRevocationData, readSecurityStore, withStore } from './security-store.ts'
import { levelOf } from './signature-level.ts'

const endOf = ({ place }: ReadSignature): number => place.range?.end ?? Number.POSITIVE_INFINITY

/**
 * What the parts of a file say of each other: the stamps that follow a signature, and the evidence that all share; in the order in
 * which the file says that they were made.
 */
export function combineSignatures(read: readonly ReadSignature[], last: PdfRevision): FoundSignature[] {
  const ordered = read.toSorted((one, other) => endOf(one) - endOf(other))
  const store = readSecurityStore([last, ...ordered.flatMap(({ place }) => (place.sound ? [place.signed] : []))])
  const revocation = indexRevocation(store)
  const isOverStore = new Map(ordered.map(one => [one, one.place.sound && hasRevocationData(one.place.signed)]))
  const stamps = ordered.filter(one => one.isStamp && one.place.sound)
  return ordered.map(one => {
    const later = stamps.filter(other => endOf(other) > endOf(one))
    return {
      ...one.value,
      id: one.id,
      kind: one.isStamp ? 'document-timestamp' : 'signature',
      format: one.isStamp ? 'time-stamp' : 'PAdES',
      coverage: one.coverage,
      claims: one.claims,
      archiveTimestamps: later.flatMap(stamp => (stamp.timestamp ? [stamp.timestamp] : [])),
      evidence: withStore(one.value.evidence, store),
      level: levelOf({
        isBaseline: one.isBaseline,
        inCms: one.value.level,
        signer: one.value.signer,
        hasOwnStamp: one.value.timestamps.some(stamp => stamp.place === 'signature' && stamp.integrity.holds),
        laterStamps: later
          .filter(stamp => stamp.value.integrity.holds && stamp.isWellTyped)
          .map(stamp => ({ authority: stamp.value.signer, isOverStore: isOverStore.get(stamp) ?? false })),
        revocation,
      }),
    }
  })
}
