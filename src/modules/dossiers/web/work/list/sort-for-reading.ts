import { Temporal } from 'temporal-polyfill'
import { dateOf } from '#kernel/calendar/local-minutes.ts'
import { formatInstant } from '#kernel/i18n/format.ts'
import type { Locale, Text } from '#kernel/i18n/texts.ts'
import type { WorkSort } from '#modules/dossiers/work/work-query.ts'
import type { WorkItem } from '#modules/dossiers/work/work-store.ts'
import { type DueGroup, type DueWords, dueGroup, dueWords } from '../due-words.ts'

export interface ReadyItem extends WorkItem {
  readonly due: DueWords
  readonly group: DueGroup
  /** When its step should be done, where that is today or past and the dossier itself has time yet. */
  readonly stepDue: string | undefined
}

/**
 * One page of the list as it is read: by what is due under heads, in any other order as it is. What waits to be accepted has no due time yet and
 * would otherwise stand scattered among what is late.
 */
export function sortForReading(
  items: readonly WorkItem[],
  sort: WorkSort,
  now: Temporal.Instant,
  text: Text,
  locale: Locale,
): ReadyItem[] {
  const ready = items.map(item => ({
    ...item,
    due: sort === 'due' ? dueWords(item, now, text, locale) : datedDue(item, now, text, locale),
    group: dueGroup(item, now, text, locale),
    stepDue: stepDueWords(item, now, locale),
  }))
  return sort === 'due' ? ready.toSorted((one, other) => one.group.rank - other.group.rank) : ready
}

/** Without the head that says which day it is. */
function datedDue(item: WorkItem, now: Temporal.Instant, text: Text, locale: Locale): DueWords {
  const due = dueWords(item, now, text, locale)
  if (item.state !== 'processing' || !item.dueAt || due.state !== undefined) return due
  return { ...due, words: formatInstant(item.dueAt, locale, 'short') }
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
