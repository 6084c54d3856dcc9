import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Database } from '#kernel/database/database.ts'
import { dayOf } from '../validity.ts'
import type { Power, Standing, StandingPost } from './standing.ts'

const postObject =
  sql.raw(`jsonb_build_object('id', post.id, 'title', post.title, 'roles', to_jsonb(post.roles), 'leads', post.leads,
  'unit', jsonb_build_object('id', unit.id, 'name', unit.name, 'parentId', unit.parent_id, 'collectiveName', kind.collective_name,
    'signsByOrder', kind.signs_by_order))`)

/** Posts of units that were both in force on the day. */
const postsInForce = (on: Temporal.PlainDate) => sql`
  organisation.post join organisation.unit on unit.id = post.unit_id join organisation.unit_kind kind on kind.kind = unit.kind
    and post.valid_from <= ${on}::date and (post.valid_to is null or post.valid_to > ${on}::date)
    and unit.valid_from <= ${on}::date and (unit.valid_to is null or unit.valid_to > ${on}::date)`

/** What the person was then, the highest post first. Posts and units that were not in force that day give no standing. */
export async function selectStandings(
  database: Database,
  personId: string,
  at: Temporal.Instant,
): Promise<Omit<Standing, 'powers'>[]> {
  const on = dayOf(at)
  const { rows } = await sql<Omit<Standing, 'powers'>>`
    select holding.person_id as "personId", holding.acting, ${postObject} as post
    from ${postsInForce(on)} join organisation.holding on holding.post_id = post.id
    where holding.person_id = ${personId}::uuid and holding.valid_from <= ${on}::date
      and (holding.valid_to is null or holding.valid_to > ${on}::date)
    order by post.rank, post.id`.execute(database)
  return rows
}

export async function selectPowersOf(
  database: Database,
  postIds: readonly string[],
  at: Temporal.Instant,
): Promise<(Power & { readonly toPostId: string })[]> {
  const on = dayOf(at)
  const { rows } = await sql<Power & { toPostId: string }>`
    select delegation.id as "delegationId", delegation.to_post_id as "toPostId", delegation.valid_from as "validFrom",
      delegation.valid_to as "validTo", delegation.actions, ${postObject} as from
    from ${postsInForce(on)} join organisation.delegation on delegation.from_post_id = post.id
    where delegation.to_post_id = any(${postIds}::uuid[]) and delegation.valid_from <= ${at} and delegation.valid_to > ${at}
    order by delegation.valid_from, delegation.id`.execute(database)
  return rows
}

/** The posts that led these units on the day, held or vacant: whose title a deputy's signature names. */
export async function selectHeadPosts(
  database: Database,
  unitIds: readonly string[],
  on: Temporal.PlainDate,
): Promise<StandingPost[]> {
  const { rows } = await sql<{ post: StandingPost }>`
    select ${postObject} as post from ${postsInForce(on)}
    where post.unit_id = any(${unitIds}::uuid[]) and post.leads = 'head' order by post.id`.execute(database)
  return rows.map(row => row.post)
}
