import { UnreadableZip } from './unreadable-zip.ts'

export interface Directory {
  readonly start: number
  readonly end: number
  readonly entries: number
}

const endSize = 22

/** Finds the central directory by its end record, which must end the file: what several readers would search, all find in one place. */
export function findDirectory(file: Buffer): Directory {
  const found: number[] = []
  for (let at = file.length - endSize; at >= 0 && at >= file.length - endSize - 0xffff; at -= 1)
    if (file.readUInt32LE(at) === 0x06054b50 && at + endSize + file.readUInt16LE(at + 20) === file.length)
      found.push(at)
  const [at, ...others] = found
  if (at === undefined) throw new UnreadableZip('zip-broken', 'no end of central directory')
  if (others.length > 0) throw new UnreadableZip('zip-ambiguous')
  const record = readEnd(file, at)
  if (record.start + record.size !== record.end) throw new UnreadableZip('zip-broken', 'place of the central directory')
  return { start: record.start, end: record.end, entries: record.entries }
}

interface EndRecord {
  readonly entries: number
  readonly size: number
  readonly start: number
  readonly end: number
}

function readEnd(file: Buffer, at: number): EndRecord {
  const [disk, firstDisk, here, entries] = [4, 6, 8, 10].map(offset => file.readUInt16LE(at + offset)) as [
    number,
    number,
    number,
    number,
  ]
  const size = file.readUInt32LE(at + 12)
  const start = file.readUInt32LE(at + 16)
  if (at >= 20 && file.readUInt32LE(at - 20) === 0x07064b50) return readLongEnd(file, at - 20, { entries, size, start })
  if (disk !== 0 || firstDisk !== 0 || here !== entries) throw new UnreadableZip('zip-broken', 'several disks')
  return { entries, size, start, end: at }
}

/** Zip64: the locator stands right before the end record, and tells where the long record stands (APPNOTE 4.3.14, 4.3.15). */
function readLongEnd(
  file: Buffer,
  locator: number,
  short: { entries: number; size: number; start: number },
): EndRecord {
  const at = number(file.readBigUInt64LE(locator + 8))
  if (at + 56 > locator || file.readUInt32LE(at) !== 0x06064b50) throw new UnreadableZip('zip-broken', 'zip64 end')
  if (at + 12 + number(file.readBigUInt64LE(at + 4)) !== locator) throw new UnreadableZip('zip-broken', 'zip64 end')
  const long = {
    entries: number(file.readBigUInt64LE(at + 32)),
    size: number(file.readBigUInt64LE(at + 40)),
    start: number(file.readBigUInt64LE(at + 48)),
  }
  const agree =
    (short.entries === 0xffff || short.entries === long.entries) &&
    (short.size === 0xffffffff || short.size === long.size) &&
    (short.start === 0xffffffff || short.start === long.start)
  if (!agree) throw new UnreadableZip('zip-headers-differ', 'the two end records')
  return { ...long, end: at }
}

const number = (value: bigint): number => {
  if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw new UnreadableZip('zip-broken', 'size')
  return Number(value)
}
