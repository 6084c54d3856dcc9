import { z } from 'zod'
import { dateOf } from '#kernel/calendar/local-minutes.ts'
import { defineRoute } from '#kernel/module.ts'
import { calendarDay, type OfficeHoursRecord, officeHours, undatedDay } from '../calendar-schema.ts'
import { describeYear } from '../describe-year.ts'
import { setCalendarDay } from '../set-calendar-day.ts'
import { setOfficeHours } from '../set-office-hours.ts'

const tags = ['calendar']
const operators = { anyRole: ['operator'] } as const

export const calendarRoutes = [
  defineRoute({
    method: 'GET',
    path: '/calendar',
    access: 'public',
    summary: 'Days off, extra working days and office hours of a year, with their sources',
    tags,
    query: z.object({
      year: z.coerce.number().int().min(2000).max(2100).optional().describe('This year when absent'),
      unitId: z.uuid().optional().describe('Adds the hours of this unit before those of the province'),
    }),
    output: z.object({
      year: z.int(),
      years: z.array(z.int()),
      days: z.array(calendarDay),
      hours: z.array(officeHours),
      knownThrough: z.iso.date().nullable(),
    }),
    async handle(context, { query }) {
      const year = query.year ?? dateOf(context.now).year
      const { days, hours, years, knownThrough } = await describeYear(context, { year, unitId: query.unitId })
      return {
        year,
        years: [...years],
        days: [...days],
        hours: hours.map(copyHours),
        knownThrough: knownThrough ?? null,
      }
    },
  }),
  defineRoute({
    method: 'PUT',
    path: '/calendar/days/:date',
    access: operators,
    summary: 'Declare a day off, an extra working day, or an ordinary day',
    tags,
    params: z.object({ date: z.iso.date() }),
    body: undatedDay,
    output: calendarDay,
    handle: (context, { params, body }) => setCalendarDay(context, { ...body, date: params.date }),
  }),
  defineRoute({
    method: 'POST',
    path: '/calendar/office-hours',
    access: operators,
    summary: 'Set the weekly hours of a unit, or of the province, from a date',
    tags,
    body: officeHours.extend({ unitId: z.uuid().nullable() }),
    output: z.object({ hours: z.array(officeHours) }),
    async handle(context, { body }) {
      return { hours: (await setOfficeHours(context, body)).map(copyHours) }
    },
  }),
]

function copyHours(hours: OfficeHoursRecord): OfficeHoursRecord {
  return { ...hours, week: { ...hours.week } }
}
