import { type SqlBool, sql } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import type { Database } from '#kernel/database/database.ts'
import type { OfficeHoursRecord } from './calendar-schema.ts'
import { tablesOf } from './calendar-tables.ts'

/** The unit's own hours first, then the province's, each in order: the first that covers a date decides. */
export async function selectHours(database: Database, unitId?: string): Promise<OfficeHoursRecord[]> {
  const own = unitId === undefined ? [] : await selectOwnHours(database, unitId)
  return [...own, ...(await selectOwnHours(database, null))]
}

/** Locks the hours of one unit, or of the province, until the transaction ends; then reads them. */
export async function selectHoursForUpdate(database: Database, unitId: string | null): Promise<OfficeHoursRecord[]> {
  const lock = `calendar.office_hours:${unitId ?? 'province'}`
  await sql`select pg_advisory_xact_lock(hashtextextended(${lock}, 0))`.execute(database)
  return selectOwnHours(database, unitId)
}

async function selectOwnHours(database: Database, unitId: string | null): Promise<OfficeHoursRecord[]> {
  const rows = await tablesOf(database)
    .selectFrom('calendar.office_hours')
    .select(['valid_from', 'valid_to', 'week', 'source', 'certainty'])
    .where(ownedBy(unitId))
    .orderBy('valid_from')
    .execute()
  return rows.map(({ valid_from, valid_to, ...hours }) => ({
    validFrom: valid_from.toString(),
    ...(valid_to ? { validTo: valid_to.toString() } : {}),
    ...hours,
  }))
}

/** Puts these hours in place of all that the unit, or the province, had. */
export async function replaceHours(
  database: Database,
  unitId: string | null,
  hours: readonly OfficeHoursRecord[],
): Promise<void> {
  await tablesOf(database).deleteFrom('calendar.office_hours').where(ownedBy(unitId)).execute()
  await tablesOf(database)
    .insertInto('calendar.office_hours')
    .values(
      hours.map(({ validFrom, validTo, week, source, certainty }) => ({
        unit_id: unitId,
        valid_from: Temporal.PlainDate.from(validFrom),
        valid_to: validTo === undefined ? null : Temporal.PlainDate.from(validTo),
        week: sql<OfficeHoursRecord['week']>`${JSON.stringify(week)}::jsonb`,
        source,
        certainty,
      })),
    )
    .execute()
}

function ownedBy(unitId: string | null) {
  return unitId === null ? sql<SqlBool>`unit_id is null` : sql<SqlBool>`unit_id = ${unitId}::uuid`
}
