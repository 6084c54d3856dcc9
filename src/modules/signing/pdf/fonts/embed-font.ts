import { deflateSync } from 'node:zlib'
import type { PdfReference } from '../syntax/pdf-object.ts'
import { array, byteString, dictionary, name, stream } from '../writing/make-object.ts'
import type { PdfUpdate } from '../writing/pdf-update.ts'
import { subsetTrueType } from './subset-truetype.ts'
import { type TinosFace, tinos } from './tinos.ts'
import type { TrueType } from './truetype.ts'

/** Lines of text by glyph numbers, and how wide they are in thousandths of the size. */
export interface SetText {
  readonly hex: string
  readonly width: number
}

export function setText(face: TinosFace, text: string): SetText {
  const font = tinos(face)
  const glyphs = glyphsOf(font, text)
  const width = glyphs.reduce((sum, glyph) => sum + font.widthOf(glyph), 0)
  return {
    hex: glyphs.map(glyph => glyph.toString(16).padStart(4, '0')).join(''),
    width: (width * 1000) / font.unitsPerEm,
  }
}

/** Marks are taken together with their letters. What the font does not have shows as a question mark: PDF/A allows no empty sign. */
const glyphsOf = (font: TrueType, text: string): number[] =>
  [...text.normalize('NFC')].map(character => font.glyphOf(character.codePointAt(0) ?? 0) || font.glyphOf(0x3f))

/** Of one text the same font comes out each time; the texts of a day repeat. */
const made = new Map<string, Buffer>()
const maxMade = 64

function compressedSubset(face: TinosFace, characters: string): Buffer {
  const key = `${face} ${characters}`
  const known = made.get(key)
  if (known) return known
  const font = tinos(face)
  const compressed = deflateSync(subsetTrueType(font, glyphsOf(font, characters)))
  if (made.size >= maxMade) made.clear()
  made.set(key, compressed)
  return compressed
}

/** Embeds what these characters need, as PDF/A wants it: glyphs by number, their widths, and which text they are (ISO 19005-2, 6.2.11). */
export function embedFont(update: PdfUpdate, face: TinosFace, text: string): PdfReference {
  const font = tinos(face)
  const characters = [...new Set(text.normalize('NFC'))].sort().join('')
  const scaled = (value: number) => Math.round((value * 1000) / font.unitsPerEm)
  const data = compressedSubset(face, characters)
  const fontName = name(`${subsetTag(characters)}+${font.postScriptName}`)
  const file = update.add(stream({ Filter: name('FlateDecode') }, data))
  const descriptor = update.add(
    dictionary({
      Type: name('FontDescriptor'),
      FontName: fontName,
      // Serif, symbolic: its glyphs are called by number (ISO 32000-2, table 121).
      Flags: 2 + 4 + (face === 'italic' ? 64 : 0),
      FontBBox: array(...font.box.map(scaled)),
      ItalicAngle: font.italicAngle,
      Ascent: scaled(font.ascent),
      Descent: scaled(font.descent),
      CapHeight: scaled(font.capHeight),
      StemV: 80,
      FontFile2: file,
    }),
  )
  const descendant = update.add(
    dictionary({
      Type: name('Font'),
      Subtype: name('CIDFontType2'),
      BaseFont: fontName,
      CIDSystemInfo: dictionary({
        Registry: byteString(Buffer.from('Adobe')),
        Ordering: byteString(Buffer.from('Identity')),
        Supplement: 0,
      }),
      FontDescriptor: descriptor,
      CIDToGIDMap: name('Identity'),
      W: array(
        ...[...new Set(glyphsOf(font, characters))]
          .toSorted((one, other) => one - other)
          .flatMap(glyph => [glyph, array(Math.round((font.widthOf(glyph) * 10_000) / font.unitsPerEm) / 10)]),
      ),
    }),
  )
  return update.add(
    dictionary({
      Type: name('Font'),
      Subtype: name('Type0'),
      BaseFont: fontName,
      Encoding: name('Identity-H'),
      DescendantFonts: array(descendant),
      ToUnicode: update.add(stream({}, Buffer.from(toUnicode(font, characters), 'latin1'))),
    }),
  )
}

/** Six letters that tell subsets apart (ISO 32000-2, 9.9.2). */
function subsetTag(characters: string): string {
  let hash = 0
  for (const character of characters) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 308_915_776
  let tag = ''
  for (let index = 0; index < 6; index += 1) {
    tag += String.fromCharCode(65 + (hash % 26))
    hash = Math.floor(hash / 26)
  }
  return tag
}

function toUnicode(font: TrueType, characters: string): string {
  const hex = (value: number) => value.toString(16).padStart(4, '0')
  const pairs = [...characters].map(character => {
    const code = character.codePointAt(0) ?? 0
    return `<${hex(font.glyphOf(code) || font.glyphOf(0x3f))}> <${hex(code)}>`
  })
  const blocks: string[] = []
  for (let at = 0; at < pairs.length; at += 100) {
    const block = pairs.slice(at, at + 100)
    blocks.push(`${block.length} beginbfchar\n${block.join('\n')}\nendbfchar`)
  }
  return `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange
${blocks.join('\n')}
endcmap
CMapName currentdict /CMap defineresource pop
end
end
`
}
