export interface KnownWord {
  readonly word: string
  readonly documents: number
}

const mostSuggestions = 6

/** Known words that a mistyped one may stand for, likeliest first: one slip away, or two in a long word. */
export function suggestWords(typed: string, known: readonly KnownWord[]): string[] {
  if (typed.length < 3) return []
  const allowed = typed.length >= 6 ? 2 : 1
  return known
    .filter(({ word }) => Math.abs(word.length - typed.length) <= allowed && !/^\d+$/.test(word))
    .map(({ word, documents }) => ({ word, documents, slips: fewestSlips(typed, word) }))
    .filter(({ slips }) => slips <= allowed)
    .sort(
      (one, other) =>
        one.slips - other.slips ||
        Number(other.word[0] === typed[0]) - Number(one.word[0] === typed[0]) ||
        other.documents - one.documents,
    )
    .slice(0, mostSuggestions)
    .map(({ word }) => word)
}

/** Known words that were typed without their spaces: `khaisinh` → `khai sinh`. The split with the fewest, commonest words. */
export function splitWords(typed: string, known: ReadonlyMap<string, number>): string[] | undefined {
  const best: ({ readonly words: string[]; readonly cost: number } | undefined)[] = [{ words: [], cost: 0 }]
  for (let end = 1; end <= typed.length; end += 1) {
    for (let start = Math.max(0, end - 7); start < end; start += 1) {
      const before = best[start]
      const word = typed.slice(start, end)
      const documents = known.get(word)
      if (before === undefined || documents === undefined || (word.length === 1 && documents < 50)) continue
      const cost = before.cost + 10 - Math.log(documents)
      const current = best[end]
      if (current === undefined || cost < current.cost) best[end] = { words: [...before.words, word], cost }
    }
  }
  const whole = best[typed.length]
  return whole && whole.words.length > 1 && whole.words.length <= 6 ? whole.words : undefined
}

/** How the young write letters: `fep` phép, `hoj` hỏi, `zay` dạy. What is written so on purpose is no slip. */
const habits: Readonly<Record<string, string>> = { f: 'ph', j: 'i', z: 'd', w: 'qu' }

function fewestSlips(typed: string, word: string): number {
  const meant = typed.replace(/[fjzw]/g, letter => habits[letter] ?? letter)
  return Math.min(slipsBetween(typed, word), meant === word ? 0 : Number.POSITIVE_INFINITY)
}

/** Insertions, deletions, substitutions and swaps of neighbours that lead from one word to the other. */
export function slipsBetween(one: string, other: string): number {
  const width = other.length + 1
  const cells = new Array<number>((one.length + 1) * width).fill(0)
  const at = (row: number, column: number): number => cells[row * width + column] ?? Number.POSITIVE_INFINITY
  for (let row = 0; row <= one.length; row += 1) {
    for (let column = 0; column < width; column += 1) {
      if (row === 0 || column === 0) {
        cells[row * width + column] = row + column
        continue
      }
      const same = one[row - 1] === other[column - 1]
      const step = Math.min(at(row - 1, column) + 1, at(row, column - 1) + 1, at(row - 1, column - 1) + (same ? 0 : 1))
      const swapped = row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]
      cells[row * width + column] = swapped ? Math.min(step, at(row - 2, column - 2) + 1) : step
    }
  }
  return at(one.length, other.length)
}
