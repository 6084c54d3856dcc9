import { AppError, badInput } from '#kernel/errors.ts'
import { digest } from '../certificates/digest-algorithm.ts'
import { prepareCms } from '../cms/prepare-cms.ts'
import type { PreparedSignature, SignatureFacts } from '../prepared-signature.ts'
import { detachedSignature } from '../xml/prepare-xml-signature.ts'
import type { SignedFile, XadesClaims } from '../xml/xml-signature-target.ts'
import { filesManifest, isCadesFile, isXadesFile } from './container-names.ts'
import { containerTypes, isMeta, mostUnpacked } from './open-container.ts'
import { openToChange } from './open-to-change.ts'
import { freeName, packContainer } from './pack-container.ts'
import { asicManifestXml, filesManifestXml, signaturesXml } from './write-manifests.ts'
import { isPlainName } from './zip/entry-name.ts'

export interface ContainerOptions {
  readonly form: 'xades' | 'cades'
  readonly claims?: XadesClaims
}

/**
 * Prepares an ASiC-E container of these files under one signature, B-B or with a stamp B-T; the same input gives the same bytes. Throws
 * `bad-input` for names that are no plain paths, and `too-large`.
 */
export async function prepareContainer(
  files: ReadonlyMap<string, SignedFile>,
  facts: SignatureFacts,
  options: ContainerOptions,
): Promise<PreparedSignature> {
  checkFiles(files)
  const type = containerTypes['asic-e']
  const contents = new Map<string, Uint8Array>([['mimetype', Buffer.from(type, 'latin1')]])
  for (const [name, { bytes }] of files) contents.set(name, bytes)
  contents.set(filesManifest, filesManifestXml(type, files))
  return prepareInto(contents, files, facts, options)
}

/**
 * Prepares one more signature over the files of a container that has some already, which stay as they are; where no form is given, of the
 * form that they have.
 */
export async function prepareContainerSignature(
  container: Uint8Array,
  facts: SignatureFacts,
  { form, claims }: Partial<ContainerOptions>,
): Promise<PreparedSignature> {
  const { files, mediaTypes, dataNames } = openToChange(container)
  const contents = new Map(files)
  const signed = new Map(
    dataNames.map(name => [
      name,
      { bytes: files.get(name) ?? new Uint8Array(), mediaType: mediaTypes.get(name) ?? 'application/octet-stream' },
    ]),
  )
  if (!contents.has(filesManifest)) contents.set(filesManifest, filesManifestXml(containerTypes['asic-e'], signed))
  const names = [...files.keys()]
  const usual = names.some(isCadesFile) && !names.some(isXadesFile) ? 'cades' : 'xades'
  return prepareInto(contents, signed, facts, { form: form ?? usual, ...(claims ? { claims } : {}) })
}

function checkFiles(files: ReadonlyMap<string, SignedFile>): void {
  const taken = new Set<string>()
  let size = 0
  for (const [name, { bytes }] of files) {
    const key = name.normalize('NFC').toLowerCase()
    const isFree = !taken.has(key) && key !== 'mimetype' && !isMeta(name.toUpperCase()) && !name.endsWith('/')
    if (!isFree || !isPlainName(name))
      throw new AppError('bad-input', { reason: 'signing.container-name', params: { name: name.slice(0, 100) } })
    taken.add(key)
    size += bytes.length
  }
  if (size > mostUnpacked) throw new AppError('too-large', { reason: 'signing.container-too-large' })
  if (files.size === 0) throw badInput([], 'signing.nothing-to-sign')
}

function prepareInto(
  contents: ReadonlyMap<string, Uint8Array>,
  files: ReadonlyMap<string, SignedFile>,
  facts: SignatureFacts,
  { form, claims = {} }: ContainerOptions,
): PreparedSignature {
  if (form === 'xades') {
    const name = freeName(contents, number => `META-INF/signatures${number}.xml`)
    const place = (signature: string) => packContainer(new Map([...contents, [name, signaturesXml(signature)]]))
    return detachedSignature(files, { facts, claims, profile: 'xades' }, place)
  }
  const name = freeName(contents, number => `META-INF/signature${number}.p7s`)
  const manifestName = freeName(contents, number => `META-INF/ASiCManifest${number}.xml`)
  const manifest = asicManifestXml({ name, mediaType: 'application/pkcs7-signature' }, files)
  const prepared = prepareCms({ facts, profile: 'CAdES', content: { sha256: digest('sha256', manifest) } })
  return {
    toBeSigned: prepared.toBeSigned,
    complete: async (signature, stamp) => {
      const cms = await prepared.complete(signature, stamp)
      return packContainer(new Map([...contents, [manifestName, manifest], [name, cms]]))
    },
  }
}
