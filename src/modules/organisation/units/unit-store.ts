import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Database } from '#kernel/database/database.ts'
import { likeAll } from '../like-all.ts'
import { tablesOf } from '../organisation-tables.ts'
import type { Succession } from '../territories/territory.ts'
import type { AgencyCode } from './agency-code.ts'
import type { Unit, UnitKind } from './unit.ts'

export const unitColumns = [
  'id',
  'code',
  'old_code as oldCode',
  'name',
  'kind',
  'parent_id as parentId',
  'territory_id as territoryId',
  'address',
  'phone',
  'email',
  'website',
  'hours',
  'valid_from as validFrom',
  'valid_to as validTo',
] as const

const rawColumns = sql.raw(
  `id, code, old_code as "oldCode", name, kind, parent_id as "parentId", territory_id as "territoryId",
   address, phone, email, website, hours, valid_from as "validFrom", valid_to as "validTo"`,
)

export interface UnitFilter {
  readonly on: Temporal.PlainDate
  readonly search?: string | undefined
  /** A code and all below it: `H02.31` finds `H02.31.05`. */
  readonly code?: AgencyCode | undefined
  readonly kind?: string | undefined
  readonly parentId?: string | null | undefined
  /** The territory and all that lie in it. */
  readonly territoryId?: string | undefined
  /** This territory only. */
  readonly atTerritoryId?: string | undefined
  readonly after?: string | undefined
  readonly limit: number
}

/** Units that have a code, in its order; one more than `limit` where there are more. */
export function selectUnits(database: Database, filter: UnitFilter): Promise<Unit[]> {
  const { search, code, kind, parentId, territoryId, atTerritoryId, after } = filter
  return tablesOf(database)
    .selectFrom('organisation.unit')
    .select(unitColumns)
    .where('code', 'is not', null)
    .where('valid_from', '<=', filter.on)
    .where(eb => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>', filter.on)]))
    .$if(search !== undefined, query => query.where(likeAll('search', search ?? '')))
    .$if(code !== undefined, query =>
      query.where(eb => eb.or([eb('code', '=', code ?? ''), eb('code', 'like', `${code}.%`)])),
    )
    .$if(kind !== undefined, query => query.where('kind', '=', kind ?? ''))
    .$if(parentId === null, query => query.where('parent_id', 'is', null))
    .$if(typeof parentId === 'string', query => query.where('parent_id', '=', parentId ?? ''))
    .$if(territoryId !== undefined, query => query.where(within(territoryId ?? '')))
    .$if(atTerritoryId !== undefined, query => query.where('territory_id', '=', atTerritoryId ?? ''))
    .$if(after !== undefined, query => query.where('code', '>', after ?? ''))
    .orderBy('code')
    .limit(filter.limit + 1)
    .execute()
}

export function selectUnit(database: Database, id: string): Promise<Unit | undefined> {
  return tablesOf(database).selectFrom('organisation.unit').select(unitColumns).where('id', '=', id).executeTakeFirst()
}

/** Waits for whoever else changes it. */
export function selectUnitForUpdate(database: Database, id: string): Promise<Unit | undefined> {
  return tablesOf(database)
    .selectFrom('organisation.unit')
    .select(unitColumns)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

/**
 * The unit that bears the code on the day, else the last one that bore it before. An old code as it was given goes before one that
 * only follows from the new: numbers were reissued when the notation changed.
 */
export function selectUnitByCode(
  database: Database,
  codes: { readonly written: string; readonly current: AgencyCode | undefined },
  on: Temporal.PlainDate,
): Promise<Unit | undefined> {
  return tablesOf(database)
    .selectFrom('organisation.unit')
    .select(unitColumns)
    .where(eb => eb.or([eb('old_code', '=', codes.written), eb('code', '=', codes.current ?? codes.written)]))
    .where('valid_from', '<=', on)
    .orderBy(sql`old_code is not distinct from ${codes.written}`, 'desc')
    .orderBy('valid_from', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** Every unit of the kind at the territories, the unit named besides, and all that followed any of them. */
export async function selectUnitsAround(
  database: Database,
  territoryIds: readonly string[],
  kinds: readonly string[],
  unitId: string | undefined,
): Promise<{ units: Unit[]; successions: Succession[] }> {
  const { rows } = await sql<Unit & { successorIds: string[] }>`
    with recursive wanted(id) as (
      select id from organisation.unit
      where (territory_id = any(${territoryIds}::uuid[]) and kind = any(${kinds}::text[])) or id = ${unitId ?? null}::uuid
      union
      select successor_id from wanted join organisation.unit_succession on predecessor_id = wanted.id
    )
    select ${rawColumns},
      array(select successor_id from organisation.unit_succession where predecessor_id = unit.id) as "successorIds"
    from organisation.unit where id in (select id from wanted)`.execute(database)
  return {
    units: rows,
    successions: rows.flatMap(row => row.successorIds.map(successorId => ({ predecessorId: row.id, successorId }))),
  }
}

/** Ids of the unit and of all that it answers to. */
export async function selectUnitLineage(database: Database, id: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive lineage as (
      select id, parent_id from organisation.unit where id = ${id}::uuid
      union
      select above.id, above.parent_id from lineage join organisation.unit above on above.id = lineage.parent_id
    )
    select id from lineage`.execute(database)
  return rows.map(row => row.id)
}

/** Ids of the unit and of all that answer to it. */
export async function selectUnitsBelow(database: Database, id: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive below as (
      select id from organisation.unit where id = ${id}::uuid
      union
      select part.id from below join organisation.unit part on part.parent_id = below.id
    )
    select id from below`.execute(database)
  return rows.map(row => row.id)
}

/** Names of units by their ids, ended or not. */
export async function selectUnitNames(database: Database, ids: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from organisation.unit where id = any(${ids}::uuid[])`.execute(database)
  return new Map(rows.map(row => [row.id, row.name]))
}

export async function selectUnitLabels(
  database: Database,
  ids: readonly string[],
): Promise<Map<string, { readonly name: string; readonly code: string }>> {
  const { rows } = await sql<{ id: string; name: string; code: string }>`
    select id, name, code from organisation.unit where id = any(${ids}::uuid[])`.execute(database)
  return new Map(rows.map(({ id, ...label }) => [id, label]))
}

export function selectUnitSuccessors(database: Database, id: string): Promise<Unit[]> {
  return tablesOf(database)
    .selectFrom('organisation.unit')
    .select(unitColumns)
    .where('id', 'in', eb =>
      eb.selectFrom('organisation.unit_succession').select('successor_id').where('predecessor_id', '=', id),
    )
    .orderBy('code')
    .execute()
}

export function selectUnitPredecessors(database: Database, id: string): Promise<Unit[]> {
  return tablesOf(database)
    .selectFrom('organisation.unit')
    .select(unitColumns)
    .where('id', 'in', eb =>
      eb.selectFrom('organisation.unit_succession').select('predecessor_id').where('successor_id', '=', id),
    )
    .orderBy('code')
    .execute()
}

export function selectUnitKinds(database: Database): Promise<UnitKind[]> {
  return tablesOf(database)
    .selectFrom('organisation.unit_kind')
    .select(['kind', 'name_vi as nameVi', 'name_en as nameEn', 'rank'])
    .select(['collective_name as collectiveName', 'signs_by_order as signsByOrder'])
    .orderBy('rank')
    .orderBy('kind')
    .execute()
}

function within(territoryId: string) {
  return sql<boolean>`territory_id in (
    with recursive inside(id) as (
      select ${territoryId}::uuid
      union
      select below.id from inside join organisation.territory below on below.parent_id = inside.id
    )
    select id from inside)`
}
