import { hexValue, isSpace } from './characters.ts'
import { GrowingBytes } from './growing-bytes.ts'
import { PdfError } from './pdf-error.ts'

/** ISO 32000-2, 7.4.2. */
export function undoHex(data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(Math.ceil(data.length / 2))
  let digits = 0
  for (const byte of data) {
    if (byte === 0x3e) break
    const value = hexValue(byte)
    if (value >= 0) {
      const at = digits >> 1
      bytes[at] = (bytes[at] ?? 0) | (digits % 2 === 0 ? value << 4 : value)
      digits += 1
    } else if (!isSpace(byte)) throw new PdfError('bad-syntax', 'ASCIIHex')
  }
  return bytes.subarray(0, Math.ceil(digits / 2))
}

/** ISO 32000-2, 7.4.3: four bytes in five letters from `!` to `u`, `z` for four zeros, `~>` at the end. */
export function undoAscii85(data: Uint8Array, limit: number): Uint8Array {
  const output = new GrowingBytes(limit)
  let [value, letters] = [0, 0]
  for (const byte of data) {
    if (byte === 0x7e) break
    if (isSpace(byte)) continue
    if (byte === 0x7a && letters === 0) {
      output.repeat(0, 4)
      continue
    }
    if (byte < 0x21 || byte > 0x75) throw new PdfError('bad-syntax', 'ASCII85')
    value = value * 85 + byte - 0x21
    letters += 1
    if (letters < 5) continue
    pushBytes(output, value, 4)
    value = 0
    letters = 0
  }
  if (letters === 1) throw new PdfError('bad-syntax', 'ASCII85')
  if (letters > 0) {
    // The letters that are left out at the end count as the last one.
    for (let missing = letters; missing < 5; missing += 1) value = value * 85 + 84
    pushBytes(output, value, letters - 1)
  }
  return output.bytes()
}

/** The first so many of the four bytes of a number. */
function pushBytes(output: GrowingBytes, value: number, count: number): void {
  if (value > 0xffffffff) throw new PdfError('bad-syntax', 'ASCII85')
  for (let at = 0; at < count; at += 1) output.push((value >>> (24 - 8 * at)) & 255)
}
