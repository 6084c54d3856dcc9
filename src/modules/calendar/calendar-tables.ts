import type { Generated } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Weekday } from '#kernel/calendar/working-calendar.ts'
import type { Database } from '#kernel/database/database.ts'
import type { CalendarDayRecord, Certainty, OfficeHoursRecord } from './calendar-schema.ts'

export type CalendarTables = {
  'calendar.day': {
    date: Temporal.PlainDate
    kind: CalendarDayRecord['kind']
    reason: CalendarDayRecord['reason']
    name_vi: string
    name_en: string
    like_weekday: Weekday | null
    source: string
    certainty: Certainty
    origin: 'shipped' | 'operator'
  }
  'calendar.office_hours': {
    id: Generated<string>
    unit_id: string | null
    valid_from: Temporal.PlainDate
    valid_to: Temporal.PlainDate | null
    week: OfficeHoursRecord['week']
    source: string
    certainty: Certainty
  }
}

export function tablesOf(database: Database) {
  return database.$extendTables<CalendarTables>()
}
