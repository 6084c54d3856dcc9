import { inflateSync } from 'node:zlib'
import { hexValue, isSpace } from './characters.ts'
import { PdfError } from './pdf-error.ts'
import { entriesOf, isArray, isName, isWhole, type PdfObject } from './pdf-object.ts'

/** Far above what cross-reference and object streams of real files hold. */
export const maxDecodedBytes = 64 * 1024 * 1024

/**
 * Undoes the filters of a cross-reference stream, an object stream or metadata. Image filters are never needed: pictures are compared
 * as they stand. `limit` is what is left of the file's allowance.
 */
export function decodeStream(
  raw: Uint8Array,
  entries: ReadonlyMap<string, PdfObject>,
  resolve: (object: PdfObject | undefined) => PdfObject,
  limit = maxDecodedBytes,
): Uint8Array {
  const listed = (object: PdfObject): readonly PdfObject[] =>
    isArray(object) ? object.items : object === null ? [] : [object]
  const filters = listed(resolve(entries.get('Filter') ?? entries.get('F')))
  const parameters = listed(resolve(entries.get('DecodeParms') ?? entries.get('DP')))
  if (filters.length > 4) throw new PdfError('too-many', 'filters')
  let data = raw
  for (const [index, filter] of filters.entries()) {
    const name = resolve(filter)
    if (isName(name, 'FlateDecode') || isName(name, 'Fl')) {
      data = undoPredictor(inflate(data, limit), entriesOf(resolve(parameters[index])), resolve)
    } else if (isName(name, 'ASCIIHexDecode') || isName(name, 'AHx')) data = undoHex(data)
    else throw new PdfError('unsupported-filter', isName(name) ? name.name : '')
  }
  return data
}

function inflate(data: Uint8Array, limit: number): Uint8Array {
  try {
    return inflateSync(data, { maxOutputLength: Math.max(1, limit) })
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    throw new PdfError(code === 'ERR_BUFFER_TOO_LARGE' ? 'too-large' : 'bad-syntax', 'Flate')
  }
}

function undoHex(data: Uint8Array): Uint8Array {
  const digits: number[] = []
  for (const byte of data) {
    if (byte === 0x3e) break
    const value = hexValue(byte)
    if (value >= 0) digits.push(value)
    else if (!isSpace(byte)) throw new PdfError('bad-syntax', 'ASCIIHex')
  }
  if (digits.length % 2) digits.push(0)
  return Uint8Array.from(
    { length: digits.length / 2 },
    (_, at) => (digits[at * 2] ?? 0) * 16 + (digits[at * 2 + 1] ?? 0),
  )
}

function undoPredictor(
  data: Uint8Array,
  parameters: ReadonlyMap<string, PdfObject> | undefined,
  resolve: (object: PdfObject | undefined) => PdfObject,
): Uint8Array {
  const number = (key: string, otherwise: number): number => {
    const value = resolve(parameters?.get(key))
    if (value === null) return otherwise
    if (!isWhole(value) || value < 1 || value > 1_000_000) throw new PdfError('bad-syntax', key)
    return value
  }
  const predictor = number('Predictor', 1)
  if (predictor === 1) return data
  const bitsPerPixel = number('Colors', 1) * number('BitsPerComponent', 8)
  const pixel = Math.max(1, bitsPerPixel >> 3)
  const row = Math.ceil((number('Columns', 1) * bitsPerPixel) / 8)
  if (predictor >= 10) return undoPng(data, row, pixel)
  if (predictor !== 2 || bitsPerPixel % 8 !== 0) throw new PdfError('unsupported-filter', `predictor ${predictor}`)
  const result = Uint8Array.from(data)
  for (let at = 0; at < result.length; at += 1) {
    if (at % row >= pixel) result[at] = (result[at] as number) + (result[at - pixel] as number)
  }
  return result
}

/** ISO/IEC 15948 (PNG), clause 9: each row begins with the number of its filter. */
function undoPng(data: Uint8Array, row: number, pixel: number): Uint8Array {
  const rows = Math.ceil(data.length / (row + 1))
  const result = new Uint8Array(Math.max(0, data.length - rows))
  for (let index = 0, from = 0, to = 0; index < rows; index += 1) {
    const filter = data[from] as number
    const length = Math.min(row, data.length - from - 1)
    for (let column = 0; column < length; column += 1) {
      const left = column >= pixel ? (result[to + column - pixel] as number) : 0
      const up = index > 0 ? (result[to + column - row] as number) : 0
      const corner = index > 0 && column >= pixel ? (result[to + column - row - pixel] as number) : 0
      result[to + column] = (data[from + 1 + column] as number) + predicted(filter, left, up, corner)
    }
    from += row + 1
    to += length
  }
  return result
}

function predicted(filter: number, left: number, up: number, corner: number): number {
  if (filter === 0) return 0
  if (filter === 1) return left
  if (filter === 2) return up
  if (filter === 3) return (left + up) >> 1
  const estimate = left + up - corner
  const toLeft = Math.abs(estimate - left)
  const toUp = Math.abs(estimate - up)
  const toCorner = Math.abs(estimate - corner)
  if (toLeft <= toUp && toLeft <= toCorner) return left
  return toUp <= toCorner ? up : corner
}
