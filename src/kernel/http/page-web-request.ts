import type { IncomingMessage } from 'node:http'
import type { FastifyReply, FastifyRequest } from 'fastify'

/** The request as the web knows it, its body still flowing; aborted when the reader goes away before the answer is out. */
export function toWebRequest(request: FastifyRequest, reply: FastifyReply): Request {
  const gone = new AbortController()
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) gone.abort()
  })
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined && !name.startsWith(':')) headers.set(name, Array.isArray(value) ? value.join(', ') : value)
  }
  const init: RequestInit = { method: request.method, headers, signal: gone.signal }
  if (request.method === 'POST') Object.assign(init, { body: bodyOf(request.raw), duplex: 'half' })
  return new Request(`${request.protocol}://${request.host}${request.url}`, init)
}

/**
 * A body that may be left half read: the rest is let run out, so that the answer that says why still reaches the sender. Cancelling the
 * stream of Node itself would close the connection under that answer.
 */
function bodyOf(raw: IncomingMessage): ReadableStream<Uint8Array> {
  const chunks: AsyncIterator<Uint8Array> = raw.iterator({ destroyOnReturn: false })
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await chunks.next()
      if (done) controller.close()
      else controller.enqueue(value)
    },
    async cancel() {
      await chunks.return?.()
      raw.resume()
    },
  })
}
