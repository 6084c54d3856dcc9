import { crc32, inflateRawSync } from 'node:zlib'
import type { ZipEntry } from './read-zip.ts'
import { UnreadableZip } from './unreadable-zip.ts'

/** Bytes that may still be unpacked of one archive, whatever its headers say. */
export interface UnpackBudget {
  left: number
}

/** The bytes of a file; never more than its header promises or the budget allows. Throws `UnreadableZip`. */
export function unpackEntry(archive: Uint8Array, entry: ZipEntry, budget: UnpackBudget): Buffer {
  budget.left -= entry.size
  if (budget.left < 0) throw new UnreadableZip('zip-too-large', entry.name)
  const packed = Buffer.from(archive.buffer, archive.byteOffset + entry.dataStart, entry.compressedSize)
  const bytes = entry.method === 'stored' ? packed : inflate(packed, entry)
  if (bytes.length !== entry.size || crc32(bytes) !== entry.crc32)
    throw new UnreadableZip('zip-broken', `content of ${entry.name}`)
  return bytes
}

function inflate(packed: Buffer, { name, size }: ZipEntry): Buffer {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(size, 1) })
  } catch (error) {
    const isLonger = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE'
    throw new UnreadableZip(isLonger ? 'zip-sizes-lie' : 'zip-broken', `content of ${name}`)
  }
}
