import { crc32, deflateRawSync } from 'node:zlib'

const namespace = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relations = 'http://schemas.openxmlformats.org/package/2006/relationships'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const types = 'http://schemas.openxmlformats.org/package/2006/content-types'
const kind = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }
const text = (value: string): string =>
  // XML 1.0, 2.2: it cannot hold them.
  value.replace(/[\p{Cc}--[\t\n\r\x7f-\x9f]]/gv, '').replace(/[&<>]/g, sign => escapes[sign] ?? '')

/** Cells are inline strings, which no spreadsheet reads as formulas. */
const row = (cells: readonly string[]): string =>
  `<row>${cells.map(value => `<c t="inlineStr"><is><t xml:space="preserve">${text(value)}</t></is></c>`).join('')}</row>`

/** One sheet of texts as an Office Open XML workbook (ECMA-376), the smallest that spreadsheets open. */
export function writeXlsx(head: readonly string[], rows: readonly (readonly string[])[]): Uint8Array {
  const files: Readonly<Record<string, string>> = {
    '[Content_Types].xml': `<Types xmlns="${types}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${kind}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${kind}.worksheet+xml"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="${relations}"><Relationship Id="r1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${relations}"><Relationship Id="r1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${namespace}" xmlns:r="${office}"><sheets><sheet name="1" sheetId="1" r:id="r1"/></sheets></workbook>`,
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${namespace}"><sheetData>${[head, ...rows].map(row).join('')}</sheetData></worksheet>`,
  }
  return zip(Object.entries(files).map(([name, xml]) => [name, Buffer.from(declaration + xml)]))
}

/** 1980-01-01, the earliest that the format knows: the same rows give the same bytes. */
const zipDate = 33

function zip(files: readonly (readonly [string, Buffer])[]): Uint8Array {
  const bodies: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [name, content] of files) {
    const [label, packed] = [Buffer.from(name), deflateRawSync(content)]
    // Version 2.0, names in UTF-8, deflated; then time, date, checksum, sizes.
    const facts = Buffer.alloc(26)
    for (const [at, value] of [
      [0, 20],
      [2, 0x800],
      [4, 8],
      [8, zipDate],
      [22, label.length],
    ] as const)
      facts.writeUInt16LE(value, at)
    for (const [at, value] of [
      [10, crc32(content)],
      [14, packed.length],
      [18, content.length],
    ] as const)
      facts.writeUInt32LE(value, at)
    bodies.push(Buffer.from('PK\x03\x04'), facts, label, packed)
    const place = Buffer.alloc(14)
    place.writeUInt32LE(offset, 10)
    directory.push(Buffer.from('PK\x01\x02\x14\x00'), facts, place, label)
    offset += 30 + label.length + packed.length
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0)
  const end = Buffer.alloc(18)
  for (const at of [4, 6]) end.writeUInt16LE(files.length, at)
  end.writeUInt32LE(size, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...bodies, ...directory, Buffer.from('PK\x05\x06'), end])
}
