import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyRequest, onRequestAsyncHookHandler } from 'fastify'
import { mayReach } from '../actor.ts'
import { AppError } from '../errors.ts'
import type { Kernel } from '../kernel.ts'
import type { AnyRoute } from '../module.ts'
import { sendAnswer } from './answer.ts'
import { answerCall, type Call, callerKey } from './answer-call.ts'
import { readIdempotencyKey, requestHash } from './answer-once.ts'
import { callerOf, nobody, type ResolveCaller } from './caller.ts'
import { assertOwnSite } from './cross-site.ts'
import { createLimiter, type Limiter } from './rate-limit.ts'
import { readInput } from './route-input.ts'
import { spool, spoolFolder } from './spool.ts'

/** What every route of the API stands on. */
export interface RouteServices {
  readonly kernel: Kernel
  readonly resolveCaller: ResolveCaller
  readonly limitCaller: Limiter
}

/** Serves routes below the prefix of `app`. Before a body is read: who calls, how often, from which site, and may they. */
export function registerRoutes(app: FastifyInstance, routes: readonly AnyRoute[], services: RouteServices): void {
  for (const route of routes) {
    app.route({
      method: route.method,
      url: route.path,
      onRequest: guardOf(app, route, services),
      handler: async (request, reply) => {
        const call = await readCall(route, request, services.kernel)
        const answer = await answerCall(services.kernel, route, call).finally(call.forget)
        return sendAnswer(reply, answer)
      },
    })
  }
}

function guardOf(app: FastifyInstance, route: AnyRoute, services: RouteServices): onRequestAsyncHookHandler {
  const limitRoute = route.perMinute === undefined ? undefined : createLimiter(app, route.perMinute)
  const { publicUrl } = services.kernel.config
  return async (request, reply) => {
    const caller = await callerOf(request, services.resolveCaller)
    if (caller.cookies) reply.header('set-cookie', [...caller.cookies])
    await services.limitCaller(request)
    await limitRoute?.(request)
    if (route.method !== 'GET') {
      const { origin } = request.headers
      const own = [publicUrl, `${request.protocol}://${request.host}`]
      assertOwnSite({ secFetchSite: oneOf(request.headers['sec-fetch-site']), origin, own }, caller.via)
    }
    if (mayReach(caller.actor, route.access)) return
    throw new AppError(caller.actor.kind === 'anonymous' ? 'not-signed-in' : 'forbidden')
  }
}

/** A stream is taken in whole first; `forget` removes what it left on disk. */
async function readCall(
  route: AnyRoute,
  request: FastifyRequest,
  kernel: Kernel,
): Promise<Call & { forget?: () => Promise<void> }> {
  const actor = (request.caller ?? nobody).actor
  const input = readInput(route, request)
  const key =
    route.method === 'GET' || route.secret ? undefined : readIdempotencyKey(request.headers['idempotency-key'])
  const upload = route.stream ? await spoolBody(request, kernel) : undefined
  const hash = key ? requestHash(request.url, upload?.hash ?? JSON.stringify(request.body ?? null)) : undefined
  const name = `${route.method} ${route.path}`
  return {
    ...input,
    edge: { actor, locale: request.locale, requestId: request.id, remoteAddress: request.ip },
    headers: request.headers,
    ...(key && hash ? { repeatable: { caller: callerKey(actor, request.ip), route: name, key, hash } } : {}),
    ...(upload ? { stream: upload.read, forget: upload.remove } : {}),
  }
}

function spoolBody(request: FastifyRequest, kernel: Kernel) {
  const body = request.body instanceof Readable ? request.body : Readable.from([])
  return spool(body, spoolFolder(kernel.config), kernel.config.uploadLimitBytes)
}

const oneOf = (header: string | string[] | undefined): string | undefined =>
  Array.isArray(header) ? header[0] : header
