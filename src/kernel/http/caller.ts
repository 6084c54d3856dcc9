import type { FastifyInstance, FastifyRequest } from 'fastify'
import { type Actor, anonymous } from '../actor.ts'
import type { Locale } from '../i18n/texts.ts'
import { readerLocale } from './reader-locale.ts'

/** Who calls, and what proved it. Only a cookie is sent by a browser unasked, so only it needs the cross-site check. */
export interface Caller {
  readonly actor: Actor
  readonly via: 'cookie' | 'bearer' | 'nothing'
  /** Whole `Set-Cookie` values: a session renewed, or one that ended. */
  readonly cookies?: readonly string[]
}

export type ResolveCaller = (request: FastifyRequest) => Promise<Caller>

export const nobody: Caller = { actor: anonymous, via: 'nothing' }

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by `callerOf`; anonymous until then. */
    caller: Caller | null
    /** In which language to answer. */
    readonly locale: Locale
  }
}

/** Gives each request its reader's language and a place for its caller. */
export function decorateRequests(app: FastifyInstance): void {
  app.decorateRequest('caller', null)
  app.decorateRequest('locale', {
    getter() {
      return localeOf(this)
    },
  })
}

/** Also for a request that failed before it was decorated. */
export const localeOf = (request: FastifyRequest): Locale =>
  readerLocale(request.cookies?.lang, request.headers['accept-language'])

/** Asks once a request who calls; the request's log line then names them. */
export async function callerOf(request: FastifyRequest, resolve: ResolveCaller): Promise<Caller> {
  request.caller ??= await resolve(request)
  return request.caller
}
