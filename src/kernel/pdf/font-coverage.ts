/** Which characters a TrueType font can show, from its `cmap` table (OpenType specification, formats 4 and 12). */
export function readCoverage(font: Buffer): ReadonlySet<number> {
  const cmap = findTable(font, 'cmap')
  const covered = new Set<number>()
  for (let index = 0; index < cmap.readUInt16BE(2); index += 1) {
    const subtable = cmap.subarray(cmap.readUInt32BE(4 + index * 8 + 4))
    const format = subtable.readUInt16BE(0)
    if (format === 4) addSegments(subtable, covered)
    if (format === 12) addGroups(subtable, covered)
  }
  return covered
}

function findTable(font: Buffer, tag: string): Buffer {
  for (let index = 0; index < font.readUInt16BE(4); index += 1) {
    const record = 12 + index * 16
    if (font.toString('latin1', record, record + 4) === tag) return font.subarray(font.readUInt32BE(record + 8))
  }
  throw new Error(`The font has no ${tag} table.`)
}

function addSegments(table: Buffer, covered: Set<number>): void {
  const doubled = table.readUInt16BE(6)
  for (let at = 0; at < doubled; at += 2) {
    const last = table.readUInt16BE(14 + at)
    const first = table.readUInt16BE(16 + doubled + at)
    const delta = table.readUInt16BE(16 + doubled * 2 + at)
    const offsetAt = 16 + doubled * 3 + at
    const offset = table.readUInt16BE(offsetAt)
    for (let code = first; code <= last && code < 0xffff; code += 1) {
      const glyph = offset === 0 ? (code + delta) & 0xffff : table.readUInt16BE(offsetAt + offset + (code - first) * 2)
      if (glyph !== 0) covered.add(code)
    }
  }
}

function addGroups(table: Buffer, covered: Set<number>): void {
  for (let index = 0; index < table.readUInt32BE(12); index += 1) {
    const at = 16 + index * 12
    for (let code = table.readUInt32BE(at); code <= table.readUInt32BE(at + 4); code += 1) covered.add(code)
  }
}
