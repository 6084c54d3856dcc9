import { dateOf } from '#kernel/calendar/local-minutes.ts'
import { formatDate, formatDuration, formatInstant } from '#kernel/i18n/format.ts'
import type { Locale, Text } from '#kernel/i18n/texts.ts'
import type { ClockExplanation } from './clock-explanation.ts'
import type { ClockLine } from './clock-line.ts'

/** One row of the explanation for people: when, why it counts or not, and the running sums as `27:40`. */
export interface ClockRow {
  readonly kind: ClockLine['why']['kind']
  readonly when: string
  readonly what: string
  readonly counted: string
  readonly used: string
  readonly remaining: string
}

export function clockRows({ lines, meter, budgetMinutes }: ClockExplanation, text: Text, locale: Locale): ClockRow[] {
  const budget = formatDuration(budgetMinutes, locale, meter)
  return lines.map(line => ({
    kind: line.why.kind,
    when: whenOf(line, text, locale),
    what: whatOf(line, text, locale, { meter, budget }),
    counted: hoursAndMinutes(line.counted),
    used: hoursAndMinutes(line.used),
    remaining: hoursAndMinutes(line.remaining),
  }))
}

/** `80:00`: hours and minutes, so that a column can be added up by eye. */
export function hoursAndMinutes(minutes: number): string {
  const rest = Math.abs(minutes)
  return `${minutes < 0 ? '-' : ''}${Math.floor(rest / 60)}:${String(rest % 60).padStart(2, '0')}`
}

function whenOf(line: ClockLine, text: Text, locale: Locale): string {
  if (line.from.equals(line.to)) return formatInstant(line.from, locale)
  const wholeDays = line.spans.length > 0 || line.why.kind === 'weekly-rest' || line.why.kind === 'day-off'
  const [first, last] = [dateOf(line.from), dateOf(line.to.subtract({ minutes: 1 }))]
  if (wholeDays && first.equals(last)) return formatDate(first, locale, 'long')
  const [from, to] = wholeDays
    ? [formatDate(first, locale, 'long'), formatDate(last, locale, 'long')]
    : [formatInstant(line.from, locale, 'short'), formatInstant(line.to, locale, 'short')]
  return text('dossiers.clock.from-to', { from, to })
}

interface Totals {
  readonly meter: ClockExplanation['meter']
  readonly budget: string
}

function whatOf(line: ClockLine, text: Text, locale: Locale, { meter, budget }: Totals): string {
  const { why } = line
  switch (why.kind) {
    case 'counted':
      if (meter === 'wall') return text('dossiers.clock.counted-wall')
      if (why.day)
        return text('dossiers.clock.counted-extra', { name: why.day.name[locale], spans: spansOf(line, locale) })
      return text('dossiers.clock.counted', { spans: spansOf(line, locale) })
    case 'day-off':
      return text('dossiers.clock.day-off', { name: why.day.name[locale], source: why.day.source })
    case 'paused':
      return withRef(text(`dossiers.clock.paused.${why.reason}`), line.ref, text)
    case 'extended':
      return withRef(
        text('dossiers.clock.extended', { time: formatDuration(why.minutes, locale, meter), reason: why.reason }),
        line.ref,
        text,
      )
    case 'stopped':
      return withRef(text(`dossiers.clock.stopped.${why.reason}`), line.ref, text)
    case 'same-day':
      return text(why.next ? 'dossiers.clock.same-day-next' : 'dossiers.clock.same-day')
    case 'due':
      return text('dossiers.clock.due', { budget })
    case 'started':
    case 'first-day':
    case 'closed':
    case 'weekly-rest':
    case 'moved':
    case 'standing':
      return text(`dossiers.clock.${why.kind}`)
    default:
      throw why satisfies never
  }
}

function withRef(words: string, ref: string | undefined, text: Text): string {
  return ref === undefined ? words : text('dossiers.clock.with-ref', { words, ref })
}

function spansOf(line: ClockLine, locale: Locale): string {
  const time = (instant: ClockLine['from']): string => formatInstant(instant, locale, 'time')
  return line.spans.map(span => `${time(span.from)} - ${time(span.to)}`).join(', ')
}
