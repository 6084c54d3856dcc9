import { decodeStream } from './decode-stream.ts'
import { PdfError } from './pdf-error.ts'
import type { PdfFile } from './pdf-file.ts'
import {
  entriesOf,
  isArray,
  isDictionary,
  isName,
  isReference,
  isStream,
  isWhole,
  type PdfDictionary,
  type PdfObject,
  type PdfStream,
} from './pdf-object.ts'
import { type Cursor, cursorAt, readObject, skipSpace, takeKeyword, takeWhole } from './read-object.ts'

/** Where an object stands, by a cross-reference table or stream. */
export type XrefEntry =
  | { readonly kind: 'free' }
  | { readonly kind: 'offset'; readonly offset: number; readonly generation: number }
  | { readonly kind: 'packed'; readonly stream: number; readonly index: number }

/** One cross-reference section with its trailer: what one saving of the file wrote. */
export interface XrefSection {
  readonly form: 'table' | 'stream'
  readonly start: number
  /** Past the trailer dictionary, or past the keyword before the stream's data. */
  readonly end: number
  readonly entries: ReadonlyMap<number, XrefEntry>
  readonly trailer: PdfDictionary
  /** Of a hybrid file: its stream comes after the table, before older sections (ISO 32000-2, 7.5.8.4). */
  readonly hybrid: XrefSection | undefined
}

/** ISO 32000-2, annex C: the highest object number that others accept. */
export const maxObjectNumber = 8_388_607
const maxEntries = 2_000_000

/** `limit`: where the revision that is being read ends. */
export function readXrefSection(file: PdfFile, offset: number, limit: number): XrefSection {
  if (offset < 0 || offset >= limit) throw new PdfError('broken-structure', `cross-reference at ${offset}`)
  const known = file.sections.get(offset)
  if (known) return known
  const cursor = cursorAt(file.bytes, offset)
  skipSpace(cursor)
  const start = cursor.at
  const section = takeKeyword(cursor, 'xref') ? readTable(file, cursor, start) : readStream(file, start)
  file.sections.set(offset, section)
  return section
}

function readTable(file: PdfFile, cursor: Cursor, start: number): XrefSection {
  const entries = new Map<number, XrefEntry>()
  while (!takeKeyword(cursor, 'trailer')) {
    const first = takeWhole(cursor)
    const count = takeWhole(cursor)
    if (first === undefined || count === undefined) throw new PdfError('broken-structure', `subsection at ${cursor.at}`)
    readSubsection(file, cursor, first, count, entries)
  }
  const trailer = readObject(cursor)
  if (!isDictionary(trailer)) throw new PdfError('broken-structure', 'no trailer')
  const end = cursor.at
  const stream = trailer.entries.get('XRefStm')
  const hybrid = isWhole(stream) ? readStream(file, stream + file.base) : undefined
  return { form: 'table', start, end, entries, trailer, hybrid }
}

function readSubsection(
  file: PdfFile,
  cursor: Cursor,
  announced: number,
  count: number,
  entries: Map<number, XrefEntry>,
): void {
  // An entry takes 18 bytes at least: what is announced must have room in the file.
  if (count * 18 > file.bytes.length - cursor.at) throw new PdfError('too-many', 'entries')
  let first = announced
  for (let index = 0; index < count; index += 1) {
    const offset = takeWhole(cursor)
    const generation = takeWhole(cursor)
    const used = takeKeyword(cursor, 'n')
    if (offset === undefined || generation === undefined || !(used || takeKeyword(cursor, 'f'))) {
      throw new PdfError('broken-structure', `entry at ${cursor.at}`)
    }
    // Some programs number the head of the free list 1.
    if (index === 0 && first === 1 && !used && generation === 65_535) first = 0
    const entry: XrefEntry =
      used && offset > 0 ? { kind: 'offset', offset: offset + file.base, generation } : { kind: 'free' }
    put(file, entries, first + index, entry)
  }
}

function put(file: PdfFile, entries: Map<number, XrefEntry>, number: number, entry: XrefEntry): void {
  if (number > maxObjectNumber) throw new PdfError('too-many', `object ${number}`)
  if (entries.has(number)) return
  file.allowance.entries -= 1
  if (file.allowance.entries < 0) throw new PdfError('too-many', 'entries')
  entries.set(number, entry)
}

export const allowedEntries = (fileSize: number): number => Math.min(maxEntries, 10_000 + fileSize)

function readStream(file: PdfFile, offset: number): XrefSection {
  const { value, end } = file.objectAt(offset)
  const dictionary = entriesOf(value)
  if (!isStream(value) || !dictionary || !isName(dictionary.get('Type'), 'XRef')) {
    throw new PdfError('broken-structure', `no cross-reference at ${offset}`)
  }
  const data = decodeStream(rawOf(file, value), dictionary, direct, file.allowance.decodedBytes)
  file.allowance.decodedBytes -= data.length
  const widths = wholesOf(dictionary.get('W'))
  const size = dictionary.get('Size')
  if (widths?.length !== 3 || widths.some(width => width > 8) || !isWhole(size)) {
    throw new PdfError('broken-structure', 'widths')
  }
  const index = wholesOf(dictionary.get('Index')) ?? [0, size]
  const entries = new Map<number, XrefEntry>()
  fill(file, entries, { data, widths, index })
  return { form: 'stream', start: offset, end, entries, trailer: value.dictionary, hybrid: undefined }
}

/** Nothing of a cross-reference stream may stand elsewhere (ISO 32000-2, 7.5.8.2), though some write /Length so. */
const direct = (object: PdfObject | undefined): PdfObject => (isReference(object) ? null : (object ?? null))

function rawOf(file: PdfFile, stream: PdfStream): Uint8Array {
  const length = stream.dictionary.entries.get('Length')
  return file.rawStream(stream, isWhole(length) ? length : undefined)
}

interface StreamParts {
  readonly data: Uint8Array
  readonly widths: readonly number[]
  readonly index: readonly number[]
}

function fill(file: PdfFile, entries: Map<number, XrefEntry>, { data, widths, index }: StreamParts): void {
  const [typeWidth = 0, secondWidth = 0, thirdWidth = 0] = widths
  const width = typeWidth + secondWidth + thirdWidth
  if (width === 0) throw new PdfError('broken-structure', 'widths')
  let at = 0
  for (let pair = 0; pair + 1 < index.length; pair += 2) {
    const [first = 0, count = 0] = index.slice(pair, pair + 2)
    for (let number = first; number < first + count && at + width <= data.length; number += 1) {
      const type = typeWidth === 0 ? 1 : numberAt(data, at, typeWidth)
      const second = numberAt(data, at + typeWidth, secondWidth)
      const third = numberAt(data, at + typeWidth + secondWidth, thirdWidth)
      at += width
      if (type === 1) put(file, entries, number, { kind: 'offset', offset: second + file.base, generation: third })
      else if (type === 2) put(file, entries, number, { kind: 'packed', stream: second, index: third })
      else put(file, entries, number, { kind: 'free' })
    }
  }
}

function numberAt(data: Uint8Array, at: number, width: number): number {
  let value = 0
  for (let index = 0; index < width; index += 1) value = value * 256 + (data[at + index] as number)
  return value
}

function wholesOf(object: PdfObject | undefined): readonly number[] | undefined {
  if (!isArray(object)) return undefined
  const wholes = object.items.filter(item => isWhole(item) && item >= 0) as number[]
  if (wholes.length !== object.items.length) throw new PdfError('broken-structure', 'no whole numbers')
  return wholes
}
