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

/** Each word typed, with or without marks, as the beginning of a word in a folded column. Short forms are written out. */
export function likeAll(column: string, typed: string): RawBuilder<boolean> {
  const words = searchWords(typed).map(word => sql`(' ' || ${sql.ref(column)}) like ${`% ${escapeLike(word)}%`}`)
  return words.length === 0 ? sql<boolean>`true` : sql<boolean>`(${sql.join(words, sql` and `)})`
}

export function searchWords(typed: string): string[] {
  const words = fold(typed)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
  return words.map(word => shortForms.get(word) ?? word).slice(0, 12)
}

function escapeLike(word: string): string {
  return word.replace(/[\\%_]/g, '\\$&')
}
