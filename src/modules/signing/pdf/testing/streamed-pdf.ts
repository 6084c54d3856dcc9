import { deflateSync } from 'node:zlib'

/** A small PDF whose catalogue and pages stand in an object stream, listed by a cross-reference stream (ISO 32000-2, 7.5.7 and 7.5.8). */
export function streamedPdf(text: string): Uint8Array {
  const packed = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 595 842]>>',
    '<</Type/Page/Parent 2 0 R/Contents 5 0 R/Resources<</Font<</F1 4 0 R>>>>>>',
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
  ]
  let offset = 0
  const header = packed.map((object, index) => {
    const entry = `${index + 1} ${offset}`
    offset += object.length + 1
    return entry
  })
  const first = header.join(' ').length + 1
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n', 'latin1')]
  const at = () => parts.reduce((sum, part) => sum + part.length, 0)
  const add = (number: number, entries: string, data: Buffer): number => {
    const start = at()
    parts.push(Buffer.from(`${number} 0 obj\n<<${entries}/Length ${data.length}>>\nstream\n`), data)
    parts.push(Buffer.from('\nendstream\nendobj\n'))
    return start
  }
  const content = add(5, '', Buffer.from(`BT /F1 14 Tf 72 720 Td (${text}) Tj ET`))
  const objects = `${header.join(' ')} ${packed.join(' ')}`
  const holder = add(6, `/Type/ObjStm/N 4/First ${first}/Filter/FlateDecode`, deflateSync(Buffer.from(objects)))
  const start = at()
  const rows = [[0, 0, 0], ...[0, 1, 2, 3].map(index => [2, 6, index]), [1, content, 0], [1, holder, 0], [1, start, 0]]
  const entries = Buffer.concat(
    rows.map(([type = 0, second = 0, third = 0]) => Buffer.from([2, type, second >> 8, second & 255, third])),
  )
  add(
    7,
    '/Type/XRef/Size 8/W[1 2 1]/Root 1 0 R/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 4>>',
    deflateSync(upPredicted(entries)),
  )
  parts.push(Buffer.from(`startxref\n${start}\n%%EOF\n`))
  return Buffer.concat(parts)
}

/** Each row of four bytes as what it adds to the one above (ISO/IEC 15948, filter 2); its number stands before it already. */
function upPredicted(rows: Buffer): Buffer {
  const result = Buffer.from(rows)
  for (let at = rows.length - 1; at >= 5; at -= 1) if (at % 5) result[at] = (rows[at] ?? 0) - (rows[at - 5] ?? 0)
  return result
}
