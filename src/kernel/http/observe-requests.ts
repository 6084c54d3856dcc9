import type { FastifyInstance } from 'fastify'
import type { Actor } from '../actor.ts'
import type { Kernel } from '../kernel.ts'

/**
 * One log line and one measurement a request. Both name the route's template: addresses hold codes, and query strings hold what
 * people search for.
 */
export function observeRequests(app: FastifyInstance, kernel: Kernel): void {
  app.addHook('onResponse', async (request, reply) => {
    const route = request.is404 ? 'none' : (request.routeOptions.url ?? 'none')
    const { method } = request
    const status = reply.statusCode
    kernel.metrics.requestSeconds.observe({ method, route, status: String(status) }, reply.elapsedTime / 1000)
    kernel.log.info(
      {
        requestId: request.id,
        method,
        route,
        status,
        ms: Math.round(reply.elapsedTime * 10) / 10,
        ...actorLabel(request.caller?.actor),
      },
      'request',
    )
  })
}

function actorLabel(actor: Actor | undefined): { readonly actor: string; readonly accountId?: string } {
  if (!actor) return { actor: 'unknown' }
  return 'accountId' in actor ? { actor: actor.kind, accountId: actor.accountId } : { actor: actor.kind }
}
