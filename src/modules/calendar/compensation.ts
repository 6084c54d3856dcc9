import { Temporal } from 'temporal-polyfill'
import type { CalendarDayRecord } from './calendar-schema.ts'

const saturday = 6

/**
 * The days off that the law adds by itself: Labour Code 2019, art. 111.3 (2012: art. 115.3), a holiday that falls on the weekly rest
 * is taken on the next working day.
 */
export function compensationDates(days: readonly CalendarDayRecord[]): string[] {
  const holidays = days.filter(day => day.kind === 'off' && day.reason !== 'compensation').map(day => day.date)
  const taken = new Set(holidays)
  const added: string[] = []
  for (const { date } of days.filter(day => day.reason === 'holiday' && isWeeklyRest(day.date))) {
    const next = nextFreeWorkday(date, taken)
    taken.add(next)
    added.push(next)
  }
  return added
}

function nextFreeWorkday(after: string, taken: ReadonlySet<string>): string {
  const next = Temporal.PlainDate.from(after).add({ days: 1 }).toString()
  return isWeeklyRest(next) || taken.has(next) ? nextFreeWorkday(next, taken) : next
}

function isWeeklyRest(date: string): boolean {
  return Temporal.PlainDate.from(date).dayOfWeek >= saturday
}
