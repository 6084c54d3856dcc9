import { hexValue, isSpace } from './characters.ts'
import { PdfError } from './pdf-error.ts'
import type { PdfString } from './pdf-object.ts'
import type { Cursor } from './read-object.ts'

/** `<48656c6c6f>`; a digit that is left alone counts as if a zero followed. */
export function readHexString(cursor: Cursor): PdfString {
  const { bytes } = cursor
  const start = cursor.at
  const close = bytes.indexOf(0x3e, start)
  if (close < 0) throw unclosed(cursor)
  const result = new Uint8Array((close - start) >> 1)
  let count = 0
  let high = -1
  for (let at = start + 1; at < close; at += 1) {
    const value = hexValue(bytes[at] as number)
    if (value < 0) {
      if (isSpace(bytes[at] as number)) continue
      throw new PdfError('bad-syntax', `string at ${start}`)
    }
    if (high < 0) high = value
    else {
      result[count] = high * 16 + value
      count += 1
      high = -1
    }
  }
  if (high >= 0) {
    result[count] = high * 16
    count += 1
  }
  cursor.at = close + 1
  return { type: 'string', bytes: result.subarray(0, count), start, end: close + 1 }
}

const escapes: Readonly<Record<number, number>> = { 110: 10, 114: 13, 116: 9, 98: 8, 102: 12 }

/** Whoever looked for the end has read all of it: work is counted by where the cursor stands. */
function unclosed(cursor: Cursor): PdfError {
  const start = cursor.at
  cursor.at = cursor.bytes.length
  return new PdfError('bad-syntax', `string at ${start}`)
}

/** `(Hello)`, escapes read. */
export function readLiteralString(cursor: Cursor): PdfString {
  const { bytes } = cursor
  const start = cursor.at
  const end = endOfLiteral(bytes, start)
  if (end === undefined) throw unclosed(cursor)
  const result = new Uint8Array(end - start)
  let count = 0
  const push = (byte: number) => {
    result[count] = byte
    count += 1
  }
  for (let at = start + 1; at < end - 1; at += 1) {
    const byte = bytes[at] as number
    if (byte === 0x0d) {
      if (bytes[at + 1] === 0x0a) at += 1
      push(0x0a)
    } else if (byte !== 0x5c) push(byte)
    else at = readEscape(bytes, at + 1, push)
  }
  cursor.at = end
  return { type: 'string', bytes: result.subarray(0, count), start, end }
}

/** Past the parenthesis that closes it; those within may be balanced instead of escaped. */
function endOfLiteral(bytes: Uint8Array, start: number): number | undefined {
  let open = 0
  for (let at = start; at < bytes.length; at += 1) {
    const byte = bytes[at]
    if (byte === 0x5c) at += 1
    else if (byte === 0x28) open += 1
    else if (byte === 0x29) {
      open -= 1
      if (open === 0) return at + 1
    }
  }
  return undefined
}

/** What follows a backslash (ISO 32000-2, table 3); gives where its last byte stands. */
function readEscape(bytes: Uint8Array, from: number, push: (byte: number) => void): number {
  const next = bytes[from] ?? 0
  if (next === 0x0d) return bytes[from + 1] === 0x0a ? from + 1 : from
  if (next === 0x0a) return from
  if ((next & 0xf8) !== 0x30) {
    push(escapes[next] ?? next)
    return from
  }
  let at = from
  let code = 0
  for (; at < from + 3 && ((bytes[at] ?? 0) & 0xf8) === 0x30; at += 1) code = code * 8 + (bytes[at] as number) - 0x30
  push(code & 0xff)
  return at - 1
}
