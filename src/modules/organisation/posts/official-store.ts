import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Database } from '#kernel/database/database.ts'
import { likeWords, wordsOf } from '../like-all.ts'
import { selectUnitsBelow } from '../units/unit-store.ts'

export interface OfficialsQuery {
  readonly unitId: string
  readonly search: string
  readonly orPersonIds: readonly string[]
  readonly limit: number
  /** The last one shown. */
  readonly after?: { readonly sortName: string; readonly personId: string } | undefined
  readonly on: Temporal.PlainDate
}

export interface FoundOfficial {
  readonly personId: string
  readonly fullName: string
  readonly sortName: string
  /** The posts of the day that lie in the units searched, the highest first: title and unit. */
  readonly posts: readonly { readonly title: string; readonly unit: string }[]
}

export async function selectOfficials(database: Database, query: OfficialsQuery): Promise<FoundOfficial[]> {
  const { on, after, orPersonIds } = query
  const unitIds = await selectUnitsBelow(database, query.unitId)
  const inForce = (alias: string) =>
    sql`${sql.ref(`${alias}.valid_from`)} <= ${on}::date and (${sql.ref(`${alias}.valid_to`)} is null or ${sql.ref(`${alias}.valid_to`)} > ${on}::date)`
  const held = sql`
    from organisation.holding as holding join organisation.post as post on post.id = holding.post_id
    where holding.person_id = person.id and post.unit_id = any(${unitIds}::uuid[])
      and ${inForce('holding')} and ${inForce('post')}`
  const words = wordsOf(query.search)
  const named = words.length === 0 ? sql`false` : likeWords('person.search', words)
  const { rows } = await sql<FoundOfficial>`
    select found.*, (
      select json_agg(json_build_object('title', post.title, 'unit', unit.name) order by post.rank, post.id)
      from organisation.holding as holding join organisation.post as post on post.id = holding.post_id
        join organisation.unit as unit on unit.id = post.unit_id
      where holding.person_id = found."personId" and post.unit_id = any(${unitIds}::uuid[])
        and ${inForce('holding')} and ${inForce('post')}
    ) as posts
    from (
      select person.id as "personId", person.full_name as "fullName", person.search as "sortName"
      from organisation.person as person
      where ${orPersonIds.length === 0 ? named : sql`(${named} or person.id = any(${orPersonIds}::uuid[]))`}
        ${after ? sql`and (person.search, person.id) > (${after.sortName}, ${after.personId}::uuid)` : sql``}
        and exists (select ${held})
      order by person.search, person.id limit ${query.limit}
    ) as found
    order by found."sortName", found."personId"`.execute(database)
  return rows
}
