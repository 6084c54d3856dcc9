import { fileTooLarge } from './file-too-large.ts'

/** A whole file in memory: for those whose size is known to be small. Throws `kernel.file-too-large` past `mostBytes`, and reads no further. */
export async function bytesOf(
  chunks: AsyncIterable<Uint8Array>,
  mostBytes = Number.POSITIVE_INFINITY,
): Promise<Buffer> {
  const whole: Uint8Array[] = []
  let size = 0
  for await (const chunk of chunks) {
    size += chunk.byteLength
    if (size > mostBytes) throw fileTooLarge(mostBytes)
    whole.push(chunk)
  }
  return Buffer.concat(whole)
}
