import { GrowingBytes } from './growing-bytes.ts'
import { PdfError } from './pdf-error.ts'

const clear = 256
const endOfData = 257
const firstFree = 258
const longestTable = 4_096

/**
 * Undoes LZW (ISO 32000-2, 7.4.4): codes of nine to twelve bits, the longer ones one code early unless `earlyChange` is 0. Data that
 * ends without saying so is taken as it is; programs forget it.
 */
export function undoLzw(data: Uint8Array, earlyChange: number, limit: number): Uint8Array {
  const output = new GrowingBytes(limit)
  // Each entry is a piece of the output itself, which holds what it stands for already.
  const starts = new Uint32Array(longestTable)
  const lengths = new Uint32Array(longestTable)
  let next = firstFree
  let width = 9
  let previous: { readonly start: number; readonly length: number } | undefined
  let bits = 0
  let held = 0
  for (const byte of data) {
    bits = ((bits << 8) | byte) & 0xffffff
    held += 8
    if (held < width) continue
    held -= width
    const code = (bits >> held) & ((1 << width) - 1)
    if (code === endOfData) break
    if (code === clear) {
      next = firstFree
      width = 9
      previous = undefined
      continue
    }
    const start = output.length
    if (code < clear) output.push(code)
    else if (code < next) output.copy(starts[code] ?? 0, lengths[code] ?? 0)
    else if (code === next && previous) output.copy(previous.start, previous.length + 1)
    else throw new PdfError('bad-syntax', 'LZW')
    if (previous && next < longestTable) {
      starts[next] = previous.start
      lengths[next] = previous.length + 1
      next += 1
    }
    previous = { start, length: output.length - start }
    width = Math.min(12, Math.max(9, 32 - Math.clz32(next + earlyChange)))
  }
  return output.bytes()
}
