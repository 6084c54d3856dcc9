import { UnreadableZip } from './unreadable-zip.ts'

interface Sizes {
  readonly size: number
  readonly compressedSize: number
  readonly start: number
}

/** Takes from the zip64 extra field what the header itself leaves to it (APPNOTE 4.5.3). */
export function zip64Sizes(extra: Buffer, short: Sizes): Sizes {
  const field = extraField(extra, 1)
  let at = 0
  const long = (value: number): number => {
    if (value !== 0xffffffff) return value
    if (!field || at + 8 > field.length) throw new UnreadableZip('zip-broken', 'zip64')
    const read = field.readBigUInt64LE(at)
    at += 8
    if (read > BigInt(Number.MAX_SAFE_INTEGER)) throw new UnreadableZip('zip-broken', 'zip64')
    return Number(read)
  }
  const size = long(short.size)
  const compressedSize = long(short.compressedSize)
  return { size, compressedSize, start: long(short.start) }
}

/** The extra field of the given kind; undefined where there is none. */
export function extraField(extra: Buffer, kind: number): Buffer | undefined {
  for (let at = 0; at + 4 <= extra.length; ) {
    const end = at + 4 + extra.readUInt16LE(at + 2)
    // Old writers pad with a few zero bytes, which are no field.
    if (end > extra.length) return undefined
    if (extra.readUInt16LE(at) === kind) return extra.subarray(at + 4, end)
    at = end
  }
  return undefined
}
