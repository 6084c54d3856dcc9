import { entryName } from './entry-name.ts'
import { findDirectory } from './find-directory.ts'
import { UnreadableZip } from './unreadable-zip.ts'
import { zip64Sizes } from './zip64-sizes.ts'

export interface ZipEntry {
  readonly name: string
  readonly isFolder: boolean
  readonly method: 'stored' | 'deflated'
  readonly compressedSize: number
  readonly size: number
  readonly crc32: number
  /** Where its local header begins, its bytes, and what comes after them. */
  readonly start: number
  readonly dataStart: number
  readonly end: number
}

export interface ZipListing {
  readonly entries: readonly ZipEntry[]
  /** Bytes before the directory that belong to no file. */
  readonly hasHiddenBytes: boolean
}

/** More files than any container of papers holds. */
const mostEntries = 2048

const signatures = { central: 0x02014b50, local: 0x04034b50, descriptor: 0x08074b50 }

/**
 * Lists a zip archive (APPNOTE 6.3.10) so that no other reader can see other files in it: the central directory and each local header
 * must say the same, names are plain and unique, nothing overlaps. Throws `UnreadableZip`. Unpacks nothing.
 */
export function readZip(bytes: Uint8Array): ZipListing {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const directory = findDirectory(file)
  if (directory.entries > mostEntries) throw new UnreadableZip('zip-too-many-files', `${directory.entries}`)
  const entries: ZipEntry[] = []
  let at = directory.start
  for (let count = 0; count < directory.entries; count += 1) {
    const { entry, next } = readEntry(file, at, directory.start)
    entries.push(entry)
    at = next
  }
  if (at !== directory.end) throw new UnreadableZip('zip-broken', 'central directory of another length')
  refuseOverlaps(entries)
  refuseSameNames(entries)
  return { entries, hasHiddenBytes: !isTight(entries, directory.start) }
}

function readEntry(file: Buffer, at: number, directoryStart: number): { entry: ZipEntry; next: number } {
  if (at + 46 > file.length || file.readUInt32LE(at) !== signatures.central)
    throw new UnreadableZip('zip-broken', 'directory entry')
  const flags = file.readUInt16LE(at + 8)
  const [nameLength, extraLength, commentLength] = [28, 30, 32].map(offset => file.readUInt16LE(at + offset)) as [
    number,
    number,
    number,
  ]
  const next = at + 46 + nameLength + extraLength + commentLength
  if (next > file.length) throw new UnreadableZip('zip-broken', 'directory entry')
  const rawName = file.subarray(at + 46, at + 46 + nameLength)
  const extra = file.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength)
  const name = entryName(rawName, extra)
  const sizes = zip64Sizes(extra, {
    size: file.readUInt32LE(at + 24),
    compressedSize: file.readUInt32LE(at + 20),
    start: file.readUInt32LE(at + 42),
  })
  // Bit 0: encrypted; bit 6: strongly; bit 13: the directory is masked.
  if (flags & 0x2041) throw new UnreadableZip('zip-encrypted', name)
  const described = { flags, method: file.readUInt16LE(at + 10), crc32: file.readUInt32LE(at + 16), rawName, ...sizes }
  const { dataStart, end } = checkLocal(file, described, directoryStart)
  const method = described.method === 0 ? 'stored' : 'deflated'
  if (method === 'stored' && sizes.size !== sizes.compressedSize)
    throw new UnreadableZip('zip-broken', `sizes of ${name}`)
  const isFolder = name.endsWith('/')
  if (isFolder && sizes.size > 0) throw new UnreadableZip('zip-broken', `${name} is a folder with content`)
  return { entry: { name, isFolder, method, crc32: described.crc32, ...sizes, dataStart, end }, next }
}

interface Described {
  readonly flags: number
  readonly method: number
  readonly crc32: number
  readonly rawName: Buffer
  readonly size: number
  readonly compressedSize: number
  readonly start: number
}

