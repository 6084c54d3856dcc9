import { isDigit, isRegular, isSpace, latin1 } from './characters.ts'
import { PdfError } from './pdf-error.ts'
import type { PdfArray, PdfDictionary, PdfName, PdfObject, PdfStream } from './pdf-object.ts'
import { readHexString, readLiteralString } from './read-string.ts'

/** Where reading stands. `left` bounds what one object may hold, so that a small file cannot become a large structure. */
export interface Cursor {
  readonly bytes: Uint8Array
  at: number
  left: number
}

export interface IndirectObject {
  readonly number: number
  readonly generation: number
  readonly value: PdfObject
  /** Past the object; of a stream, past the keyword before its data. */
  readonly end: number
}

/** Nesting that no honest file comes near. */
const maxDepth = 100
/** Each takes some 80 bytes of memory. */
export const maxParts = 3_000_000

export const cursorAt = (bytes: Uint8Array, at: number, left = maxParts): Cursor => ({ bytes, at, left })

export function skipSpace(cursor: Cursor): void {
  const { bytes } = cursor
  let at = cursor.at
  for (; at < bytes.length; at += 1) {
    const byte = bytes[at] as number
    if (byte === 0x25) while (at + 1 < bytes.length && bytes[at + 1] !== 10 && bytes[at + 1] !== 13) at += 1
    else if (!isSpace(byte)) break
  }
  cursor.at = at
}

/** Steps over the keyword where it stands next; otherwise stays. */
export function takeKeyword(cursor: Cursor, keyword: string): boolean {
  skipSpace(cursor)
  const { bytes, at } = cursor
  for (let index = 0; index < keyword.length; index += 1) {
    if (bytes[at + index] !== keyword.charCodeAt(index)) return false
  }
  const next = bytes[at + keyword.length]
  if (next !== undefined && isRegular(next)) return false
  cursor.at = at + keyword.length
  return true
}

/** A whole number without sign, or undefined, and then nothing has moved. */
export function takeWhole(cursor: Cursor): number | undefined {
  skipSpace(cursor)
  const { bytes } = cursor
  let at = cursor.at
  let value = 0
  for (; at < bytes.length && isDigit(bytes[at] as number); at += 1) {
    value = value * 10 + (bytes[at] as number) - 0x30
    if (value > Number.MAX_SAFE_INTEGER) return undefined
  }
  const next = bytes[at]
  if (at === cursor.at || (next !== undefined && isRegular(next))) return undefined
  cursor.at = at
  return value
}

export function readObject(cursor: Cursor, depth = 0): PdfObject {
  if (depth > maxDepth) throw new PdfError('too-deep')
  cursor.left -= 1
  if (cursor.left < 0) throw new PdfError('too-many')
  skipSpace(cursor)
  const byte = cursor.bytes[cursor.at]
  if (byte === undefined) throw new PdfError('bad-syntax', 'end of file')
  if (byte === 0x2f) return readName(cursor)
  if (byte === 0x28) return readLiteralString(cursor)
  if (byte === 0x5b) return readArray(cursor, depth)
  if (byte === 0x3c) {
    return cursor.bytes[cursor.at + 1] === 0x3c ? readDictionary(cursor, depth) : readHexString(cursor)
  }
  if (isDigit(byte)) return readNumberOrReference(cursor)
  if (byte === 0x2b || byte === 0x2d || byte === 0x2e) return readNumber(cursor)
  if (takeKeyword(cursor, 'true')) return true
  if (takeKeyword(cursor, 'false')) return false
  if (takeKeyword(cursor, 'null')) return null
  throw new PdfError('bad-syntax', `at ${cursor.at}`)
}

