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
  const words = formatInstant(dueAt, locale, 'time')
  if (dueAt.epochMilliseconds < now.epochMilliseconds) {
    return { words: text('signing.work.overdue', { time: words }), state: 'late' }
  }
  return { words, state: dateOf(dueAt).equals(dateOf(now)) ? 'warn' : undefined }
}
