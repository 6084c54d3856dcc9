import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Database } from '#kernel/database/database.ts'
import { likeAll } from '../like-all.ts'
import { tablesOf } from '../organisation-tables.ts'
import type { Succession, Territory } from './territory.ts'
import type { ListedTerritory } from './territory-list.ts'

const columns = [
  'id',
  'code',
  'name',
  'kind',
  'level',
  'parent_id as parentId',
  'valid_from as validFrom',
  'valid_to as validTo',
] as const

export interface TerritoryFilter {
  readonly on: Temporal.PlainDate
  readonly parentId?: string | null | undefined
  readonly level?: number | undefined
  readonly search?: string | undefined
  readonly after?: string | undefined
  readonly limit: number
}

/** In the order of their codes, one more than `limit` where there are more. */
export function selectTerritories(database: Database, filter: TerritoryFilter): Promise<Territory[]> {
  const { parentId, level, search, after } = filter
  return inForceOn(database, filter.on)
    .$if(parentId === null, query => query.where('parent_id', 'is', null))
    .$if(typeof parentId === 'string', query => query.where('parent_id', '=', parentId ?? ''))
    .$if(level !== undefined, query => query.where('level', '=', level ?? 0))
    .$if(search !== undefined, query => query.where(likeAll('search', search ?? '')))
    .$if(after !== undefined, query => query.where('code', '>', after ?? ''))
    .orderBy('code')
    .limit(filter.limit + 1)
    .execute()
}

export function selectAllTerritories(database: Database, on: Temporal.PlainDate): Promise<Territory[]> {
  return inForceOn(database, on).orderBy('code').execute()
}

export function selectTerritory(database: Database, id: string): Promise<Territory | undefined> {
  return tablesOf(database).selectFrom('organisation.territory').select(columns).where('id', '=', id).executeTakeFirst()
}

export function selectTerritoryByCode(
  database: Database,
  code: string,
  on: Temporal.PlainDate,
): Promise<Territory | undefined> {
  return inForceOn(database, on).where('code', '=', code).executeTakeFirst()
}

/** Whether anything begins after the day: an older list would then rewrite what came later. */
export async function hasTerritoryFrom(database: Database, after: Temporal.PlainDate): Promise<boolean> {
  const found = await tablesOf(database)
    .selectFrom('organisation.territory')
    .select('id')
    .where(eb => eb.or([eb('valid_from', '>', after), eb('valid_to', '>', after)]))
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}

/** From the highest down to the territory itself, as its parents stand in its own row. */
export async function selectLineage(database: Database, id: string): Promise<Territory[]> {
  const { rows } = await sql<Territory & { height: number }>`
    with recursive lineage as (
      select t.*, 0 as height from organisation.territory t where t.id = ${id}
      union all
      select t.*, below.height + 1 from lineage below join organisation.territory t on t.id = below.parent_id
    )
    select id, code, name, kind, level, parent_id as "parentId", valid_from as "validFrom", valid_to as "validTo"
    from lineage order by height desc`.execute(database)
  return rows
}

/** Everything that a walk up from a territory can meet, on any day: those above it, what followed it, those above that. */
export async function selectAround(
  database: Database,
  territoryId: string,
): Promise<{ territories: Territory[]; successions: Succession[] }> {
  const { rows } = await sql<Territory & { successorIds: string[] }>`
    with recursive around(id) as (
      select ${territoryId}::uuid
      union
      select next.id from around cross join lateral (
        select parent_id as id from organisation.territory where territory.id = around.id and parent_id is not null
        union all
        select successor_id from organisation.territory_succession where predecessor_id = around.id
      ) next
    )
    select id, code, name, kind, level, parent_id as "parentId", valid_from as "validFrom", valid_to as "validTo",
      array(select successor_id from organisation.territory_succession where predecessor_id = territory.id) as "successorIds"
    from organisation.territory where id in (select id from around)`.execute(database)
  return {
    territories: rows,
    successions: rows.flatMap(row => row.successorIds.map(successorId => ({ predecessorId: row.id, successorId }))),
  }
}

export async function selectFollowers(database: Database, id: string): Promise<Territory[]> {
  return tablesOf(database)
    .selectFrom('organisation.territory')
    .select(columns)
    .where('id', 'in', eb =>
      eb.selectFrom('organisation.territory_succession').select('successor_id').where('predecessor_id', '=', id),
    )
    .orderBy('code')
    .execute()
}

/** Inserts territories whose parents are known by now; answers their ids by code. */
export async function insertTerritories(
  database: Database,
  listed: readonly ListedTerritory[],
  parentIds: ReadonlyMap<string, string>,
  from: Temporal.PlainDate,
): Promise<Map<string, string>> {
  const parents = listed.map(one => (one.parentCode === null ? null : parentIds.get(one.parentCode)))
  const { rows } = await sql<{ id: string; code: string }>`
    insert into organisation.territory (code, name, kind, level, parent_id, valid_from)
    select code, name, kind, level, parent_id, ${from}::date
    from unnest(${listed.map(one => one.code)}::text[], ${listed.map(one => one.name)}::text[],
      ${listed.map(one => one.kind)}::text[], ${listed.map(one => one.level)}::smallint[], ${parents}::uuid[])
      as listed (code, name, kind, level, parent_id)
    returning id, code`.execute(database)
  return new Map(rows.map(row => [row.code, row.id]))
}

/** Ends those that have not ended; answers how many. */
export async function endTerritories(
  database: Database,
  ids: readonly string[],
  on: Temporal.PlainDate,
): Promise<number> {
  const { numUpdatedRows } = await tablesOf(database)
    .updateTable('organisation.territory')
    .set({ valid_to: on })
    .where(sql<boolean>`id = any(${ids}::uuid[])`)
    .where('valid_to', 'is', null)
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

export async function insertTerritorySuccessions(
  database: Database,
  successions: readonly Succession[],
): Promise<void> {
  await sql`
    insert into organisation.territory_succession (predecessor_id, successor_id)
    select * from unnest(${successions.map(one => one.predecessorId)}::uuid[], ${successions.map(one => one.successorId)}::uuid[])
    on conflict do nothing`.execute(database)
}

function inForceOn(database: Database, on: Temporal.PlainDate) {
  return tablesOf(database)
    .selectFrom('organisation.territory')
    .select(columns)
    .where('valid_from', '<=', on)
    .where(eb => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>', on)]))
}
