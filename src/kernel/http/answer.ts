import { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'
import { type AnyRoute, RawAnswer } from '../module.ts'

/** What a route answers, ready to be sent or kept. */
export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Uint8Array | AsyncIterable<Uint8Array>
}

const jsonType = 'application/json; charset=utf-8'

/** Checks the result against the route's own schema, which also drops whatever the schema does not name. */
export function answerOf(route: AnyRoute, result: unknown): Answer {
  const status = route.status ?? 200
  if (result instanceof RawAnswer)
    return { status, headers: { ...result.headers, 'content-type': result.type }, body: result.body }
  if (status === 204) return { status, headers: {}, body: '' }
  const output = route.output.safeParse(result)
  if (!output.success)
    throw new Error(`${route.method} ${route.path} answered what its schema does not allow`, { cause: output.error })
  return { status, headers: { 'content-type': jsonType }, body: JSON.stringify(output.data) }
}

export function sendAnswer(reply: FastifyReply, answer: Answer): FastifyReply {
  reply.code(answer.status).headers(answer.headers)
  if (answer.status === 204) return reply.send()
  if (typeof answer.body === 'string') return reply.send(answer.body)
  if (answer.body instanceof Uint8Array) return reply.send(Buffer.from(answer.body))
  return reply.send(Readable.from(answer.body))
}
