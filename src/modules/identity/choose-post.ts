import { z } from 'zod'
import type { Context } from '#kernel/context.ts'
import { AppError, forbidden } from '#kernel/errors.ts'
import { appendEvent } from '#kernel/ledger/ledger.ts'
import { actingPosts } from '#modules/organisation/index.ts'
import { setSessionPost } from './session-store.ts'

export const choosePostSchema = z.strictObject({ postId: z.uuid(), onBehalfOf: z.uuid().optional() })

/** An official who holds several posts, or acts for another by delegation, says as which one the session goes on. */
export async function choosePost(context: Context, input: z.output<typeof choosePostSchema>): Promise<void> {
  const { actor } = context
  if (actor.kind !== 'official') throw new AppError('not-signed-in')
  const posts = await actingPosts(context, actor.personId)
  const post = posts.find(one => one.postId === input.postId && one.onBehalfOf === input.onBehalfOf)
  if (!post) throw forbidden('identity.not-your-post')
  await setSessionPost(context, actor.sessionId, { postId: post.postId, onBehalfOf: post.onBehalfOf ?? null })
  await appendEvent(context, {
    stream: `account:${actor.accountId}`,
    type: 'identity.post-chosen',
    payload: { sessionId: actor.sessionId, postId: post.postId, onBehalfOf: post.onBehalfOf },
  })
}
