/** The calendar's only door: working calendars as values, and the changes that may be made to them. */
export type { CalendarDayRecord, OfficeHoursRecord } from './calendar-schema.ts'
export { describeYear, type YearOfCalendar } from './describe-year.ts'
export { getCalendar } from './get-calendar.ts'
export { loadCalendarData } from './load-calendar-data.ts'
export { setCalendarDay } from './set-calendar-day.ts'
export { type SetOfficeHours, setOfficeHours } from './set-office-hours.ts'
export { shippedCalendar } from './shipped-calendar.ts'
