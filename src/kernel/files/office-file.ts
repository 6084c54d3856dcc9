import type { FileHandle } from 'node:fs/promises'
import { AppError } from '../errors.ts'
import type { FileKind } from './file-kind.ts'
import { readZipDirectory, type ZipEntry } from './zip-directory.ts'

const maxEntries = 5_000
const maxUnpackedBytes = 300_000_000
const maxRatio = 200
/** Plain text packs very well: small files may exceed the ratio without harm. */
const ratioFromBytes = 10_000_000

/**
 * Which office document a ZIP is, by what its directory lists; undefined when it is another ZIP or carries macros.
 * Nothing is unpacked: the sizes in the directory are what any reader would allocate.
 */
export async function readOfficeKind(handle: FileHandle, size: number): Promise<FileKind | undefined> {
  const entries = await readZipDirectory(handle, size, maxEntries)
  if (!entries) throw new AppError('bad-input', { reason: 'kernel.file-damaged' })
  if (isBomb(entries, size)) throw new AppError('unsupported-type', { reason: 'kernel.file-zip-bomb' })
  const names = new Set(entries.map(entry => entry.name))
  if (!names.has('[Content_Types].xml') || entries.some(isUnsafe)) return undefined
  if (names.has('word/document.xml')) return 'docx'
  return names.has('xl/workbook.xml') ? 'xlsx' : undefined
}

function isBomb(entries: readonly ZipEntry[], size: number): boolean {
  if (entries.length >= maxEntries) return true
  const packed = entries.reduce((total, entry) => total + entry.packedBytes, 0)
  const unpacked = entries.reduce((total, entry) => total + entry.unpackedBytes, 0)
  // More packed bytes than the file has means entries that share their data, the trick of the densest bombs.
  return packed > size || unpacked > maxUnpackedBytes || (unpacked > ratioFromBytes && unpacked > size * maxRatio)
}

function isUnsafe({ name }: ZipEntry): boolean {
  return /vbaProject\.bin$/i.test(name) || name.startsWith('/') || /(?:^|[/\\])\.\.(?:[/\\]|$)/.test(name)
}
