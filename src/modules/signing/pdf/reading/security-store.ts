import type { Certificate } from '../../certificates/certificate.ts'
import { readCertificates } from '../../certificates/read-certificate.ts'
import type { FoundEvidence } from '../../verification/found-signature.ts'
import { unlessBroken } from '../syntax/pdf-error.ts'
import { isArray, isStream, type PdfObject } from '../syntax/pdf-object.ts'
import { catalogOf, type PdfRevision } from '../syntax/pdf-revision.ts'

const maxItems = 5000

/** The document security store (ETSI EN 319 142-1, 5.4.2). Its VRI entries only say which item is for which signature. */
export function readSecurityStore(revision: PdfRevision): FoundEvidence {
  const store = revision.at(catalogOf(revision), 'DSS')
  return {
    certificates: readCertificates(streamsOf(revision, store, 'Certs')),
    ocspResponses: streamsOf(revision, store, 'OCSPs'),
    crls: streamsOf(revision, store, 'CRLs'),
  }
}

export function streamsOf(revision: PdfRevision, store: PdfObject, key: string): Uint8Array[] {
  const list = revision.at(store, key)
  if (!isArray(list)) return []
  return list.items.slice(0, maxItems).flatMap(item => {
    const stream = revision.resolve(item)
    const bytes = isStream(stream) ? unlessBroken(() => revision.decodedStream(stream)) : undefined
    return bytes ? [bytes] : []
  })
}

/** Everything of all of them, each once: what an earlier revision carried still proves something after a later one dropped it. */
export function mergeEvidence(all: readonly FoundEvidence[]): FoundEvidence {
  const certificates = new Map<string, Certificate>()
  for (const { certificates: some } of all) for (const one of some) certificates.set(one.fingerprint, one)
  return {
    certificates: [...certificates.values()],
    ocspResponses: distinct(all.flatMap(one => one.ocspResponses)),
    crls: distinct(all.flatMap(one => one.crls)),
  }
}

function distinct(items: readonly Uint8Array[]): Uint8Array[] {
  const byContent = new Map<string, Uint8Array>()
  for (const item of items) byContent.set(Buffer.from(item).toString('base64'), item)
  return [...byContent.values()]
}

export const hasRevocationData = (evidence: FoundEvidence): boolean =>
  evidence.ocspResponses.length > 0 || evidence.crls.length > 0
