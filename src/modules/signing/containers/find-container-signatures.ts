import { createHash } from 'node:crypto'
import type { FoundFile, FoundSignature, Problem } from '../verification/found-signature.ts'
import { UnreadableXml } from '../xml/tree/unreadable-xml.ts'
import { newBudget } from '../xml/work-budget.ts'
import { checkFilesManifest, readFilesManifest } from './check-files-manifest.ts'
import { checkSignatureFiles } from './check-signature-files.ts'
import type { ContainerSignature } from './check-xades-file.ts'
import { filesManifest, isCadesFile, isTimestampFile, isXadesFile } from './container-names.ts'
import { type Container, openContainer } from './open-container.ts'
import { UnreadableZip } from './zip/unreadable-zip.ts'

/** Every signature and time stamp of an ASiC container (ETSI EN 319 162-1), each with the files that it covers. */
export async function findContainerSignatures(bytes: Uint8Array): Promise<FoundFile> {
  try {
    return await judgeContainer(openContainer(bytes))
  } catch (error) {
    if (!(error instanceof UnreadableZip || error instanceof UnreadableXml)) throw error
    const problem = { code: error.code, ...(error.detail !== undefined && { detail: error.detail }) }
    return { kind: 'other', readable: false, problems: [problem], signatures: [], contents: [] }
  }
}

async function judgeContainer(container: Container): Promise<FoundFile> {
  const { kind, files, dataNames } = container
  const isSigned = [...files.keys()].some(name => isXadesFile(name) || isCadesFile(name) || isTimestampFile(name))
  // An archive that is no container and claims no signature: data like any other.
  if (kind === 'other' && !isSigned) return { kind, readable: true, problems: [], signatures: [], contents: [] }
  const { signatures, timestamps, problems } = await checkSignatureFiles(container, newBudget())
  const faults = formFaults(container, isSigned)
  return {
    kind,
    readable: faults.length === 0,
    problems: [
      ...faults,
      ...container.problems,
      ...problems,
      ...manifestProblems(container, signatures),
      ...uncovered(container, signatures, timestamps),
    ],
    signatures: [...signatures.map(({ found }) => found), ...timestamps].map(withFewChanges),
    contents: dataNames.map(name => describe(name, files.get(name) ?? new Uint8Array())),
  }
}

/** Of a thousand files beside a signature the first are enough to be named. */
const mostNamed = 50
const withFewChanges = (found: FoundSignature): FoundSignature => {
  const { extent, changes } = found.coverage
  return { ...found, coverage: { extent, changes: changes.slice(0, mostNamed) } }
}

const describe = (name: string, bytes: Uint8Array) => ({
  name,
  size: bytes.length,
  sha256: createHash('sha256').update(bytes).digest('hex'),
})

/**
 * What makes a file no ASiC container. The standard lets an extension stand for the mimetype; bytes have none, so here a container says
 * what it is. With XAdES the list of files is required, as all who write such containers do: nothing else tells what the files are.
 */
function formFaults({ kind, files, dataNames }: Container, isSigned: boolean): Problem[] {
  if (kind === 'other') return [{ code: files.has('mimetype') ? 'container-mimetype' : 'container-mimetype-missing' }]
  if (!isSigned) return [{ code: 'container-unsigned' }]
  if (kind === 'asic-s' && dataNames.length !== 1)
    return [{ code: 'container-not-one-file', detail: `${dataNames.length}` }]
  const needsList = kind === 'asic-e' && [...files.keys()].some(isXadesFile)
  return needsList && !files.has(filesManifest) ? [{ code: 'manifest-missing' }] : []
}

function manifestProblems(container: Container, signatures: readonly ContainerSignature[]): Problem[] {
  const bytes = container.files.get(filesManifest)
  if (!bytes) return []
  const signedTypes = new Map(signatures.flatMap(({ signedTypes }) => [...signedTypes]))
  try {
    return checkFilesManifest(readFilesManifest(bytes), container, signedTypes)
  } catch (error) {
    if (!(error instanceof UnreadableXml)) throw error
    return [{ code: 'manifest-unreadable', detail: error.message }]
  }
}

/** Files that no signature that holds speaks about. */
function uncovered(
  { dataNames }: Container,
  signatures: readonly ContainerSignature[],
  timestamps: readonly FoundSignature[],
): Problem[] {
  const all = [...signatures.map(({ found }) => found), ...timestamps].filter(({ integrity }) => integrity.holds)
  const isLeftOut = (name: string) =>
    all.every(({ coverage }) => coverage.changes.some(({ what, detail }) => what === 'file-added' && detail === name))
  return dataNames
    .filter(isLeftOut)
    .slice(0, mostNamed)
    .map(detail => ({ code: 'file-not-signed', detail }))
}
