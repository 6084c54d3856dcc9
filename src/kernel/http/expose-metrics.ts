import { createHash, timingSafeEqual } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { notFound } from '../errors.ts'
import type { Kernel } from '../kernel.ts'

/** `/metrics` for Prometheus: with the configured token from anywhere, without one from this machine only. */
export function exposeMetrics(app: FastifyInstance, kernel: Kernel): void {
  const { metricsToken } = kernel.config
  app.get('/metrics', async (request, reply) => {
    if (!(metricsToken ? bearsToken(request, metricsToken) : isFromHere(request))) throw notFound()
    const { registry } = kernel.metrics
    return reply.type(registry.contentType).send(await registry.metrics())
  })
}

function bearsToken(request: FastifyRequest, token: string): boolean {
  const given = digest(request.headers.authorization ?? '')
  return timingSafeEqual(given, digest(`Bearer ${token}`))
}

/** A proxy on this machine also calls from the loopback, on behalf of others: it says so. */
function isFromHere(request: FastifyRequest): boolean {
  if (request.headers['x-forwarded-for'] !== undefined || request.headers.forwarded !== undefined) return false
  return /^(127\.|::1$|::ffff:127\.)/.test(request.socket.remoteAddress ?? '')
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
