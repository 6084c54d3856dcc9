import { type RawBuilder, sql } from 'kysely'
import { fold } from '#kernel/text/fold.ts'

/** How people shorten the names of agencies when they search. */
const shortForms: ReadonlyMap<string, string> = new Map([
  ['ubnd', 'uy ban nhan dan'],
  ['hdnd', 'hoi dong nhan dan'],
  ['tp', 'thanh pho'],
  ['tx', 'thi xa'],
  ['tt', 'thi tran'],
  ['p', 'phuong'],
  ['bql', 'ban quan ly'],
  ['kcn', 'khu cong nghiep'],
])

/**
 * Every word typed, with or without marks, stands in the folded column; the last may still be unfinished. Only letters and figures
 * are looked for, so nothing typed is a wild card.
 */
export function likeAll(column: string, typed: string): RawBuilder<boolean> {
  return likeWords(
    column,
    wordsOf(typed).map(word => shortForms.get(word) ?? word),
  )
}

/** The same for words that are nobody's abbreviation. */
export function likeWords(column: string, words: readonly string[]): RawBuilder<boolean> {
  const last = words.length - 1
  const tests = words.map(
    (word, index) => sql`${sql.ref(column)} like ${index === last ? `% ${word}%` : `% ${word} %`}`,
  )
  return tests.length === 0 ? sql<boolean>`true` : sql<boolean>`(${sql.join(tests, sql` and `)})`
}

export function wordsOf(typed: string): string[] {
  return fold(typed)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .slice(0, 12)
}
