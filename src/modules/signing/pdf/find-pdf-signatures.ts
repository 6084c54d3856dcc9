import type { FoundFile, FoundSignature } from '../verification/found-signature.ts'
import { findDamagedSignatures } from './reading/damaged-signatures.ts'
import { startReading } from './reading/pdf-reading.ts'
import { type ReadSignature, readSignature } from './reading/read-signature.ts'
import { indexRevocation } from './reading/revocation-index.ts'
import { hasRevocationData, mergeEvidence, readSecurityStore } from './reading/security-store.ts'
import { listSignatures, maxSignatures } from './reading/signature-fields.ts'
import { levelOf } from './reading/signature-level.ts'
import { assertReadable } from './revisions/compare-revisions.ts'
import { PdfError } from './syntax/pdf-error.ts'
import { openFile } from './syntax/pdf-file.ts'
import { openRevision } from './syntax/pdf-revision.ts'

/** Reads every signature and document time stamp of a PDF. Never throws for what the file contains. */
export async function findPdfSignatures(bytes: Uint8Array): Promise<FoundFile> {
  try {
    return await readFile(bytes)
  } catch (error) {
    if (!(error instanceof PdfError)) throw error
    return {
      kind: 'pdf',
      readable: false,
      problems: [{ code: `pdf-${error.problem}`, detail: error.message }],
      signatures: error.problem === 'not-a-pdf' ? [] : findDamagedSignatures(bytes),
      contents: [],
    }
  }
}

/** ISO 32000-2, annex on implementation: readers look for the header in the first kilobyte. */
const headerWithin = 1024

async function readFile(bytes: Uint8Array): Promise<FoundFile> {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, headerWithin))
  if (!head.includes('%PDF-')) throw new PdfError('not-a-pdf')
  const last = openRevision(openFile(bytes))
  if (last.resolve(last.trailer.entries.get('Encrypt')) !== null) throw new PdfError('encrypted')
  assertReadable(last)
  const reading = startReading(last)
  const fields = listSignatures(last)
  if (fields.length > maxSignatures) throw new PdfError('too-many', 'signatures')
  const read: ReadSignature[] = []
  for (const field of fields) read.push(await readSignature(reading, field))
  return { kind: 'pdf', readable: true, problems: [], signatures: combine(read, readSecurityStore(last)), contents: [] }
}

const endOf = ({ place }: ReadSignature): number => place.range?.end ?? Number.POSITIVE_INFINITY

/** What the parts of a file say of each other: the stamps that follow a signature, and the evidence that all share. */
function combine(read: readonly ReadSignature[], lastStore: FoundSignature['evidence']): FoundSignature[] {
  const inOrder = read.toSorted((one, other) => endOf(one) - endOf(other))
  const stores = new Map(inOrder.map(one => [one, one.place.sound ? readSecurityStore(one.place.signed) : undefined]))
  const store = mergeEvidence([lastStore, ...[...stores.values()].filter(one => one !== undefined)])
  const revocation = indexRevocation(store)
  return inOrder.map((one, index) => {
    const later = inOrder
      .slice(index + 1)
      .filter(other => other.isStamp && other.place.sound && endOf(other) > endOf(one))
    return {
      ...one.value,
      id: one.id,
      kind: one.isStamp ? 'document-timestamp' : 'signature',
      format: one.isStamp ? 'time-stamp' : 'PAdES',
      coverage: one.coverage,
      claims: one.claims,
      archiveTimestamps: later.flatMap(stamp => (stamp.timestamp ? [stamp.timestamp] : [])),
      evidence: mergeEvidence([one.value.evidence, store]),
      level: levelOf({
        isBaseline: one.isBaseline,
        inCms: one.value.level,
        signer: one.value.signer,
        hasOwnStamp: one.value.timestamps.some(stamp => stamp.place === 'signature' && stamp.integrity.holds),
        laterStamps: later
          .filter(stamp => stamp.value.integrity.holds && stamp.isWellTyped)
          .map(stamp => ({
            authority: stamp.value.signer,
            isOverStore: hasRevocationData(stores.get(stamp) ?? lastStore),
          })),
        revocation,
      }),
    }
  })
}
