import type { Selectable } from 'kysely'
import { sql } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import type { Database } from '#kernel/database/database.ts'
import type { CalendarDayRecord } from './calendar-schema.ts'
import { type CalendarTables, tablesOf } from './calendar-tables.ts'

const columns = ['kind', 'reason', 'name_vi', 'name_en', 'like_weekday', 'source', 'certainty', 'origin'] as const

/** Every clock reads all the days: making dates of them only to write them out again took longer than the query. */
const dateAsText = sql<string>`date::text`.as('date')

/** Every day that is not as its weekday, in order: some fourteen a year. */
export async function selectDays(database: Database): Promise<CalendarDayRecord[]> {
  const rows = await tablesOf(database)
    .selectFrom('calendar.day')
    .select([...columns, dateAsText])
    .orderBy('calendar.day.date')
    .execute()
  return rows.map(toDay)
}

/** Locks the date until the transaction ends, whether it has a row yet or not; then reads it. */
export async function selectDayForUpdate(database: Database, date: string): Promise<CalendarDayRecord | undefined> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`calendar.day:${date}`}, 0))`.execute(database)
  const row = await tablesOf(database)
    .selectFrom('calendar.day')
    .select([...columns, dateAsText])
    .where('date', '=', Temporal.PlainDate.from(date))
    .forUpdate()
    .executeTakeFirst()
  return row && toDay(row)
}

export async function upsertDay(database: Database, day: CalendarDayRecord): Promise<void> {
  const { date, ...rest } = toRow(day, 'operator')
  await tablesOf(database)
    .insertInto('calendar.day')
    .values({ date, ...rest })
    .onConflict(conflict => conflict.column('date').doUpdateSet(rest))
    .execute()
}

/**
 * Makes the shipped rows those of this version of the data and leaves an operator's alone. Answers how many rows changed, so that a
 * second run is seen to do nothing.
 */
export async function syncShippedDays(database: Database, days: readonly CalendarDayRecord[]): Promise<number> {
  const dates = days.map(day => Temporal.PlainDate.from(day.date))
  const dropped = await tablesOf(database)
    .deleteFrom('calendar.day')
    .where('origin', '=', 'shipped')
    .where('date', 'not in', dates)
    .executeTakeFirst()
  const { numAffectedRows } = await sql`
    insert into calendar.day (date, kind, reason, name_vi, name_en, like_weekday, source, certainty, origin)
    select date, kind, reason, name->>'vi', name->>'en', "likeWeekday", source, certainty, 'shipped'
    from jsonb_to_recordset(${JSON.stringify(days)}::jsonb) as given (date date, kind text, reason text, name jsonb,
      "likeWeekday" text, source text, certainty text)
    on conflict (date) do update set kind = excluded.kind, reason = excluded.reason, name_vi = excluded.name_vi,
      name_en = excluded.name_en, like_weekday = excluded.like_weekday, source = excluded.source, certainty = excluded.certainty
    where day.origin = 'shipped' and (day.kind, day.reason, day.name_vi, day.name_en, day.like_weekday, day.source, day.certainty)
      is distinct from (excluded.kind, excluded.reason, excluded.name_vi, excluded.name_en, excluded.like_weekday,
        excluded.source, excluded.certainty)`.execute(database)
  return Number(dropped.numDeletedRows) + Number(numAffectedRows ?? 0n)
}

type DayRow = Selectable<CalendarTables['calendar.day']>

function toDay(row: Omit<DayRow, 'date' | 'origin'> & { readonly date: string }): CalendarDayRecord {
  return {
    date: row.date,
    kind: row.kind,
    reason: row.reason,
    name: { vi: row.name_vi, en: row.name_en },
    ...(row.like_weekday ? { likeWeekday: row.like_weekday } : {}),
    source: row.source,
    certainty: row.certainty,
  }
}

function toRow(day: CalendarDayRecord, origin: DayRow['origin']): DayRow {
  return {
    date: Temporal.PlainDate.from(day.date),
    kind: day.kind,
    reason: day.reason,
    name_vi: day.name.vi,
    name_en: day.name.en,
    like_weekday: day.likeWeekday ?? null,
    source: day.source,
    certainty: day.certainty,
    origin,
  }
}
