import type { Caller, Credentials } from '#kernel/http/caller.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { resolveActor } from './resolve-actor.ts'
import { sessionCookieName } from './session-cookie.ts'

/** A program brings its session's token as `Authorization: Bearer`, a browser in its cookie. */
export async function resolveCaller(kernel: Kernel, credentials: Credentials): Promise<Caller> {
  const { authorization } = credentials.headers
  const bearer = typeof authorization === 'string' ? /^Bearer ([\w-]{20,100})$/.exec(authorization)?.[1] : undefined
  if (bearer) return { actor: await resolveActor(kernel, bearer), via: 'bearer' }
  const token = credentials.cookies[sessionCookieName(kernel.config)]
  const actor = await resolveActor(kernel, token)
  return { actor, via: token ? 'cookie' : 'nothing' }
}
