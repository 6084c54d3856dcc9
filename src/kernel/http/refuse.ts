import type { FastifyReply, FastifyRequest } from 'fastify'
import type { AppError } from '../errors.ts'
import type { Kernel } from '../kernel.ts'
import { localeOf } from './caller.ts'
import { problemOf, problemType } from './problem.ts'
import { translateError } from './translate-error.ts'

/** Sends whatever was thrown as a problem. What is our fault is logged whole, under the id that the reader is given. */
export function refuse(kernel: Kernel, error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const refusal = translateError(error)
  if (refusal.status >= 500) {
    const level = refusal.code === 'internal' ? 'error' : 'warn'
    kernel.log[level](
      { err: refusal.cause ?? refusal, requestId: request.id, route: request.routeOptions.url },
      'refused',
    )
  }
  const text = kernel.texts.for(localeOf(request))
  const problem = problemOf(refusal, { text, has: kernel.texts.has, requestId: request.id })
  const retryAfter = retryAfterSeconds(refusal)
  if (retryAfter !== undefined) reply.header('retry-after', String(retryAfter))
  if (refusal.code === 'not-signed-in') reply.header('www-authenticate', 'Bearer')
  return reply.code(refusal.status).type(problemType).send(JSON.stringify(problem))
}

function retryAfterSeconds(refusal: AppError): number | undefined {
  if (refusal.code === 'unavailable') return 5
  if (refusal.code !== 'too-many-requests') return undefined
  return typeof refusal.params.seconds === 'number' ? refusal.params.seconds : 60
}
