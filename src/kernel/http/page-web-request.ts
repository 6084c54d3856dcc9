import { createReadableStreamFromReadable } from '@react-router/node'
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
  if (request.method === 'POST')
    Object.assign(init, { body: createReadableStreamFromReadable(request.raw), duplex: 'half' })
  return new Request(`${request.protocol}://${request.host}${request.url}`, init)
}
