import type { Temporal } from 'temporal-polyfill'
import type { Context } from '#kernel/context.ts'
import { dayOf } from '../validity.ts'
import type { Standing, StandingPost } from './standing.ts'
import { selectHeadPosts, selectPowersOf, selectStandings } from './standing-store.ts'

/**
 * What a person was at an instant (now unless told): every post held that day in a unit in force, with the powers given to it in
 * writing. Read from dated rows, so that it answers the same years later.
 */
export async function standingsOf(
  context: Context,
  personId: string,
  at: Temporal.Instant = context.now,
): Promise<Standing[]> {
  const standings = await selectStandings(context.tx, personId, at)
  const postIds = standings.map(({ post }) => post.id)
  const powers = postIds.length === 0 ? [] : await selectPowersOf(context.tx, postIds, at)
  return standings.map(standing => ({
    ...standing,
    powers: powers.flatMap(({ toPostId, ...power }) => (toPostId === standing.post.id ? [power] : [])),
  }))
}

/** The posts that lead these units at an instant, by unit; a unit without one is absent. */
export async function headPostsOf(
  context: Context,
  unitIds: readonly string[],
  at: Temporal.Instant = context.now,
): Promise<Map<string, StandingPost>> {
  const posts = await selectHeadPosts(context.tx, unitIds, dayOf(at))
  return new Map(posts.map(post => [post.unit.id, post]))
}
