import { fold } from '#kernel/text/fold.ts'

const mostWords = 8

/** Patterns for `search like`, each of which must match; what `like` reads as a sign is a letter here. */
export function searchWords(search: string): string[] {
  return fold(search)
    .split(' ')
    .filter(word => word !== '')
    .slice(0, mostWords)
    .map(word => `%${word.replace(/[\\%_]/g, sign => `\\${sign}`)}%`)
}
