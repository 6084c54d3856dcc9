import { z } from 'zod'
import { parseSpan, weekdays } from '#kernel/calendar/working-calendar.ts'

const localDate = z.iso.date()
const weekday = z.enum(weekdays)

/** How sure one may be of the date: read in the text itself or a faithful report of it, remembered, or guessed ahead of the notice. */
const certainty = z.enum(['sourced', 'memory', 'unsure'])
export type Certainty = z.infer<typeof certainty>

/** Why the date is not as its weekday would have it; `local` is the province's own decision. */
const dayReason = z.enum(['holiday', 'compensation', 'swap', 'local'])

const dayFields = z.strictObject({
  date: localDate,
  kind: z.enum(['off', 'extra-working', 'ordinary']),
  reason: dayReason,
  name: z.strictObject({ vi: z.string().trim().min(1).max(200), en: z.string().trim().min(1).max(200) }),
  likeWeekday: weekday.optional(),
  source: z.string().trim().min(1).max(300),
  certainty,
})

export const calendarDay = dayFields.refine(hasHoursWhenWorked, { path: ['likeWeekday'] })
/** The same where the address gives the date. */
export const undatedDay = dayFields.omit({ date: true }).refine(hasHoursWhenWorked, { path: ['likeWeekday'] })
export type CalendarDayRecord = z.infer<typeof calendarDay>

const spans = z
  .array(z.string().refine(isSpan))
  .max(6)
  .refine(texts => texts.every((text, index) => index === 0 || startsAfter(texts[index - 1] ?? '', text)))

const weekHours = z
  .partialRecord(weekday, spans)
  .refine(week => Object.values(week).some(day => (day?.length ?? 0) > 0))

export const officeHours = z.strictObject({
  validFrom: localDate,
  validTo: localDate.optional(),
  week: weekHours,
  source: z.string().trim().min(1).max(300),
  certainty,
})
export type OfficeHoursRecord = z.infer<typeof officeHours>

function isSpan(text: string): boolean {
  try {
    return parseSpan(text).from >= 0
  } catch {
    return false
  }
}

/** `07:30-11:30` then `13:00-17:00`: the texts compare as the times do. */
function startsAfter(earlier: string, later: string): boolean {
  return earlier.slice(6) <= later.slice(0, 5)
}

/** An extra working day follows the hours of some weekday; no other kind does. */
function hasHoursWhenWorked(day: { readonly kind: string; readonly likeWeekday?: string | undefined }): boolean {
  return (day.kind === 'extra-working') === (day.likeWeekday !== undefined)
}
