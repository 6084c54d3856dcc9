import { unlessMalformed } from '../asn1/asn1.ts'
import { findCmsSignatures } from '../cms/find-cms-signatures.ts'
import { readSignedData } from '../cms/read-signed-data.ts'
import type { FoundSignature, Integrity } from '../verification/found-signature.ts'
import { spend, type WorkBudget } from '../xml/work-budget.ts'
import type { CheckedFile } from './check-xades-file.ts'
import { coverageOfFiles } from './container-coverage.ts'
import type { Container } from './open-container.ts'

export interface CadesFile {
  readonly file: string
  /** What it signs: a manifest, or the only file of a simple container. */
  readonly content: Uint8Array
  readonly covers: ReadonlySet<string>
  readonly integrity: Integrity
  readonly mediaTypes: ReadonlyMap<string, string>
}

/** The CAdES signatures of one file of META-INF. */
export async function checkCadesFile(
  { file, content, covers, integrity, mediaTypes }: CadesFile,
  container: Container,
  budget: WorkBudget,
): Promise<CheckedFile> {
  const bytes = container.files.get(file) ?? new Uint8Array()
  spend(budget, content.length / 4)
  const { readable, signatures } = await findCmsSignatures(bytes, { content })
  if (!readable || signatures.length === 0)
    return { signatures: [], problems: [{ code: 'container-signature-unreadable', detail: file }] }
  // A signature that brings its own content says nothing of the files (EN 319 162-1, 4.3.3.2: detached).
  const isAttached = unlessMalformed(() => readSignedData(bytes))?.content !== undefined
  const about: Integrity = isAttached
    ? { holds: false, because: 'reference-unsound', detail: 'signed content of its own' }
    : integrity
  const coverage = coverageOfFiles(container, isAttached ? new Set() : covers)
  const place = (found: FoundSignature): FoundSignature => ({
    ...found,
    id: signatures.length > 1 ? `${file}#${found.id}` : file,
    ...(found.over && { over: `${file}#${found.over}` }),
    coverage,
    integrity: found.integrity.holds ? about : found.integrity,
  })
  return { signatures: signatures.map(found => ({ file, found: place(found), signedTypes: mediaTypes })), problems: [] }
}
