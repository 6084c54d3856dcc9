/** Bytes as the body of an answer: read as fast as its reader takes them, and no further when they leave. */
export function streamOf(bytes: Uint8Array | AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const chunks = chunksOf(bytes)
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await chunks.next()
      if (done) controller.close()
      else controller.enqueue(value)
    },
    async cancel() {
      await chunks.return(undefined)
    },
  })
}

async function* chunksOf(bytes: Uint8Array | AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, undefined> {
  if (bytes instanceof Uint8Array) yield bytes
  else yield* bytes
  return undefined
}
