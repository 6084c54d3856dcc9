import type { SignatureWords } from './prepare-document.ts'

/** Decree 30/2020, annex I, table of fonts: capacity and name in 13 to 14 points. */
export const wordsSize = 13

/** Single spacing of Times, as the words are set. */
export const wordsLeading = 1.15

const mostBetween = 4

/** What a signature shows, line by line: capacity, room where a hand would sign, as much as there is, and the name. */
export function shownLines(
  { lines, name }: SignatureWords,
  { width, height }: { readonly width: number; readonly height: number },
): readonly string[] {
  // On a page that lies on its side the rectangle does too.
  const room = Math.floor(Math.min(width, height) / (wordsSize * wordsLeading)) - lines.length - 1
  const between = Math.min(mostBetween, Math.max(1, room))
  return [...lines, ...Array.from({ length: between }, () => ''), name]
}
