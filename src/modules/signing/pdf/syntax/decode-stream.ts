import { constants, inflateSync } from 'node:zlib'
import { undoAscii85, undoHex } from './ascii-filters.ts'
import { undoLzw } from './lzw.ts'
import { PdfError } from './pdf-error.ts'
import { entriesOf, isArray, isName, isWhole, type PdfObject } from './pdf-object.ts'
import { undoPng } from './png-rows.ts'
import { undoRunLength } from './run-length.ts'

/** Far above what cross-reference and object streams of real files hold. */
const maxDecodedBytes = 64 * 1024 * 1024

/**
 * Undoes the filters of a cross-reference stream, an object stream or metadata. Image filters are never needed: pictures are compared
 * as they stand. `allowed` is what is left of the file's allowance.
 */
export function decodeStream(
  raw: Uint8Array,
  entries: ReadonlyMap<string, PdfObject>,
  resolve: (object: PdfObject | undefined) => PdfObject,
  allowed = maxDecodedBytes,
): Uint8Array {
  const listed = (object: PdfObject): readonly PdfObject[] =>
    isArray(object) ? object.items : object === null ? [] : [object]
  const filters = listed(resolve(entries.get('Filter') ?? entries.get('F')))
  const parameters = listed(resolve(entries.get('DecodeParms') ?? entries.get('DP')))
  if (filters.length > 4) throw new PdfError('too-many', 'filters')
  const limit = Math.min(allowed, maxDecodedBytes)
  let data = raw
  for (const [index, filter] of filters.entries()) {
    const name = resolve(filter)
    if (isName(name, 'FlateDecode') || isName(name, 'Fl')) {
      data = undoPredictor(inflate(data, limit), entriesOf(resolve(parameters[index])), resolve)
    } else if (isName(name, 'LZWDecode') || isName(name, 'LZW')) {
      const parameter = entriesOf(resolve(parameters[index]))
      const isLate = resolve(parameter?.get('EarlyChange')) === 0
      data = undoPredictor(undoLzw(data, isLate ? 0 : 1, limit), parameter, resolve)
    } else if (isName(name, 'Crypt')) continue
    else if (isName(name, 'ASCIIHexDecode') || isName(name, 'AHx')) data = undoHex(data)
    else if (isName(name, 'ASCII85Decode') || isName(name, 'A85')) data = undoAscii85(data, limit)
    else if (isName(name, 'RunLengthDecode') || isName(name, 'RL')) data = undoRunLength(data, limit)
    else throw new PdfError('unsupported-filter', isName(name) ? name.name : '')
  }
  return data
}

/** A stream whose end is missing gives what it holds: programs cut off its checksum, and no other reader minds. */
function inflate(data: Uint8Array, limit: number): Uint8Array {
  try {
    return inflateSync(data, { maxOutputLength: Math.max(1, limit), finishFlush: constants.Z_SYNC_FLUSH })
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    throw new PdfError(code === 'ERR_BUFFER_TOO_LARGE' ? 'too-large' : 'bad-syntax', 'Flate')
  }
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
