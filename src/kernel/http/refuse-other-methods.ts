import type { FastifyInstance } from 'fastify'
import { AppError } from '../errors.ts'
import type { AnyRoute } from '../module.ts'

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const

/** An address that exists but not for this method answers 405 and names the methods it has, as RFC 9110 asks. */
export function refuseOtherMethods(app: FastifyInstance, routes: readonly AnyRoute[]): void {
  for (const [url, same] of Map.groupBy(routes, route => route.path)) {
    const known = new Set(same.map(route => route.method))
    const others = methods.filter(method => !known.has(method))
    if (others.length === 0) continue
    app.route({
      method: others,
      url,
      exposeHeadRoute: false,
      onRequest: async (_request, reply) => {
        reply.header('allow', [...known].join(', '))
        throw new AppError('method-not-allowed')
      },
      handler: async () => undefined,
    })
  }
}
