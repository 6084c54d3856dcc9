import type { Temporal } from 'temporal-polyfill'
import { dateOf } from '#kernel/calendar/local-minutes.ts'
import { formatInstant } from '#kernel/i18n/format.ts'
import type { Locale, Text } from '#kernel/i18n/texts.ts'

export interface DueWords {
  readonly words: string
  readonly state: 'warn' | 'late' | undefined
}

/** When a signature is due, in words that stand in a narrow column. */
export function dueWords(dueAt: Temporal.Instant | null, now: Temporal.Instant, text: Text, locale: Locale): DueWords {
  if (!dueAt) return { words: text('signing.work.no-due'), state: undefined }
  const isToday = dateOf(dueAt).equals(dateOf(now))
  const time = formatInstant(dueAt, locale, isToday ? 'time' : 'short')
  if (dueAt.epochMilliseconds < now.epochMilliseconds) {
    return { words: text('signing.work.overdue', { time }), state: 'late' }
  }
  return isToday ? { words: text('signing.work.today', { time }), state: 'warn' } : { words: time, state: undefined }
}
