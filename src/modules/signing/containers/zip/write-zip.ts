import { crc32, deflateRawSync } from 'node:zlib'

export interface FileToPack {
  readonly name: string
  readonly bytes: Uint8Array
  /** Stored as it is; else deflated. */
  readonly stored?: boolean
}

/** 1980-01-01 00:00, the earliest that the format knows: when a container was packed is no one's proof of anything. */
const earliest = { time: 0, date: 0x21 }

/** Packs files in the given order; the same files give the same bytes. */
export function writeZip(files: readonly FileToPack[]): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const { name, bytes, stored = false } of files) {
    const rawName = Buffer.from(name, 'utf8')
    const data = stored ? Buffer.from(bytes) : deflateRawSync(bytes)
    const fields = Buffer.alloc(26)
    fields.writeUInt16LE(20, 0)
    // Names are UTF-8 (bit 11); a plain one needs no flag, and ASiC wants none for the mimetype.
    fields.writeUInt16LE(/^[\x20-\x7e]*$/.test(name) ? 0 : 0x800, 2)
    fields.writeUInt16LE(stored ? 0 : 8, 4)
    fields.writeUInt16LE(earliest.time, 6)
    fields.writeUInt16LE(earliest.date, 8)
    fields.writeUInt32LE(crc32(bytes), 10)
    fields.writeUInt32LE(data.length, 14)
    fields.writeUInt32LE(bytes.length, 18)
    fields.writeUInt16LE(rawName.length, 22)
    const local = Buffer.concat([signature(0x04034b50), fields, rawName, data])
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(at, 10)
    directory.push(Buffer.concat([signature(0x02014b50), Buffer.from([20, 0]), fields, rest, rawName]))
    parts.push(local)
    at += local.length
  }
  const central = Buffer.concat(directory)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(files.length, 4)
  end.writeUInt16LE(files.length, 6)
  end.writeUInt32LE(central.length, 8)
  end.writeUInt32LE(at, 12)
  return Buffer.concat([...parts, central, signature(0x06054b50), end])
}

function signature(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}
