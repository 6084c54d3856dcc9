/** A whole file in memory: for those whose size is known to be small. */
export async function bytesOf(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const whole: Uint8Array[] = []
  for await (const chunk of chunks) whole.push(chunk)
  return Buffer.concat(whole)
}
