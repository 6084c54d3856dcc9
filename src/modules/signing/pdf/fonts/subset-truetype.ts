import type { TrueType } from './truetype.ts'

/**
 * The font with the outlines of some glyphs only. They keep their numbers, so that text is written by the numbers of the whole font;
 * what is left out is empty and compresses to nothing.
 */
export function subsetTrueType(font: TrueType, wanted: Iterable<number>): Buffer {
  const glyphs = withComponents(font, wanted)
  const outlines: Buffer[] = []
  const loca = Buffer.alloc((font.glyphCount + 1) * 4)
  const hmtx = Buffer.alloc(font.glyphCount * 4)
  let at = 0
  for (let glyph = 0; glyph < font.glyphCount; glyph += 1) {
    loca.writeUInt32BE(at, glyph * 4)
    if (!glyphs.has(glyph)) continue
    const outline = padded(font.outlineOf(glyph))
    outlines.push(outline)
    at += outline.length
    hmtx.writeUInt16BE(font.widthOf(glyph), glyph * 4)
    if (outline.length > 4) hmtx.writeInt16BE(outline.readInt16BE(2), glyph * 4 + 2)
  }
  loca.writeUInt32BE(at, font.glyphCount * 4)
  const head = Buffer.from(tableOf(font, 'head'))
  head.writeInt16BE(1, 50)
  head.writeUInt32BE(0, 8)
  const hhea = Buffer.from(tableOf(font, 'hhea'))
  hhea.writeUInt16BE(font.glyphCount, 34)
  const tables: (readonly [string, Buffer])[] = [
    ...['cvt ', 'fpgm', 'maxp', 'prep'].flatMap(tag => {
      const table = font.tables.get(tag)
      return table ? [[tag, table] as const] : []
    }),
    ['glyf', Buffer.concat(outlines)],
    ['head', head],
    ['hhea', hhea],
    ['hmtx', hmtx],
    ['loca', loca],
  ]
  return assemble(tables.toSorted(([one], [other]) => (one < other ? -1 : 1)))
}

const isComposite = 0x8000
const argsAreWords = 0x0001
const hasScale = 0x0008
const moreComponents = 0x0020
const hasTwoScales = 0x0040
const hasMatrix = 0x0080

/** Vietnamese letters are mostly composed of a letter and its marks. */
function withComponents(font: TrueType, wanted: Iterable<number>): ReadonlySet<number> {
  const glyphs = new Set<number>([0])
  const rest = [...wanted]
  for (let glyph = rest.pop(); glyph !== undefined; glyph = rest.pop()) {
    if (glyphs.has(glyph)) continue
    glyphs.add(glyph)
    const outline = font.outlineOf(glyph)
    if (outline.length < 10 || (outline.readUInt16BE(0) & isComposite) === 0) continue
    for (let at = 10, flags = moreComponents; flags & moreComponents; ) {
      flags = outline.readUInt16BE(at)
      rest.push(outline.readUInt16BE(at + 2))
      at += 4 + (flags & argsAreWords ? 4 : 2)
      at += flags & hasMatrix ? 8 : flags & hasTwoScales ? 4 : flags & hasScale ? 2 : 0
    }
  }
  return glyphs
}

function tableOf(font: TrueType, tag: string): Buffer {
  const table = font.tables.get(tag)
  if (!table) throw new Error(`the font has no ${tag} table`)
  return table
}

const padded = (bytes: Buffer): Buffer =>
  bytes.length % 4 === 0 ? bytes : Buffer.concat([bytes, Buffer.alloc(4 - (bytes.length % 4))])

function assemble(tables: readonly (readonly [string, Buffer])[]): Buffer {
  const power = 2 ** Math.floor(Math.log2(tables.length))
  const header = Buffer.alloc(12 + tables.length * 16)
  header.writeUInt32BE(0x0001_0000, 0)
  header.writeUInt16BE(tables.length, 4)
  header.writeUInt16BE(power * 16, 6)
  header.writeUInt16BE(Math.log2(power), 8)
  header.writeUInt16BE((tables.length - power) * 16, 10)
  let at = header.length
  for (const [index, [tag, table]] of tables.entries()) {
    const record = 12 + index * 16
    header.write(tag, record, 'latin1')
    header.writeUInt32BE(checksum(padded(table)), record + 4)
    header.writeUInt32BE(at, record + 8)
    header.writeUInt32BE(table.length, record + 12)
    at += padded(table).length
  }
  const font = Buffer.concat([header, ...tables.map(([, table]) => padded(table))])
  const head = tables.findIndex(([tag]) => tag === 'head')
  // The number that makes the checksum of the whole font what the specification wants.
  font.writeUInt32BE((0xb1b0_afba - checksum(font)) >>> 0, font.readUInt32BE(12 + head * 16 + 8) + 8)
  return font
}

function checksum(bytes: Buffer): number {
  let sum = 0
  for (let at = 0; at < bytes.length; at += 4) sum = (sum + bytes.readUInt32BE(at)) >>> 0
  return sum
}