/** Readers that stream believe the local header, others the directory: they must not be told different things. */
function checkLocal(file: Buffer, entry: Described, directoryStart: number): { dataStart: number; end: number } {
  const { start, rawName } = entry
  const differs = (what: string) =>
    new UnreadableZip('zip-headers-differ', `${what} of ${rawName.toString('latin1').slice(0, 80)}`)
  if (start + 30 > directoryStart || file.readUInt32LE(start) !== signatures.local) throw differs('place')
  if (entry.method !== 0 && entry.method !== 8) throw new UnreadableZip('zip-method', `${entry.method}`)
  if (file.readUInt16LE(start + 8) !== entry.method) throw differs('method')
  const flags = file.readUInt16LE(start + 6)
  if ((flags & 0x2049) !== (entry.flags & 0x2049)) throw differs('flags')
  const nameLength = file.readUInt16LE(start + 26)
  const extraLength = file.readUInt16LE(start + 28)
  const dataStart = start + 30 + nameLength + extraLength
  const dataEnd = dataStart + entry.compressedSize
  if (dataEnd > directoryStart) throw differs('size')
  if (!file.subarray(start + 30, start + 30 + nameLength).equals(rawName)) throw differs('name')
  const extra = file.subarray(start + 30 + nameLength, dataStart)
  entryName(rawName, extra)
  const local = {
    crc32: file.readUInt32LE(start + 14),
    ...zip64Sizes(extra, { compressedSize: file.readUInt32LE(start + 18), size: file.readUInt32LE(start + 22), start }),
  }
  const same = (other: typeof local) =>
    other.crc32 === entry.crc32 && other.size === entry.size && other.compressedSize === entry.compressedSize
  if (!(flags & 8)) {
    if (!same(local)) throw differs('sizes')
    return { dataStart, end: dataEnd }
  }
  // Sizes were not known yet: the header holds nothing, or already the truth.
  const isEmpty = local.crc32 === 0 && local.size === 0 && local.compressedSize === 0
  if (!isEmpty && !same(local)) throw differs('sizes')
  return { dataStart, end: descriptorEnd(file, dataEnd, entry, directoryStart) ?? raise(differs('descriptor')) }
}

/** The data descriptor comes with or without a signature, in 32 or 64 bits (APPNOTE 4.3.9). */
function descriptorEnd(file: Buffer, at: number, entry: Described, limit: number): number | undefined {
  for (const skip of [4, 0]) {
    if (skip === 4 && (at + 4 > limit || file.readUInt32LE(at) !== signatures.descriptor)) continue
    const start = at + skip
    if (start + 12 <= limit && file.readUInt32LE(start) === entry.crc32) {
      if (file.readUInt32LE(start + 4) === entry.compressedSize && file.readUInt32LE(start + 8) === entry.size)
        return start + 12
      const isLong = start + 20 <= limit && file.readBigUInt64LE(start + 4) === BigInt(entry.compressedSize)
      if (isLong && file.readBigUInt64LE(start + 12) === BigInt(entry.size)) return start + 20
    }
  }
  return undefined
}

const raise = (error: Error): never => {
  throw error
}

function refuseOverlaps(entries: readonly ZipEntry[]): void {
  inPlace(entries).forEach((entry, index, all) => {
    const before = all[index - 1]
    if (before && before.end > entry.start) throw new UnreadableZip('zip-overlap', `${before.name}, ${entry.name}`)
  })
}

const inPlace = (entries: readonly ZipEntry[]): ZipEntry[] => [...entries].sort((one, other) => one.start - other.start)

function isTight(entries: readonly ZipEntry[], directoryStart: number): boolean {
  let at = 0
  for (const { start, end } of inPlace(entries)) {
    if (start !== at) return false
    at = end
  }
  return at === directoryStart
}

/** Also where they differ only in how letters are composed or in their case: some file systems keep only one. */
function refuseSameNames(entries: readonly ZipEntry[]): void {
  const taken = new Set<string>()
  for (const { name } of entries) {
    const key = name.normalize('NFC').toLowerCase()
    if (taken.has(key)) throw new UnreadableZip('zip-duplicate-name', name)
    taken.add(key)
  }
}
