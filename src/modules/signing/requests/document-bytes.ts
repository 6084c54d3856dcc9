import { extensionsOf, type FileKind } from '#kernel/files/file-kind.ts'
import type { FileStore, StoredFile } from '#kernel/files/files.ts'
import type { SignedFormat } from './signature-request.ts'

/** Larger than any upload: signing adds to a document what it adds. */
const mostBytes = 512 * 1024 * 1024

export async function readDocument(files: FileStore, sha256: string): Promise<Uint8Array> {
  const { size } = (await files.stat(sha256)) ?? { size: 0 }
  const bytes = Buffer.allocUnsafe(size)
  let at = 0
  for await (const chunk of await files.read(sha256)) {
    bytes.set(chunk, at)
    at += chunk.byteLength
  }
  return bytes
}

/** What the signature shows, where it shows a picture. */
export async function readPicture(
  files: FileStore,
  { picture }: { readonly picture?: string },
): Promise<Uint8Array | undefined> {
  return picture === undefined ? undefined : readDocument(files, picture)
}

const kinds: Readonly<Record<SignedFormat, { readonly kind: FileKind; readonly extension: string }>> = {
  pdf: { kind: 'pdf', extension: '' },
  xml: { kind: 'xml', extension: '' },
  cades: { kind: 'p7m', extension: '.p7m' },
  'asic-e': { kind: 'asice', extension: '.asice' },
}

/** The file store lets nothing else be called so. */
const isContainerName = (name: string): boolean =>
  extensionsOf.asice.some(extension => name.toLowerCase().endsWith(`.${extension}`))

/** Keeps a signed document under its own hash: the same bytes again are the same file. */
export async function keepSigned(
  files: FileStore,
  bytes: Uint8Array,
  document: { readonly documentName: string; readonly format: SignedFormat },
): Promise<StoredFile> {
  const { documentName, format } = document
  const { kind, extension } = kinds[format]
  const name = format === 'asic-e' && isContainerName(documentName) ? documentName : `${documentName}${extension}`
  return files.put(bytes, { maxBytes: mostBytes, allow: [kind], name })
}

/** Keeps what is sealed at once, so that it can be completed again with a later time stamp. */
export async function keepUnsigned(
  files: FileStore,
  document: { readonly bytes: Uint8Array; readonly name: string; readonly format: 'pdf' | 'xml' },
): Promise<StoredFile> {
  return files.put(document.bytes, { maxBytes: mostBytes, allow: [document.format], name: document.name })
}
