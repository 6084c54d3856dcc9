import type { Temporal } from 'temporal-polyfill'
import type { Context } from '#kernel/context.ts'
import { dayOf } from '../validity.ts'
import { selectDelegationsTo } from './delegation-store.ts'
import type { ActingPost } from './post.ts'
import { selectPostsOf, selectPostsWithUnits } from './post-store.ts'

/** The posts that a person holds on a day (today unless told), the highest first. */
export async function postsOf(context: Context, personId: string, on?: Temporal.PlainDate): Promise<ActingPost[]> {
  return selectPostsOf(context.tx, personId, on ?? dayOf(context.now))
}

/** As what a person may act now: in their own posts, then for each post that is delegated to one of these. */
export async function actingPosts(context: Context, personId: string): Promise<ActingPost[]> {
  const today = dayOf(context.now)
  const own = await selectPostsOf(context.tx, personId, today)
  const ownIds = own.map(post => post.postId)
  const delegations = await selectDelegationsTo(context.tx, ownIds, context.now)
  if (delegations.length === 0) return own
  const fromIds = delegations.map(one => one.fromPostId)
  const from = new Map((await selectPostsWithUnits(context.tx, fromIds, today)).map(post => [post.postId, post]))
  const delegated = delegations.flatMap(({ fromPostId, toPostId, actions }) => {
    const post = from.get(fromPostId)
    return post ? [{ ...post, postId: toPostId, onBehalfOf: fromPostId, ...(actions ? { actions } : {}) }] : []
  })
  return [...own, ...delegated]
}
