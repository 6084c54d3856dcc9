import { GrowingBytes } from './growing-bytes.ts'

/** ISO 32000-2, 7.4.5: bytes as they stand, or one repeated; 128 at the end, which some forget. */
export function undoRunLength(data: Uint8Array, limit: number): Uint8Array {
  const output = new GrowingBytes(limit)
  for (let at = 0; at < data.length; ) {
    const length = data[at] ?? 128
    if (length === 128) break
    if (length < 128) {
      output.append(data.subarray(at + 1, at + 2 + length))
      at += length + 2
    } else {
      output.repeat(data[at + 1] ?? 0, 257 - length)
      at += 2
    }
  }
  return output.bytes()
}
