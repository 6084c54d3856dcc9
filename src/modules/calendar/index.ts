/** The calendar's only door: working calendars as values, and the changes that may be made to them. */
export { comingChanges } from './coming-changes.ts'
export { getCalendar } from './get-calendar.ts'
export { loadCalendarData } from './load-calendar-data.ts'
export type { RunOfDays } from './runs-of-days.ts'
export { setCalendarDay } from './set-calendar-day.ts'
export { setOfficeHours } from './set-office-hours.ts'
export { shippedCalendar } from './shipped-calendar.ts'
