/** The calendar module's only door: working calendars as values, and the changes an operator may make to them. */
export { shippedCalendar } from './shipped-calendar.ts'
