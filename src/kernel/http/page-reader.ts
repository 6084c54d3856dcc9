import type { FastifyRequest } from 'fastify'
import { type Actor, anonymous } from '../actor.ts'
import type { AppError } from '../errors.ts'
import type { Kernel } from '../kernel.ts'
import type { Page } from '../module.ts'
import { callerOf, type ResolveCaller } from './caller.ts'
import { assertOwnSite, type Origins } from './cross-site.ts'
import { refusalOf } from './page-access.ts'
import type { Limiter } from './rate-limit.ts'
import { translateError } from './translate-error.ts'

/** Who asks for a page, and why they get none. */
export interface Reader {
  readonly actor: Actor
  readonly cookies: readonly string[]
  readonly refusal?: AppError
}

export interface ReaderOptions {
  readonly kernel: Kernel
  readonly resolveCaller: ResolveCaller
  readonly limitCaller?: Limiter
}

/** When it cannot be known who asks, they are nobody and get the page of that fault. */
export async function readerOf(
  request: FastifyRequest,
  page: Page | undefined,
  options: ReaderOptions,
): Promise<Reader> {
  try {
    const { actor, via, cookies = [] } = await callerOf(request, options.resolveCaller)
    if (request.method === 'POST') assertOwnSite(originsOf(request, options.kernel), via)
    await options.limitCaller?.(request)
    const refusal = refusalOf(page, actor)
    return { actor, cookies, ...(refusal ? { refusal } : {}) }
  } catch (error) {
    const refusal = translateError(error)
    if (refusal.status >= 500)
      options.kernel.log.error({ err: error, requestId: request.id }, 'A reader could not be known.')
    return { actor: anonymous, cookies: [], refusal }
  }
}

function originsOf(request: FastifyRequest, kernel: Kernel): Origins {
  const site = request.headers['sec-fetch-site']
  return {
    secFetchSite: Array.isArray(site) ? site[0] : site,
    origin: request.headers.origin,
    own: [kernel.config.publicUrl, `${request.protocol}://${request.host}`],
  }
}
