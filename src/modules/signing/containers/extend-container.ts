import { digest } from '../certificates/digest-algorithm.ts'
import { extendCms } from '../cms/extend-cms.ts'
import type { Evidence, Stamp } from '../prepared-signature.ts'
import { extendXades } from '../xml/extend-xades.ts'
import { newBudget } from '../xml/work-budget.ts'
import type { SignedFile } from '../xml/xml-signature-target.ts'
import { readAsicManifest } from './asic-manifest.ts'
import { isArchiveManifest, isCadesFile, isSignatureManifest, isTimestampFile, isXadesFile } from './container-names.ts'
import { type ContainerToChange, openToChange } from './open-to-change.ts'
import { freeName, packContainer } from './pack-container.ts'
import { asicManifestXml } from './write-manifests.ts'

export interface ContainerExtension {
  readonly evidence?: Evidence
  readonly stamp?: Stamp
}

/**
 * Extends the signatures of an ASiC container to B-LT (evidence) and B-LTA (stamp): XAdES within itself, CAdES by a manifest over all
 * that is there and a token over that (EN 319 162-1, 4.4.5). What a stamp already covers keeps its bytes.
 */
export async function extendContainer(bytes: Uint8Array, extension: ContainerExtension): Promise<Uint8Array> {
  const container = openToChange(bytes)
  const files = new Map(container.files)
  for (const name of [...files.keys()].filter(isXadesFile)) {
    const detached = new Map([...files].filter(([other]) => other !== name))
    files.set(name, await extendXades(files.get(name) ?? new Uint8Array(), { ...extension, detached }))
  }
  const { evidence, stamp } = extension
  if (evidence) await addEvidence(files, evidence)
  if (stamp && [...files.keys()].some(isCadesFile)) await addArchiveStamp(files, container, stamp)
  return packContainer(files)
}

/** Evidence goes into what no manifest of a stamp covers yet: the signatures, then the last token itself. */
async function addEvidence(files: Map<string, Uint8Array>, evidence: Evidence): Promise<void> {
  const budget = newBudget()
  const archived = new Set<string>()
  for (const [name, bytes] of files)
    if (isArchiveManifest(name))
      for (const covered of readAsicManifest(name, bytes, files, budget).covered) archived.add(covered)
  for (const [name, bytes] of files)
    if ((isCadesFile(name) || isTimestampFile(name)) && !archived.has(name))
      files.set(name, await extendCms(bytes, { evidence }))
}

const latest = 'META-INF/ASiCArchiveManifest.xml'

/** The newest manifest bears the plain name; the one before it is given a number and is covered under that. */
async function addArchiveStamp(
  files: Map<string, Uint8Array>,
  container: ContainerToChange,
  stamp: Stamp,
): Promise<void> {
  const before = files.get(latest)
  if (before) {
    files.delete(latest)
    files.set(
      freeName(files, number => `META-INF/ASiCArchiveManifest${number}.xml`),
      before,
    )
  }
  const token = freeName(files, number => `META-INF/timestamp${number}.tst`)
  const covered = new Map<string, SignedFile>()
  for (const [name, content] of files) {
    const mediaType = mediaTypeOf(name, container)
    if (mediaType) covered.set(name, { bytes: content, mediaType })
  }
  const manifest = asicManifestXml({ name: token, mediaType: 'application/vnd.etsi.timestamp-token' }, covered)
  files.set(latest, manifest)
  files.set(token, await stamp(digest('sha256', manifest)))
}

/** Undefined for what a stamp does not cover: the type, the list of files, and signatures that stamp themselves. */
function mediaTypeOf(name: string, { dataNames, mediaTypes }: ContainerToChange): string | undefined {
  if (dataNames.includes(name)) return mediaTypes.get(name) ?? 'application/octet-stream'
  if (isCadesFile(name)) return 'application/pkcs7-signature'
  if (isTimestampFile(name)) return 'application/vnd.etsi.timestamp-token'
  return isSignatureManifest(name) || isArchiveManifest(name) ? 'text/xml' : undefined
}
