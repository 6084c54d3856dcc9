import { type Actor, anonymous } from '#kernel/actor.ts'
import type { Context } from '#kernel/context.ts'
import { inTransaction, type Kernel, readingPrimary } from '#kernel/kernel.ts'
import { actingPosts } from '#modules/organisation/index.ts'
import { hashToken } from './secrets.ts'
import { findSignedIn, type SignedIn, touchSession } from './session-store.ts'

/** Who the bearer of a session token is. Anyone whose session ended, idled out or was revoked is anonymous. */
export async function resolveActor(kernel: Kernel, token: string | undefined): Promise<Actor> {
  if (!token || token.length > 100) return anonymous
  const { idleMinutes } = kernel.config.session
  // Never from the replica: a session that was just revoked must be gone.
  const edge = { actor: anonymous }
  const { actor, stale } = await readingPrimary(kernel, edge, async context => {
    const signedIn = await findSignedIn(context, hashToken(token), idleMinutes)
    if (!signedIn) return { actor: anonymous, stale: undefined }
    const old = signedIn.lastSeenAt.add({ minutes: 1 }).epochMilliseconds < context.now.epochMilliseconds
    return { actor: await actorOf(context, signedIn), stale: old ? signedIn.sessionId : undefined }
  })
  if (stale) await inTransaction(kernel, edge, context => touchSession(context, stale))
  return actor
}

async function actorOf(context: Context, signedIn: SignedIn): Promise<Actor> {
  const { accountId, sessionId, name, personId } = signedIn
  if (signedIn.kind !== 'official') return { kind: signedIn.kind, accountId, sessionId, name }
  if (!personId) return anonymous
  const posts = await actingPosts(context, personId)
  const post =
    posts.find(one => one.postId === signedIn.postId && one.onBehalfOf === (signedIn.onBehalfOf ?? undefined)) ??
    posts[0]
  // A person who holds no post today signs in to nothing: rights end with the post.
  if (!post) return anonymous
  return {
    kind: 'official',
    accountId,
    sessionId,
    name,
    personId,
    postId: post.postId,
    unitId: post.unitId,
    unitName: post.unitName,
    postTitle: post.title,
    roles: post.roles,
    ...(post.onBehalfOf ? { onBehalfOf: post.onBehalfOf } : {}),
    ...(post.actions ? { delegatedActions: post.actions } : {}),
    ...(signedIn.provenAt ? { provenAtMs: signedIn.provenAt.epochMilliseconds } : {}),
  }
}
