import { readCertificates } from '../../certificates/read-certificate.ts'
import type { FoundEvidence } from '../../verification/found-signature.ts'
import { unlessBroken } from '../syntax/pdf-error.ts'
import { isArray, isStream, type PdfStream } from '../syntax/pdf-object.ts'
import { catalogOf, type PdfRevision } from '../syntax/pdf-revision.ts'

type StoreKey = 'Certs' | 'OCSPs' | 'CRLs'

const maxItems = 1000

/**
 * The document security store (ETSI EN 319 142-1, 5.4.2) of all these revisions, each item once: what an earlier one carried still
 * proves something after a later one dropped it. VRI entries only say which item is for which signature.
 */
export function readSecurityStore(revisions: readonly PdfRevision[]): FoundEvidence {
  const all = (key: StoreKey): Uint8Array[] => {
    const byPlace = new Map<number, Uint8Array>()
    for (const revision of revisions) {
      for (const stream of storedStreams(revision, key)) {
        if (byPlace.has(stream.start) || byPlace.size >= maxItems) continue
        const bytes = unlessBroken(() => revision.decodedStream(stream))
        if (bytes) byPlace.set(stream.start, bytes)
      }
    }
    return distinct([...byPlace.values()])
  }
  return { certificates: readCertificates(all('Certs')), ocspResponses: all('OCSPs'), crls: all('CRLs') }
}

export const hasRevocationData = (revision: PdfRevision): boolean =>
  storedStreams(revision, 'OCSPs').length > 0 || storedStreams(revision, 'CRLs').length > 0

function storedStreams(revision: PdfRevision, key: StoreKey): PdfStream[] {
  const list = revision.at(revision.at(catalogOf(revision), 'DSS'), key)
  if (!isArray(list)) return []
  return list.items
    .slice(0, maxItems)
    .map(item => revision.resolve(item))
    .filter(isStream)
}

function distinct(items: readonly Uint8Array[]): Uint8Array[] {
  const byContent = new Map<string, Uint8Array>()
  for (const item of items) byContent.set(Buffer.from(item).toString('base64'), item)
  return [...byContent.values()]
}

/** What the signature carries itself, and all that the store has. */
export function withStore(own: FoundEvidence, store: FoundEvidence): FoundEvidence {
  const known = new Set(own.certificates.map(one => one.fingerprint))
  return {
    certificates: [...own.certificates, ...store.certificates.filter(one => !known.has(one.fingerprint))],
    ocspResponses: [...own.ocspResponses, ...store.ocspResponses],
    crls: [...own.crls, ...store.crls],
  }
}
