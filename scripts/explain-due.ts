import { parseArgs } from 'node:util'
import { Temporal } from 'temporal-polyfill'
import { timeZone } from '#kernel/calendar/local-minutes.ts'
import { formatInstant } from '#kernel/i18n/format.ts'
import { localeFolders } from '#kernel/i18n/locale-folders.ts'
import { type Locale, loadTexts, locales } from '#kernel/i18n/texts.ts'
import { shippedCalendar } from '#modules/calendar/shipped-calendar.ts'
import {
  type ClockEntry,
  type ClockTerms,
  conventions,
  defaultConvention,
  pauseReasons,
} from '#modules/dossiers/clock/clock.ts'
import { explainClock } from '#modules/dossiers/clock/clock-explanation.ts'
import { clockRows } from '#modules/dossiers/clock/clock-text.ts'
import type { TimeLimit } from '#modules/procedures/index.ts'

const units: readonly TimeLimit['unit'][] = ['working-hour', 'working-day', 'hour', 'day']

const help = `Explains line by line when a dossier is due, on the calendar that is shipped (2018 to 2027, 7:30 - 11:30 and 13:00 - 17:00).

  npm run due -- --from 2026-11-20T14:30 --limit "3 working-day"

  --from        when the complete dossier was accepted, local time
  --limit       an amount and one of: ${units.join(', ')}; or: same-day
  --pause       from/to, or from/to/reason, or from alone while it lasts; may be repeated
                reasons: ${pauseReasons.join(', ')}
  --convention  ${conventions.join(' or ')} (${defaultConvention} unless told)
  --now         for a pause that lasts: when you look at it
  --lang        ${locales.join(' or ')} (vi unless told)
`

class Misuse extends Error {}

function parseInstant(text: string): Temporal.Instant {
  try {
    return Temporal.PlainDateTime.from(text).toZonedDateTime(timeZone).toInstant()
  } catch {
    throw new Misuse(`"${text}" is not a local time such as 2026-11-20T14:30`)
  }
}

function parseLimit(text: string): TimeLimit {
  if (text === 'same-day') return { amount: 1, unit: 'working-day', sameDay: true }
  const [amount, name] = text.trim().split(/\s+/)
  const unit = units.find(each => each === name)
  if (!unit || !(Number(amount) > 0)) throw new Misuse(`"${text}" is not a limit such as "3 working-day"`)
  return { amount: Number(amount), unit }
}

function parsePause(text: string): ClockEntry[] {
  const [from = '', to, name = 'supplement'] = text.split('/')
  const reason = pauseReasons.find(each => each === name)
  if (!reason) throw new Misuse(`"${name}" is not a reason to pause: ${pauseReasons.join(', ')}`)
  const paused: ClockEntry = { kind: 'paused', at: parseInstant(from), reason }
  return to ? [paused, { kind: 'resumed', at: parseInstant(to) }] : [paused]
}

function oneOf<Choice extends string>(choices: readonly Choice[], text: string): Choice {
  const choice = choices.find(each => each === text)
  if (!choice) throw new Misuse(`"${text}" is none of: ${choices.join(', ')}`)
  return choice
}

function assertInOrder(entries: readonly ClockEntry[]): void {
  const disorderly = entries.some((entry, index) => {
    const before = entries[index - 1]
    return before !== undefined && Temporal.Instant.compare(entry.at, before.at) < 0
  })
  if (disorderly) throw new Misuse('the pauses must follow the acceptance and one another')
}

async function explain(terms: ClockTerms, entries: readonly ClockEntry[], now: Temporal.Instant, locale: Locale) {
  const text = loadTexts(await localeFolders()).for(locale)
  const explanation = explainClock(terms, entries, now)
  if (!explanation) return
  const rows = clockRows(explanation, text, locale)
  const width = Math.max(...rows.map(row => row.when.length))
  for (const row of rows)
    console.log(`${row.when.padEnd(width)}  ${row.counted.padStart(6)} ${row.remaining.padStart(7)}  ${row.what}`)
  if (explanation.dueAt) console.log(`\n${formatInstant(explanation.dueAt, locale, 'formal')}`)
}

async function main(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      help: { type: 'boolean', short: 'h' },
      from: { type: 'string' },
      limit: { type: 'string' },
      pause: { type: 'string', multiple: true },
      convention: { type: 'string' },
      now: { type: 'string' },
      lang: { type: 'string' },
    },
  })
  if (values.help || !values.from || !values.limit) {
    console.log(help)
    if (!values.help) process.exitCode = 2
    return
  }
  const start: ClockEntry = { kind: 'started', at: parseInstant(values.from) }
  const entries = [start, ...(values.pause ?? []).flatMap(parsePause)]
  assertInOrder(entries)
  const terms = {
    limit: parseLimit(values.limit),
    convention: oneOf(conventions, values.convention ?? defaultConvention),
    calendar: shippedCalendar(),
  }
  const now = values.now ? parseInstant(values.now) : (entries.at(-1) ?? start).at
  await explain(terms, entries, now, oneOf(locales, values.lang ?? 'vi'))
}

main(process.argv.slice(2)).catch((error: unknown) => {
  const expected = error instanceof Misuse || error instanceof TypeError || error instanceof RangeError
  console.error(expected ? error.message : error)
  process.exitCode = 2
})
