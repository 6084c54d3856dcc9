import type { Temporal } from 'temporal-polyfill'
import { dateOf } from '#kernel/calendar/local-minutes.ts'
import { formatDate, formatDuration, formatInstant, formatRemaining } from '#kernel/i18n/format.ts'
import type { Locale, Text } from '#kernel/i18n/texts.ts'
import type { WorkItem } from '#modules/dossiers/work/work-store.ts'

export interface DueWords {
  readonly words: string
  readonly state: 'warn' | 'late' | 'hold' | 'ok' | undefined
  /** Share of the time between acceptance and due, as the crow flies; the exact clock is on the dossier's own page. */
  readonly used: number | undefined
}

type Timed = Pick<WorkItem, 'state' | 'submittedAt' | 'acceptedAt' | 'dueAt' | 'supplementAskedAt'>

/** How pressing a dossier is, in words that stand in a narrow column. */
export function dueWords(item: Timed, now: Temporal.Instant, text: Text, locale: Locale): DueWords {
  const { state, acceptedAt, dueAt, supplementAskedAt, submittedAt } = item
  const used = acceptedAt && dueAt ? share(acceptedAt, dueAt, now) : undefined
  if (state === 'awaiting-supplement')
    return { words: since('paused', supplementAskedAt ?? submittedAt), state: 'hold', used: undefined }
  if (state === 'finished') return { words: text('dossiers.work.due.finished'), state: 'ok', used: undefined }
  if (!dueAt) return { words: since('waiting', submittedAt), state: undefined, used: undefined }
  const left = minutesUntil(dueAt, now)
  if (left < 0) return { words: formatRemaining(left, locale), state: 'late', used: 1 }
  if (dateOf(dueAt).equals(dateOf(now))) return { words: formatRemaining(left, locale), state: 'warn', used }
  return { words: formatInstant(dueAt, locale, 'time'), state: undefined, used }

  function since(what: 'paused' | 'waiting', from: Temporal.Instant): string {
    if (minutesUntil(now, from) < 1) return text(`dossiers.work.due.${what}-now`)
    return text(`dossiers.work.due.${what}`, { time: agoWords(from, now, locale) })
  }
}

/** How long ago, in days, or hours, or minutes: nobody needs the rest at a glance. */
export const agoWords = (from: Temporal.Instant, now: Temporal.Instant, locale: Locale): string =>
  formatDuration(wholeUnits(Math.max(minutesUntil(now, from), 0)), locale, 'wall')

function wholeUnits(minutes: number): number {
  const unit = minutes >= 1_440 ? 1_440 : minutes >= 60 ? 60 : 1
  return Math.floor(minutes / unit) * unit
}

export interface DueGroup {
  readonly key: string
  readonly title: string
  readonly late: boolean
  /** Smaller stands first. */
  readonly rank: number
}

/** Under which head a dossier stands: what is late, what waits for somebody, then day by day, and last what stands still. */
export function dueGroup(item: Timed, now: Temporal.Instant, text: Text, locale: Locale): DueGroup {
  const { state, dueAt } = item
  if (state === 'awaiting-supplement') return group('paused', 9_000)
  if (state === 'finished') return group('finished', 2)
  if (!dueAt) return group('waiting', 1)
  if (minutesUntil(dueAt, now) < 0) return { ...group('overdue', 0), late: true }
  const [today, due] = [dateOf(now), dateOf(dueAt)]
  const day = formatDate(due, locale, 'long')
  if (due.equals(today)) return group('today', 3, { day })
  if (due.equals(today.add({ days: 1 }))) return group('tomorrow', 4, { day })
  return { key: due.toString(), title: capital(day), late: false, rank: rankOf(today, due) }

  function group(key: string, rank: number, params: Readonly<Record<string, string>> = {}): DueGroup {
    return { key, title: text(`dossiers.work.group.${key}`, params), late: false, rank }
  }
}

const rankOf = (today: Temporal.PlainDate, day: Temporal.PlainDate): number =>
  Math.min(4 + today.until(day, { largestUnit: 'days' }).days, 8_999)

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)

export const minutesUntil = (to: Temporal.Instant, from: Temporal.Instant): number =>
  Math.floor((to.epochMilliseconds - from.epochMilliseconds) / 60_000)

function share(from: Temporal.Instant, to: Temporal.Instant, now: Temporal.Instant): number {
  const whole = to.epochMilliseconds - from.epochMilliseconds
  return whole > 0 ? (now.epochMilliseconds - from.epochMilliseconds) / whole : 1
}
