import { PdfError } from './pdf-error.ts'

/** ISO 32000-2, 7.4.5: bytes as they stand, or one repeated; 128 at the end, which some forget. */
export function undoRunLength(data: Uint8Array, limit: number): Uint8Array {
  const runs: Uint8Array[] = []
  let total = 0
  for (let at = 0; at < data.length; ) {
    const length = data[at] ?? 128
    if (length === 128) break
    const repeated = length > 128
    const run = repeated ? new Uint8Array(257 - length).fill(data[at + 1] ?? 0) : data.subarray(at + 1, at + 2 + length)
    at += repeated ? 2 : length + 2
    total += run.length
    if (total > limit) throw new PdfError('too-large', 'RunLength')
    runs.push(run)
  }
  return Buffer.concat(runs)
}
