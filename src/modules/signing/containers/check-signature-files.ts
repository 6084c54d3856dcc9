import type { FoundSignature, FoundTimestamp, Integrity, Problem } from '../verification/found-signature.ts'
import type { WorkBudget } from '../xml/work-budget.ts'
import { type AsicManifest, readAsicManifest } from './asic-manifest.ts'
import { checkCadesFile } from './check-cades-file.ts'
import { type ContainerSignature, checkXadesFile } from './check-xades-file.ts'
import { isArchiveManifest, isCadesFile, isSignatureManifest, isTimestampFile, isXadesFile } from './container-names.ts'
import { type ContainerTimestamp, checkContainerTimestamp, stampedByManifest } from './container-timestamps.ts'
import type { Container } from './open-container.ts'
import { checkServerTimestamp } from './server-timestamp.ts'

export interface SignatureFiles {
  readonly signatures: readonly ContainerSignature[]
  readonly timestamps: readonly FoundSignature[]
  readonly problems: readonly Problem[]
}

const sound: Integrity = { holds: true }

/** More than any container has; each is parsed and costs public-key operations. */
const mostFiles = 128

/** Everything in META-INF that signs or stamps, by the form of the container (EN 319 162-1, 4.3 and 4.4). */
export async function checkSignatureFiles(container: Container, budget: WorkBudget): Promise<SignatureFiles> {
  const names = [...container.files.keys()].sort((one, other) => one.localeCompare(other, 'en', { numeric: true }))
  const problems: Problem[] = []
  const signatures: ContainerSignature[] = []
  const take = (checked: { signatures: readonly ContainerSignature[]; problems: readonly Problem[] }) => {
    signatures.push(...checked.signatures)
    problems.push(...checked.problems)
  }
  const files = names.filter(name => isXadesFile(name) || isCadesFile(name) || isTimestampFile(name))
  if (files.length > mostFiles) problems.push({ code: 'container-too-many-signatures', detail: `${files.length}` })
  const judged = new Set(files.slice(0, mostFiles))
  for (const name of names.filter(name => judged.has(name) && isXadesFile(name)))
    take(await checkXadesFile(name, container, budget))

  const manifests = names
    .filter(name => isSignatureManifest(name) || isArchiveManifest(name))
    .slice(0, mostFiles)
    .map(name => readAsicManifest(name, container.files.get(name) ?? new Uint8Array(), container.files, budget))
  const bySignature = manifestOf(manifests, problems)
  for (const name of names.filter(name => judged.has(name) && isCadesFile(name))) {
    const content = signedContent(name, container, bySignature)
    if (content) take(await checkCadesFile({ file: name, ...content }, container, budget))
    else problems.push({ code: 'container-signature-unbound', detail: name })
  }
  const stamps: ContainerTimestamp[] = []
  for (const name of names.filter(name => judged.has(name) && isTimestampFile(name))) {
    const server = container.kind === 'asic-e' && !bySignature.has(name)
    if (server) {
      const found = await checkServerTimestamp(name, container)
      attach(signatures, found, problems, name)
      continue
    }
    const content = signedContent(name, container, bySignature)
    if (content) stamps.push(await checkContainerTimestamp(stampOf(name, content, bySignature), container, budget))
    else problems.push({ code: 'container-signature-unbound', detail: name })
  }
  const inTime = stamps.sort(
    (one, other) => (one.timestamp.at?.epochMilliseconds ?? 0) - (other.timestamp.at?.epochMilliseconds ?? 0),
  )
  return {
    signatures: signatures.map(one => archived(one, inTime)),
    timestamps: inTime.map(({ found }) => found),
    problems,
  }
}

const stampOf = (name: string, content: SignedContent, bySignature: ReadonlyMap<string, AsicManifest>) => {
  const manifest = bySignature.get(name)
  return manifest
    ? stampedByManifest(manifest, name)
    : { name, bytes: content.content, covers: content.covers, integrity: sound }
}

interface SignedContent {
  readonly content: Uint8Array
  readonly covers: ReadonlySet<string>
  readonly integrity: Integrity
  readonly mediaTypes: ReadonlyMap<string, string>
}

/** By its manifest; in a simple container without one, the only data file. */
function signedContent(
  name: string,
  container: Container,
  bySignature: ReadonlyMap<string, AsicManifest>,
): SignedContent | undefined {
  const manifest = bySignature.get(name)
  if (manifest)
    return {
      content: manifest.bytes,
      covers: manifest.covered,
      integrity: manifest.integrity,
      mediaTypes: manifest.mediaTypes,
    }
  const [only, ...others] = container.dataNames
  const content = only === undefined ? undefined : container.files.get(only)
  if (container.kind !== 'asic-s' || !content || only === undefined || others.length > 0) return undefined
  return { content, covers: new Set([only]), integrity: sound, mediaTypes: new Map() }
}

/** One manifest each: of two for one signature, a reader could be shown the wrong one. */
function manifestOf(manifests: readonly AsicManifest[], problems: Problem[]): Map<string, AsicManifest> {
  const found = new Map<string, AsicManifest>()
  for (const manifest of manifests) {
    const { name, signatureName } = manifest
    if (signatureName === undefined) problems.push({ code: 'manifest-unreadable', detail: name })
    else if (found.has(signatureName)) problems.push({ code: 'container-manifest-doubled', detail: signatureName })
    else found.set(signatureName, manifest)
  }
  return found
}

/** Time stamps over the file of a signature archive it (EN 319 162-1, 4.4.5). */
function archived(signature: ContainerSignature, stamps: readonly ContainerTimestamp[]): ContainerSignature {
  const over = stamps.filter(({ covers }) => covers.has(signature.file)).map(({ timestamp }) => timestamp)
  if (over.length === 0) return signature
  const { found } = signature
  const level = found.level === 'B-LT' ? 'B-LTA' : found.level
  return { ...signature, found: { ...found, level, archiveTimestamps: [...found.archiveTimestamps, ...over] } }
}

function attach(signatures: ContainerSignature[], timestamp: FoundTimestamp, problems: Problem[], name: string): void {
  if (!timestamp.integrity.holds) problems.push({ code: 'other-timestamp-broken', detail: name })
  signatures.forEach((signature, index) => {
    const { found } = signature
    signatures[index] = { ...signature, found: { ...found, timestamps: [...found.timestamps, timestamp] } }
  })
}
