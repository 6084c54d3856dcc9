import type { FileHandle } from 'node:fs/promises'

export interface ZipEntry {
  readonly name: string
  readonly packedBytes: number
  readonly unpackedBytes: number
}

const endBytes = 22
const maxCommentBytes = 0xffff
const maxDirectoryBytes = 4_000_000
const endSignature = Buffer.from('PK\u0005\u0006')
const entrySignature = 0x02014b50
const entryBytes = 46

/** The central directory of a ZIP, at most `limit` entries of it. Undefined when the file has none that holds together. */
export async function readZipDirectory(
  handle: FileHandle,
  size: number,
  limit: number,
): Promise<ZipEntry[] | undefined> {
  const tail = await readAt(handle, Math.max(0, size - endBytes - maxCommentBytes), size)
  const at = tail.lastIndexOf(endSignature)
  if (at < 0 || at + endBytes > tail.length) return undefined
  const length = tail.readUInt32LE(at + 12)
  const start = tail.readUInt32LE(at + 16)
  // ZIP64 marks (0xffffffff) end here too: no office document that a citizen sends has four gigabytes.
  if (length > maxDirectoryBytes || start + length > size) return undefined
  return parseDirectory(await readAt(handle, start, start + length), limit)
}

function parseDirectory(directory: Buffer, limit: number): ZipEntry[] | undefined {
  const entries: ZipEntry[] = []
  let at = 0
  while (at + entryBytes <= directory.length && entries.length < limit) {
    if (directory.readUInt32LE(at) !== entrySignature) return undefined
    const nameLength = directory.readUInt16LE(at + 28)
    const next = at + entryBytes + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32)
    if (next > directory.length) return undefined
    entries.push({
      name: directory.toString('utf8', at + entryBytes, at + entryBytes + nameLength),
      packedBytes: directory.readUInt32LE(at + 20),
      unpackedBytes: directory.readUInt32LE(at + 24),
    })
    at = next
  }
  return entries.length > 0 ? entries : undefined
}

async function readAt(handle: FileHandle, start: number, end: number): Promise<Buffer> {
  const buffer = Buffer.alloc(end - start)
  const { bytesRead } = await handle.read(buffer, 0, buffer.length, start)
  return buffer.subarray(0, bytesRead)
}
