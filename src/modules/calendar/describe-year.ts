import type { Context } from '#kernel/context.ts'
import type { CalendarDayRecord, OfficeHoursRecord } from './calendar-schema.ts'
import { selectDays } from './day-store.ts'
import { selectHours } from './hours-store.ts'
import { knownThrough } from './known-through.ts'

export interface YearOfCalendar {
  readonly year: number
  /** Years that have any day, in order. */
  readonly years: readonly number[]
  readonly days: readonly CalendarDayRecord[]
  /** In force on some day of the year; the unit's own first. */
  readonly hours: readonly OfficeHoursRecord[]
  readonly knownThrough: string | undefined
}

/** What a person wants to know of a year: when the offices are closed, when they work besides, and the hours. */
export async function describeYear(
  context: Context,
  { year, unitId }: { readonly year: number; readonly unitId?: string | undefined },
): Promise<YearOfCalendar> {
  const days = await selectDays(context.tx)
  const hours = await selectHours(context.tx, unitId)
  const [first, next] = [`${year}-01-01`, `${year + 1}-01-01`]
  return {
    year,
    years: [...new Set(days.map(day => Number(day.date.slice(0, 4))))],
    days: days.filter(day => day.date >= first && day.date < next),
    hours: hours.filter(row => row.validFrom < next && (row.validTo === undefined || row.validTo > first)),
    knownThrough: knownThrough(days),
  }
}
