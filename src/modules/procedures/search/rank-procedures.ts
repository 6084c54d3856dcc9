import type { Reading, SearchPlan } from './plan-search.ts'
import type { ProcedureRow } from './procedure-row.ts'
import { bothHabits, markedWords, searchFold } from './search-text.ts'

export interface RankContext {
  /** What the reader typed, marks and all. */
  readonly typed: string
  readonly plan: SearchPlan
  /** The life events that the query names. */
  readonly events: readonly RankedEvent[]
  /** The province whose portal this is: another province's local procedures go behind. */
  readonly territory?: string
}

export interface RankedEvent {
  /** In the order in which they are needed. */
  readonly codes: readonly string[]
  /** The query is the event and nothing else. */
  readonly isWhole: boolean
}

/** Results that match less than this share of the best are noise that a wider query brought in. */
const worthShowing = 0.5
/** The query is the name of the field, whole: what many ask for in it comes first. */
const namedField = 90
/** A result must hold at least this share of what the query tells. */
const leastCovered = 0.5

/** Best first. Exact marks before bare ones, the province's own before the nation's, what many ask for before what few do. */
export function rankProcedures(rows: readonly ProcedureRow[], context: RankContext): ProcedureRow[] {
  const marks = [...new Set(markedWords(context.typed))].filter(word => /[^\x20-\x7e]/.test(word)).map(bothHabits)
  const readings = context.plan.readings.map(reading => ({ ...reading, places: placesOf(reading) }))
  const isNamedField = fieldNamed(context.plan.readings[0]?.phrase)
  const scored = rows.map(row => {
    const match = matchOf(row, marks, readings)
    const event = eventBonus(row.code, context.events) + (row.field_keys.some(isNamedField) ? namedField : 0)
    return { row, match, event, score: match + event + standing(row, context.territory) }
  })
  const best = Math.max(0, ...scored.map(one => one.match))
  return scored
    .filter(one => one.event > 0 || (one.match > 0 && one.match >= best * worthShowing))
    .sort((one, other) => other.score - one.score || (one.row.code < other.row.code ? -1 : 1))
    .map(({ row }) => row)
}

function eventBonus(code: string, events: readonly RankedEvent[]): number {
  const bonuses = events.map(({ codes, isWhole }) => {
    const position = codes.indexOf(code)
    if (position < 0) return 0
    return isWhole ? 400 - 25 * position : 110 - 8 * position
  })
  return Math.max(0, ...bonuses)
}

/** Tells the field whose name is the whole query. */
function fieldNamed(phrase: string | undefined): (key: string) => boolean {
  const known = new Map<string, boolean>()
  return key => {
    const is = known.get(key) ?? searchFold(key) === phrase
    known.set(key, is)
    return is
  }
}

function matchOf(row: ProcedureRow, marks: readonly (readonly string[])[], readings: readonly PlacedReading[]): number {
  const title = row.folded.split(' ')
  const words = {
    title,
    titleSet: new Set(title),
    context: new Set(row.context.split(' ')),
    contextText: row.context,
    folded: row.folded,
  }
  const fit = markFit(row.title, marks)
  const scores = readings.map(reading => {
    const { text, named } = readingScore(words, reading)
    return reading.trust * (text * (reading.trust < 1 ? 1 : fit) + named)
  })
  return Math.max(0, ...scores)
}

type PlacedReading = Reading & { readonly places: ReadonlyMap<string, readonly number[]> }

interface RowWords {
  readonly title: readonly string[]
  readonly titleSet: ReadonlySet<string>
  readonly context: ReadonlySet<string>
  readonly contextText: string
  readonly folded: string
}

function readingScore(words: RowWords, reading: PlacedReading): { text: number; named: number } {
  const total = reading.terms.reduce((sum, term) => sum + term.weight, 0)
  let [inTitle, anywhere, found] = [0, 0, 0]
  for (const term of reading.terms) {
    const hit = isAmong(term, words.titleSet)
    if (hit) {
      inTitle += term.weight
      found += 1
    }
    if (hit || isAmong(term, words.context)) anywhere += term.weight
  }
  // Long titles speak of many things, so a match weighs less in them; past twenty words that makes no more difference.
  const density = found / Math.min(20, words.title.length)
  const run = longestRun(words.title, reading.places) / reading.terms.length
  const begins = words.folded.startsWith(reading.phrase) ? 12 : 0
  const equal = words.folded === reading.phrase ? 30 : 0
  // The name of a field or an agency, whole: everything in it is meant. Only for what the title itself does not say, or a title that
  // has the words here and there would go before the one that has them in a row.
  const isNamed = run < 1 && reading.terms.length > 1 && ` ${words.contextText} `.includes(` ${reading.phrase} `)
  const named = isNamed ? 80 * (1 - inTitle / total) : 0
  if (anywhere < total * leastCovered) return { text: 0, named: 0 }
  const scattered = reading.terms.length >= 3 && words.title.length > 20 && run < 0.75 ? 0.6 : 1
  const text =
    scattered * ((100 * inTitle) / total + (20 * anywhere) / total + 30 * density + 30 * run + begins + equal)
  return { text, named }
}

function isAmong(term: Reading['terms'][number], words: ReadonlySet<string>): boolean {
  if (term.words.some(word => words.has(word))) return true
  return term.isPrefix && [...words].some(word => term.words.some(prefix => word.startsWith(prefix)))
}

/** The most words of the query that stand in the title in a row and in the query's order. */
function longestRun(title: readonly string[], places: ReadonlyMap<string, readonly number[]>): number {
  let longest = 0
  let before = new Map<number, number>()
  for (const word of title) {
    const here = new Map<number, number>()
    for (const place of places.get(word) ?? []) {
      const length = (before.get(place - 1) ?? 0) + 1
      here.set(place, length)
      if (length > longest) longest = length
    }
    before = here
  }
  return longest
}

/** Where in a reading each word stands. */
function placesOf(reading: Reading): Map<string, number[]> {
  const places = new Map<string, number[]>()
  reading.terms.forEach(({ words }, index) => {
    for (const word of words) places.set(word, [...(places.get(word) ?? []), index])
  })
  return places
}

/** `mở quán ăn` is not `quản lý ... mỏ`: who types marks means them. From 0.6 when none is met to 1.1 when all are. */
function markFit(title: string, marks: readonly (readonly string[])[]): number {
  if (marks.length === 0) return 1
  const lower = title.toLowerCase()
  const met = marks.filter(habits => habits.some(word => lower.includes(word))).length
  return 0.6 + (0.5 * met) / marks.length
}

function standing(row: ProcedureRow, territory: string | undefined): number {
  const own = row.source === 'province' ? 25 : 0
  const elsewhere = row.territory !== null && row.territory !== territory ? -70 : 0
  const internal = row.kind === 'internal' ? -40 : 0
  return own + elsewhere + internal + row.popularity * 0.35
}
