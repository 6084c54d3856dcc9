import type { Temporal } from 'temporal-polyfill'
import type { Locale, Text } from '#kernel/i18n/texts.ts'
import type { WorkItem } from '#modules/dossiers/work/work-store.ts'
import { type DueGroup, type DueWords, dueGroup, dueWords } from '../due-words.ts'

export interface ReadyItem extends WorkItem {
  readonly due: DueWords
  readonly group: DueGroup
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
    .map(item => ({ ...item, due: dueWords(item, now, text, locale), group: dueGroup(item, now, text, locale) }))
    .toSorted((one, other) => one.group.rank - other.group.rank)
}