/** `12 0 obj …`. The cursor has moved over all that was looked at, whether or not an object was there. */
export function readIndirectObject(cursor: Cursor): IndirectObject {
  const { bytes, at: offset } = cursor
  const number = takeWhole(cursor)
  const generation = takeWhole(cursor)
  if (number === undefined || generation === undefined || !takeKeyword(cursor, 'obj')) {
    throw new PdfError('bad-syntax', `no object at ${offset}`)
  }
  const value = takeKeyword(cursor, 'endobj') ? null : readObject(cursor)
  if (typeof value === 'object' && value?.type === 'dictionary' && takeKeyword(cursor, 'stream')) {
    const start = dataAfter(bytes, cursor.at)
    const stream: PdfStream = { type: 'stream', dictionary: value, start }
    return { number, generation, value: stream, end: start }
  }
  return { number, generation, value, end: cursor.at }
}

/** After the keyword `stream` comes CR LF or LF; some programs write CR alone or spaces before. */
function dataAfter(bytes: Uint8Array, at: number): number {
  let start = at
  while (bytes[start] === 0x20) start += 1
  if (bytes[start] === 0x0d) return bytes[start + 1] === 0x0a ? start + 2 : start + 1
  return bytes[start] === 0x0a ? start + 1 : at
}

function readNumberOrReference(cursor: Cursor): PdfObject {
  const from = cursor.at
  const number = takeWhole(cursor)
  if (number === undefined) return readNumber(cursor)
  const after = cursor.at
  const generation = takeWhole(cursor)
  if (generation !== undefined && generation <= 65_535 && takeKeyword(cursor, 'R')) {
    return { type: 'reference', number, generation }
  }
  cursor.at = after
  return after > from ? number : readNumber(cursor)
}

function readNumber(cursor: Cursor): number {
  const { bytes } = cursor
  const from = cursor.at
  let at = from
  while (at < bytes.length && isRegular(bytes[at] as number)) at += 1
  cursor.at = at
  if (at - from > 64) throw new PdfError('bad-syntax', `number at ${from}`)
  const text = latin1(bytes.subarray(from, at))
  if (!/^[-+.\d]+$/.test(text)) throw new PdfError('bad-syntax', `number at ${from}`)
  // Numbers such as `--5` or `0.-3` are met in the wild; what other programs make of them differs, so nothing must depend on it.
  return Number.parseFloat(text) || 0
}

const names = new Map<string, PdfName>()

function readName(cursor: Cursor): PdfName {
  const { bytes } = cursor
  const from = cursor.at + 1
  let at = from
  let escaped = false
  for (; at < bytes.length && isRegular(bytes[at] as number); at += 1) escaped ||= bytes[at] === 0x23
  cursor.at = at
  const raw = latin1(bytes.subarray(from, at))
  const name = escaped
    ? raw.replaceAll(/#([0-9a-fA-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : raw
  const known = names.get(name)
  if (known) return known
  const made: PdfName = { type: 'name', name }
  // The few hundred names of the format recur in every file; those of one file must not pile up.
  if (names.size < 2000 && name.length < 40) names.set(name, made)
  return made
}

function readArray(cursor: Cursor, depth: number): PdfArray {
  cursor.at += 1
  const items: PdfObject[] = []
  for (;;) {
    skipSpace(cursor)
    if (cursor.bytes[cursor.at] === 0x5d) break
    items.push(readObject(cursor, depth + 1))
  }
  cursor.at += 1
  return { type: 'array', items }
}

function readDictionary(cursor: Cursor, depth: number): PdfDictionary {
  cursor.at += 2
  const entries = new Map<string, PdfObject>()
  let ambiguous = false
  for (;;) {
    skipSpace(cursor)
    const byte = cursor.bytes[cursor.at]
    if (byte === 0x3e && cursor.bytes[cursor.at + 1] === 0x3e) break
    if (byte !== 0x2f) throw new PdfError('bad-syntax', `no key at ${cursor.at}`)
    const { name } = readName(cursor)
    skipSpace(cursor)
    // A key without a value at the end of a dictionary: programs take it as null.
    const isLast = cursor.bytes[cursor.at] === 0x3e && cursor.bytes[cursor.at + 1] === 0x3e
    const value = isLast ? null : readObject(cursor, depth + 1)
    ambiguous ||= entries.has(name)
    entries.set(name, value)
  }
  cursor.at += 2
  return { type: 'dictionary', entries, ambiguous }
}
