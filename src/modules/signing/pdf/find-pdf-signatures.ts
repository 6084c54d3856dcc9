import type { FoundFile } from '../verification/found-signature.ts'
import { byteRangeOf } from './reading/byte-range.ts'
import { combineSignatures } from './reading/combine-signatures.ts'
import { findDamagedSignatures } from './reading/damaged-signatures.ts'
import { startReading } from './reading/pdf-reading.ts'
import { type ReadSignature, readSignature } from './reading/read-signature.ts'
import { listSignaturesEver, maxSignatures, type SignatureField } from './reading/signature-fields.ts'
import { assertReadable } from './revisions/compare-revisions.ts'
import { PdfError, type PdfProblem } from './syntax/pdf-error.ts'
import { openFile } from './syntax/pdf-file.ts'
import { openRevision, type PdfRevision } from './syntax/pdf-revision.ts'

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
      signatures: isIntact.has(error.problem) ? [] : findDamagedSignatures(bytes),
      contents: [],
    }
  }
}

/** Nothing is said of what is no PDF, or is one that we cannot open: it is not damaged. */
const isIntact: ReadonlySet<PdfProblem> = new Set(['not-a-pdf', 'encrypted'])

/** ISO 32000-2, annex on implementation: readers look for the header in the first kilobyte. */
const headerWithin = 1024

async function readFile(bytes: Uint8Array): Promise<FoundFile> {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, headerWithin))
  if (!head.includes('%PDF-')) throw new PdfError('not-a-pdf')
  const last = openRevision(openFile(bytes))
  assertReadable(last)
  const reading = startReading(last)
  const fields = lastFirst(last, listSignaturesEver(last))
  if (fields.length > maxSignatures) throw new PdfError('too-many', 'signatures')
  const read: ReadSignature[] = []
  for (const field of fields) read.push(await readSignature(reading, field))
  return { kind: 'pdf', readable: true, problems: [], signatures: combineSignatures(read, last), contents: [] }
}

function lastFirst(revision: PdfRevision, fields: readonly SignatureField[]): SignatureField[] {
  const end = new Map(fields.map(field => [field, byteRangeOf(revision, field.dictionary)?.end ?? 0]))
  return fields.toSorted((one, other) => (end.get(other) ?? 0) - (end.get(one) ?? 0))
}
