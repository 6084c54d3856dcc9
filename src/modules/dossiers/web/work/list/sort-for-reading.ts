import { Temporal } from 'temporal-polyfill'
import { dateOf } from '#kernel/calendar/local-minutes.ts'
import { formatInstant } from '#kernel/i18n/format.ts'
import type { Locale, Text } from '#kernel/i18n/texts.ts'
import type { WorkItem } from '#modules/dossiers/work/work-store.ts'
import { type DueGroup, type DueWords, dueGroup, dueWords } from '../due-words.ts'

export interface ReadyItem extends WorkItem {
  readonly due: DueWords
  readonly group: DueGroup
  /** When its step should be done, where that is today or past and the dossier itself has time yet. */
  readonly stepDue: string | undefined
}

/**
 * One page of the list as it is read: under heads, within each by what is due. What waits to be accepted has no due time yet and
 * would otherwise stand scattered among what is late.
 */
export function sortForReading(
  items: readonly WorkItem[],
  now: Temporal.Instant,
  text: Text,
  locale: Locale,
): ReadyItem[] {
  return items
    .map(item => ({
      ...item,
      due: dueWords(item, now, text, locale),
      group: dueGroup(item, now, text, locale),
      stepDue: stepDueWords(item, now, locale),
    }))
    .toSorted((one, other) => one.group.rank - other.group.rank)
}

function stepDueWords(
  { state, dueAt, stepDueAt }: WorkItem,
  now: Temporal.Instant,
  locale: Locale,
): string | undefined {
  if (state !== 'processing' || !dueAt || !stepDueAt) return undefined
  const today = dateOf(now)
  const isDue = (at: Temporal.Instant): boolean => Temporal.PlainDate.compare(dateOf(at), today) <= 0
  return isDue(stepDueAt) && !isDue(dueAt) ? formatInstant(stepDueAt, locale, 'short') : undefined
}
