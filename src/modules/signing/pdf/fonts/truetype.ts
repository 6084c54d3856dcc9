/** A TrueType font, as far as it takes to write text in it (OpenType specification 1.9). */
export interface TrueType {
  readonly tables: ReadonlyMap<string, Buffer>
  readonly unitsPerEm: number
  readonly glyphCount: number
  readonly ascent: number
  readonly descent: number
  readonly capHeight: number
  readonly italicAngle: number
  readonly box: readonly [number, number, number, number]
  readonly postScriptName: string
  /** 0, the sign for what is missing, where the font does not have the character. */
  readonly glyphOf: (codePoint: number) => number
  /** In the font's own units. */
  readonly widthOf: (glyph: number) => number
  /** The outline of a glyph, as it stands. */
  readonly outlineOf: (glyph: number) => Buffer
}

export function readTrueType(font: Buffer): TrueType {
  const tables = new Map<string, Buffer>()
  for (let index = 0; index < font.readUInt16BE(4); index += 1) {
    const record = 12 + index * 16
    const offset = font.readUInt32BE(record + 8)
    tables.set(
      font.toString('latin1', record, record + 4),
      font.subarray(offset, offset + font.readUInt32BE(record + 12)),
    )
  }
  const table = (tag: string): Buffer => {
    const found = tables.get(tag)
    if (!found) throw new Error(`the font has no ${tag} table`)
    return found
  }
  const head = table('head')
  const hhea = table('hhea')
  const loca = table('loca')
  const hmtx = table('hmtx')
  const longMetrics = hhea.readUInt16BE(34)
  const isLong = head.readInt16BE(50) === 1
  const offsetOf = (glyph: number) => (isLong ? loca.readUInt32BE(glyph * 4) : loca.readUInt16BE(glyph * 2) * 2)
  const characters = readCharacters(table('cmap'))
  const os2 = table('OS/2')
  return {
    tables,
    unitsPerEm: head.readUInt16BE(18),
    glyphCount: table('maxp').readUInt16BE(4),
    ascent: hhea.readInt16BE(4),
    descent: hhea.readInt16BE(6),
    capHeight: os2.readUInt16BE(0) >= 2 ? os2.readInt16BE(88) : hhea.readInt16BE(4),
    italicAngle: table('post').readInt32BE(4) / 65_536,
    box: [head.readInt16BE(36), head.readInt16BE(38), head.readInt16BE(40), head.readInt16BE(42)],
    postScriptName: readPostScriptName(table('name')),
    glyphOf: codePoint => characters.get(codePoint) ?? 0,
    widthOf: glyph => hmtx.readUInt16BE(Math.min(glyph, longMetrics - 1) * 4),
    outlineOf: glyph => table('glyf').subarray(offsetOf(glyph), offsetOf(glyph + 1)),
  }
}

/** The first `cmap` subtable of format 4: all of the basic plane, which Vietnamese does not leave. */
function readCharacters(cmap: Buffer): ReadonlyMap<number, number> {
  const characters = new Map<number, number>()
  for (let index = 0; index < cmap.readUInt16BE(2); index += 1) {
    const table = cmap.subarray(cmap.readUInt32BE(4 + index * 8 + 4))
    if (table.readUInt16BE(0) !== 4) continue
    const doubled = table.readUInt16BE(6)
    for (let at = 0; at < doubled; at += 2) {
      const last = table.readUInt16BE(14 + at)
      const first = table.readUInt16BE(16 + doubled + at)
      const delta = table.readUInt16BE(16 + doubled * 2 + at)
      const offsetAt = 16 + doubled * 3 + at
      const offset = table.readUInt16BE(offsetAt)
      for (let code = first; code <= last && code < 0xffff; code += 1) {
        const listed = offset === 0 ? code : table.readUInt16BE(offsetAt + offset + (code - first) * 2)
        const glyph = offset !== 0 && listed === 0 ? 0 : (listed + delta) & 0xffff
        if (glyph !== 0) characters.set(code, glyph)
      }
    }
    break
  }
  return characters
}

function readPostScriptName(table: Buffer): string {
  const storage = table.readUInt16BE(4)
  for (let index = 0; index < table.readUInt16BE(2); index += 1) {
    const record = 6 + index * 12
    if (table.readUInt16BE(record + 6) !== 6) continue
    const from = storage + table.readUInt16BE(record + 10)
    const bytes = table.subarray(from, from + table.readUInt16BE(record + 8))
    return table.readUInt16BE(record) === 1 ? bytes.toString('latin1') : Buffer.from(bytes).swap16().toString('utf16le')
  }
  return 'Font'
}
