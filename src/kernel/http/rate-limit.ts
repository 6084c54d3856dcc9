import rateLimit, { normalizeIP } from '@fastify/rate-limit'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { AppError } from '../errors.ts'

/** How many callers are remembered at once; the longest silent are forgotten first. */
const rememberedCallers = 20_000

export type Limiter = (request: FastifyRequest) => Promise<void>

/** Makes `createLimiter` usable on the application. Counts are kept by each process for itself. */
export async function registerLimits(app: FastifyInstance): Promise<void> {
  await app.register(rateLimit, { global: false, cache: rememberedCallers })
}

/** Refuses a caller's calls beyond so many a minute: by account where one is known, else by address. */
export function createLimiter(app: FastifyInstance, perMinute: number): Limiter {
  const check = app.createRateLimit({ max: perMinute, timeWindow: 60_000, keyGenerator: limitKey })
  return async request => {
    const taken = await check(request)
    if (taken.isAllowed || !taken.isExceeded) return
    throw new AppError('too-many-requests', { params: { seconds: Math.max(1, taken.ttlInSeconds) } })
  }
}

/** An IPv6 caller commands a whole /64. Who has gone before the answer has no address any more, whatever the type says. */
function addressKey(request: FastifyRequest): string {
  const ip: string | undefined = request.ip
  return `address:${ip ? normalizeIP(ip, 64) : 'gone'}`
}

function limitKey(request: FastifyRequest): string {
  const actor = request.caller?.actor
  return actor && 'accountId' in actor ? `account:${actor.accountId}` : addressKey(request)
}
