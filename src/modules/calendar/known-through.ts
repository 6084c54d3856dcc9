import type { CalendarDayRecord } from './calendar-schema.ts'

/** A year has at least this many paid holidays (Labour Code 2012, art. 115; eleven since 2021, twelve since 2026). */
const fewestHolidays = 10

/** The last day of the last year whose holidays are all there: what is computed past it rests on weekdays alone. */
export function knownThrough(days: readonly CalendarDayRecord[]): string | undefined {
  const holidays = new Map<string, number>()
  for (const { date, reason } of days) {
    const year = date.slice(0, 4)
    if (reason === 'holiday') holidays.set(year, (holidays.get(year) ?? 0) + 1)
  }
  const years = [...holidays].filter(([, count]) => count >= fewestHolidays).map(([year]) => year)
  const last = years.sort().at(-1)
  return last && `${last}-12-31`
}
