import { buildCalendar, type WorkingCalendar } from '#kernel/calendar/working-calendar.ts'
import type { Context } from '#kernel/context.ts'
import type { CalendarDayRecord, OfficeHoursRecord } from './calendar-schema.ts'
import { selectDays } from './day-store.ts'
import { selectHours } from './hours-store.ts'
import { knownThrough } from './known-through.ts'

/** The calendar that a unit works by: its own hours where it has set any, else the province's, and the days off of all. */
export async function getCalendar(context: Context, unitId?: string): Promise<WorkingCalendar> {
  const days = await selectDays(context.tx)
  return calendarOf(await selectHours(context.tx, unitId), days)
}

export function calendarOf(hours: readonly OfficeHoursRecord[], days: readonly CalendarDayRecord[]): WorkingCalendar {
  const through = knownThrough(days)
  return buildCalendar({ hours, days, ...(through === undefined ? {} : { knownThrough: through }) })
}
