import { type KnownWord, splitWords, suggestWords } from './spelling.ts'

/** What the database knows about the words of a query. */
export interface Lexicon {
  readonly procedures: number
  /** How many procedures each known word of the query occurs in. */
  readonly known: ReadonlyMap<string, number>
  readonly noise: readonly string[]
  readonly synonyms: readonly { readonly phrase: string; readonly meaning: string }[]
  /** Known words that the unknown ones of the query may stand for. */
  readonly similar: readonly KnownWord[]
}

/** One word of a query, with everything it may stand for. */
export interface Term {
  readonly words: readonly string[]
  /** Still being typed: any word that begins so. */
  readonly isPrefix: boolean
  /** How much it tells: rare words tell more. */
  readonly weight: number
}

/** One way of understanding a query. */
export interface Reading {
  readonly terms: readonly Term[]
  readonly phrase: string
  /** Below 1 for what the reader did not type but means. */
  readonly trust: number
}

export interface SearchPlan {
  readonly readings: readonly Reading[]
  /** The query with its slips mended, as far as they could be. */
  readonly mended: string
}

const mostWords = 14
const mostSynonyms = 3
/** More terms find nothing more: the rarest ones decide, and each common one costs time. */
const mostTerms = 6

/** How far a reading is believed that keeps only what a phrase means and drops the words around it. */
const meaningAlone = 0.8
const inItsPlace = 0.97

/** The readings of a folded query: as typed, without noise, and in the catalogue's own words. */
export function planSearch(folded: string, lexicon: Lexicon): SearchPlan {
  const similar = new Map(lexicon.similar.map(({ word, documents }) => [word, documents]))
  const typed = folded
    .split(' ')
    .filter(word => word !== '')
    .slice(0, mostWords)
  const split = typed.flatMap(word => (lexicon.known.has(word) ? [word] : (splitWords(word, similar) ?? [word])))
  const phrase = split.join(' ')
  const read = (text: string, trust: number): Reading =>
    readingOf(withoutNoise(text, lexicon.noise), trust, lexicon, similar)
  const meant = longestOf(lexicon.synonyms).flatMap(({ phrase: said, meaning }) => {
    const replaced = replacePhrase(phrase, said, meaning)
    if (replaced === undefined) return []
    return replaced === meaning
      ? [read(meaning, inItsPlace)]
      : [read(replaced, inItsPlace), read(meaning, meaningAlone)]
  })
  const readings = [read(phrase, 1), ...meant].filter(reading => reading.terms.length > 0)
  const isKnown = (word: string): boolean => lexicon.known.has(word) || similar.has(word)
  return {
    readings,
    mended: split.map(word => (isKnown(word) ? word : (suggestionsFor(word, lexicon)[0] ?? word))).join(' '),
  }
}

function readingOf(phrase: string, trust: number, lexicon: Lexicon, similar: ReadonlyMap<string, number>): Reading {
  const words = [...new Set(phrase.split(' ').filter(word => word !== ''))]
  const terms = words.map((word, index): Term => {
    const isKnown = lexicon.known.has(word) || similar.has(word)
    const alternatives = isKnown ? [word] : suggestionsFor(word, lexicon)
    return {
      words: alternatives.length > 0 ? alternatives : [word],
      isPrefix: !isKnown && index === words.length - 1,
      weight: weightOf(alternatives[0] ?? word, lexicon, similar),
    }
  })
  return { terms, phrase: words.join(' '), trust }
}

/** Of phrases that lie in one another only the longest, and few of them: each makes a reading of its own. */
function longestOf(synonyms: Lexicon['synonyms']): Lexicon['synonyms'] {
  const sorted = [...synonyms].sort((one, other) => other.phrase.length - one.phrase.length)
  return sorted
    .filter(
      ({ phrase }, index) =>
        !sorted
          .slice(0, index)
          .some(longer => longer.phrase !== phrase && ` ${longer.phrase} `.includes(` ${phrase} `)),
    )
    .slice(0, mostSynonyms)
}

function suggestionsFor(word: string, lexicon: Lexicon): string[] {
  return suggestWords(word, lexicon.similar)
}

/** The logarithm of how rare the word is, never zero: `đăng` is in a third of all titles and still counts a little. */
function weightOf(word: string, lexicon: Lexicon, similar: ReadonlyMap<string, number>): number {
  const documents = lexicon.known.get(word) ?? similar.get(word) ?? 1
  return Math.log(1 + lexicon.procedures / Math.max(1, documents))
}

function withoutNoise(phrase: string, noise: readonly string[]): string {
  let rest = ` ${phrase} `
  for (const word of [...noise].sort((one, other) => other.length - one.length)) {
    while (rest.includes(` ${word} `)) rest = rest.replace(` ${word} `, ' ')
  }
  return rest.trim() === '' ? phrase : rest.trim()
}

function replacePhrase(text: string, phrase: string, meaning: string): string | undefined {
  const padded = ` ${text} `
  return padded.includes(` ${phrase} `) ? padded.replace(` ${phrase} `, ` ${meaning} `).trim() : undefined
}

/** A query of PostgreSQL's text search in which every term of one reading must occur. Only folded words go in, so nothing is escaped. */
export function strictQuery(readings: readonly Reading[]): string {
  return readings.map(({ terms }) => `(${telling(terms).slice(0, mostTerms).map(termQuery).join(' & ')})`).join(' | ')
}

/** The same with any one term missing. */
export function looseQuery(readings: readonly Reading[]): string {
  const loose = readings.flatMap(({ terms }) => {
    const best = telling(terms).slice(0, mostTerms)
    if (best.length <= 2) return best.slice(0, 1).map(termQuery)
    return best.map(
      left =>
        `(${best
          .filter(term => term !== left)
          .map(termQuery)
          .join(' & ')})`,
    )
  })
  return [...new Set(loose)].join(' | ')
}

/** Any of the most telling terms: what is left when nothing else finds anything. */
export function widestQuery(readings: readonly Reading[]): string {
  return [...new Set(readings.flatMap(({ terms }) => telling(terms).slice(0, 3).map(termQuery)))].join(' | ')
}

function telling(terms: readonly Term[]): Term[] {
  return [...terms].sort((one, other) => other.weight - one.weight)
}

function termQuery(term: Term): string {
  const words = term.isPrefix ? term.words.flatMap(word => [word, `${word}:*`]) : term.words
  return words.length === 1 ? (words[0] ?? '') : `(${words.join(' | ')})`
}

/** Every word a title may be found by, for showing the match. */
export function wordsOf(plan: SearchPlan): Set<string> {
  return new Set(plan.readings.flatMap(reading => reading.terms.flatMap(term => term.words)))
}
