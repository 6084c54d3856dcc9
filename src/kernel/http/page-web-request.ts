import type { IncomingMessage } from 'node:http'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { AppError } from '../errors.ts'

/** The request as the web knows it, its body still flowing; aborted when the reader goes away before the answer is out. */
export function toWebRequest(request: FastifyRequest, reply: FastifyReply): Request {
  const url = addressOf(request)
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
  return new Request(url, init)
}

/** RFC 9112, 3.2: a request whose `Host` is no host at all is the sender's mistake; with a path in it, it would ask for another page. */
function addressOf({ protocol, host, url }: FastifyRequest): URL {
  const address = /[/\\?#@]/.test(host) ? null : URL.parse(`${protocol}://${host}${url}`)
  if (!address) throw new AppError('bad-input')
  return address
}

/**
 * A body that may be left half read: the rest is let run out, so that the answer that says why still reaches the sender. Cancelling the
 * stream of Node itself would close the connection under that answer.
 */
function bodyOf(raw: IncomingMessage): ReadableStream<Uint8Array> {
  const chunks: AsyncIterator<Uint8Array> = raw.iterator({ destroyOnReturn: false })
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await chunks.next().catch((cause: unknown) => {
        throw new AppError('bad-input', { reason: 'kernel.body-unreadable', cause })
      })
      if (done) controller.close()
      else controller.enqueue(value)
    },
    async cancel() {
      await chunks.return?.()
      raw.resume()
    },
  })
}
