import { z } from 'zod'
import { weekdays } from '#kernel/calendar/working-calendar.ts'
import type { CalendarDayRecord } from '#modules/calendar/calendar-schema.ts'

export const kinds = ['off', 'extra-working', 'ordinary'] as const
export const reasons = ['local', 'holiday', 'compensation', 'swap'] as const

const words = (most: number, reason: string) => z.string().trim().min(1, reason).max(most)

/** What the form sends. Whoever sets a day has the text in hand, so that its certainty is `sourced`. */
export const dayForm = z
  .object({
    date: z.iso.date('calendar.date-needed'),
    kind: z.enum(kinds, 'calendar.kind-needed'),
    reason: z.enum(reasons),
    likeWeekday: z.enum(weekdays).or(z.literal('').transform(() => undefined)),
    nameVi: words(200, 'calendar.name-needed'),
    nameEn: z.string().trim().max(200),
    source: words(300, 'calendar.source-needed'),
  })
  .refine(day => day.kind !== 'extra-working' || day.likeWeekday !== undefined, {
    path: ['likeWeekday'],
    error: 'calendar.like-weekday-needed',
  })
  .transform(
    ({ nameVi, nameEn, likeWeekday, ...day }): CalendarDayRecord => ({
      ...day,
      name: { vi: nameVi, en: nameEn || nameVi },
      ...(day.kind === 'extra-working' ? { likeWeekday } : {}),
      certainty: 'sourced',
    }),
  )
