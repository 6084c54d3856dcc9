import { hexValue, isSpace } from './characters.ts'
import { PdfError } from './pdf-error.ts'

/** ISO 32000-2, 7.4.2. */
export function undoHex(data: Uint8Array): Uint8Array {
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

/** ISO 32000-2, 7.4.3: four bytes in five letters from `!` to `u`, `z` for four zeros, `~>` at the end. */
export function undoAscii85(data: Uint8Array): Uint8Array {
  const bytes: number[] = []
  let group: number[] = []
  for (const byte of data) {
    if (byte === 0x7e) break
    if (isSpace(byte)) continue
    if (byte === 0x7a && group.length === 0) bytes.push(0, 0, 0, 0)
    else if (byte < 0x21 || byte > 0x75) throw new PdfError('bad-syntax', 'ASCII85')
    else group.push(byte - 0x21)
    if (group.length < 5) continue
    bytes.push(...bytesOf(group))
    group = []
  }
  if (group.length === 1) throw new PdfError('bad-syntax', 'ASCII85')
  if (group.length > 0) bytes.push(...bytesOf([...group, 84, 84, 84, 84].slice(0, 5)).slice(0, group.length - 1))
  return Uint8Array.from(bytes)
}

function bytesOf(group: readonly number[]): number[] {
  const value = group.reduce((sum, digit) => sum * 85 + digit, 0)
  if (value > 0xffffffff) throw new PdfError('bad-syntax', 'ASCII85')
  return [24, 16, 8, 0].map(shift => (value >>> shift) & 255)
}
