import { crc32 } from 'node:zlib'

export interface ZipPart {
  readonly name: string
  readonly bytes: Buffer
  /** What the directory claims, where a test wants it to lie. */
  readonly claimedBytes?: number
}

/** A small PDF that holds together, with anything to be added to its trailer. */
export function buildPdf(trailer = ''): Buffer {
  const body =
    '%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\n'
  return Buffer.from(`${body}trailer\n<< /Root 1 0 R ${trailer}>>\nstartxref\n${body.length}\n%%EOF\n`, 'latin1')
}

export const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

export const jpeg = Buffer.concat([
  Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0x00, 0x10]),
  Buffer.from('JFIF\u0000\u0001\u0001\u0000\u0000\u0001\u0000\u0001\u0000\u0000', 'latin1'),
  Buffer.from([0xff, 0xd9]),
])

export function buildDocx(more: readonly ZipPart[] = []): Buffer {
  return buildZip([part('[Content_Types].xml', '<Types/>'), part('word/document.xml', '<document/>'), ...more])
}

export function buildXlsx(): Buffer {
  return buildZip([part('[Content_Types].xml', '<Types/>'), part('xl/workbook.xml', '<workbook/>')])
}

export function part(name: string, text: string): ZipPart {
  return { name, bytes: Buffer.from(text) }
}

/** A ZIP whose entries are stored, not packed. */
export function buildZip(parts: readonly ZipPart[]): Buffer {
  const files: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, bytes, claimedBytes } of parts) {
    const fields = Buffer.alloc(26)
    fields.writeUInt16LE(20, 0)
    fields.writeUInt32LE(crc32(bytes), 10)
    fields.writeUInt32LE(bytes.length, 14)
    fields.writeUInt32LE(claimedBytes ?? bytes.length, 18)
    fields.writeUInt16LE(Buffer.byteLength(name), 22)
    const place = Buffer.alloc(14)
    place.writeUInt32LE(offset, 10)
    const file = Buffer.concat([Buffer.from('PK\u0003\u0004'), fields, Buffer.from(name), bytes])
    files.push(file)
    directory.push(Buffer.from('PK\u0001\u0002'), Buffer.from([20, 0]), fields, place, Buffer.from(name))
    offset += file.length
  }
  const listing = Buffer.concat(directory)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(parts.length, 4)
  end.writeUInt16LE(parts.length, 6)
  end.writeUInt32LE(listing.length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...files, listing, Buffer.from('PK\u0005\u0006'), end])
}
