import type { Caller } from '#kernel/http/caller.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { resolveActor } from './resolve-actor.ts'
import { endedSessionCookie, sessionCookieName } from './session-cookie.ts'

export interface Credentials {
  readonly headers: { readonly authorization?: string | undefined }
  readonly cookies: Readonly<Record<string, string | undefined>>
}

/** A program brings its session's token as `Authorization: Bearer`, a browser in its cookie. A cookie whose session is over is taken back. */
export async function resolveCaller(kernel: Kernel, credentials: Credentials): Promise<Caller> {
  const bearer = /^Bearer ([\w-]{20,100})$/.exec(credentials.headers.authorization ?? '')?.[1]
  if (bearer) return { actor: await resolveActor(kernel, bearer), via: 'bearer' }
  const token = credentials.cookies[sessionCookieName(kernel.config)]
  const actor = await resolveActor(kernel, token)
  if (!token) return { actor, via: 'nothing' }
  if (actor.kind === 'anonymous') return { actor, via: 'nothing', cookies: [endedSessionCookie(kernel.config)] }
  return { actor, via: 'cookie' }
}
