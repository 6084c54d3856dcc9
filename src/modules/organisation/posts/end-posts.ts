import { sql } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import type { Database } from '#kernel/database/database.ts'

/**
 * Ends all posts of a unit with it: no one acts for an agency that is no more. Holdings and delegations end the same day, and
 * those that would only have begun later never do. Answers the ids of the posts.
 */
export async function endPostsOf(database: Database, unitId: string, on: Temporal.PlainDate): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    update organisation.post set valid_to = greatest(valid_from, ${on}::date)
    where unit_id = ${unitId} and (valid_to is null or valid_to > ${on}::date) returning id`.execute(database)
  const ids = rows.map(row => row.id)
  await sql`
    update organisation.holding set valid_to = greatest(valid_from, ${on}::date)
    where post_id = any(${ids}::uuid[]) and (valid_to is null or valid_to > ${on}::date)`.execute(database)
  const instant = on
    .toZonedDateTime({ timeZone: 'Asia/Ho_Chi_Minh', plainTime: Temporal.PlainTime.from('00:00') })
    .toInstant()
  await sql`
    update organisation.delegation set valid_to = greatest(valid_from, ${instant}::timestamptz)
    where (from_post_id = any(${ids}::uuid[]) or to_post_id = any(${ids}::uuid[])) and valid_to > ${instant}::timestamptz`.execute(
    database,
  )
  return ids
}
