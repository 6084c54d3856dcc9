import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Database } from '#kernel/database/database.ts'
import { tablesOf } from '../organisation-tables.ts'
import type { Succession } from '../territories/territory.ts'
import type { Unit } from './unit.ts'
import { unitColumns } from './unit-store.ts'

type NewUnit = Omit<Unit, 'id' | 'validTo'>

export async function insertUnit(database: Database, unit: NewUnit): Promise<Unit> {
  return tablesOf(database)
    .insertInto('organisation.unit')
    .values({
      code: unit.code,
      old_code: unit.oldCode,
      name: unit.name,
      kind: unit.kind,
      parent_id: unit.parentId,
      territory_id: unit.territoryId,
      address: unit.address,
      phone: unit.phone,
      email: unit.email,
      website: unit.website,
      hours: unit.hours,
      valid_from: unit.validFrom,
      valid_to: null,
    })
    .returning(unitColumns)
    .executeTakeFirstOrThrow()
}

/** Whether any part of it would outlive it. */
export async function hasPartsAfter(database: Database, id: string, on: Temporal.PlainDate): Promise<boolean> {
  const found = await tablesOf(database)
    .selectFrom('organisation.unit')
    .select('id')
    .where('parent_id', '=', id)
    .where(eb => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>', on)]))
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}

/** False when it had ended already. */
export async function endUnitRow(database: Database, id: string, on: Temporal.PlainDate): Promise<boolean> {
  const { numUpdatedRows } = await tablesOf(database)
    .updateTable('organisation.unit')
    .set({ valid_to: on })
    .where('id', '=', id)
    .where('valid_to', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export async function insertUnitSuccessions(database: Database, successions: readonly Succession[]): Promise<void> {
  await sql`
    insert into organisation.unit_succession (predecessor_id, successor_id)
    select * from unnest(${successions.map(one => one.predecessorId)}::uuid[], ${successions.map(one => one.successorId)}::uuid[])
    on conflict do nothing`.execute(database)
}
