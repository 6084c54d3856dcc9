import { z } from 'zod'
import type { WorkingCalendar } from '#kernel/calendar/working-calendar.ts'
import { calendarDay, officeHours } from './calendar-schema.ts'
import holidays from './data/holidays.json' with { type: 'json' }
import hours from './data/office-hours.json' with { type: 'json' }
import { calendarOf } from './get-calendar.ts'

/** The dated data that comes with the source: 2018 to 2027, each row with where it comes from and how sure it is. */
export const shippedDays = z.array(calendarDay).parse(holidays.days)
export const shippedHours = z.array(officeHours).parse(hours.hours)

/** The province's default calendar as shipped, for commands and tests that have no database. */
export function shippedCalendar(): WorkingCalendar {
  return calendarOf(shippedHours, shippedDays)
}
