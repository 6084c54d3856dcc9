import { fold, normaliseTone } from '#kernel/text/fold.ts'

/** The same words as the SQL function `procedures.search_fold` makes: no marks, no punctuation, i for a final y (ký, kí). */
export function searchFold(text: string): string {
  return fold(text)
    .replace(/[^a-z0-9]+/g, ' ')
    .replace(/\b([bcdghklmnpqrstvx]+u?)y\b/g, '$1i')
    .trim()
}

/** Words with their marks, one habit of tone, lower case: for telling `mã` from `má`. */
export function markedWords(text: string): string[] {
  return normaliseTone(text)
    .toLowerCase()
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter(word => word !== '')
}

const oldForms: Readonly<Record<string, string>> = {
  oà: 'òa',
  oá: 'óa',
  oả: 'ỏa',
  oã: 'õa',
  oạ: 'ọa',
  oè: 'òe',
  oé: 'óe',
  oẻ: 'ỏe',
  oẽ: 'õe',
  oẹ: 'ọe',
  uỳ: 'ùy',
  uý: 'úy',
  uỷ: 'ủy',
  uỹ: 'ũy',
  uỵ: 'ụy',
}

/** A marked word in both habits of placing the tone: hoà and hòa. */
export function bothHabits(word: string): string[] {
  const old = oldForms[word.slice(-2)]
  return old === undefined ? [word] : [word, word.slice(0, -2) + old]
}

/** A title cut into what matched and what did not, so that a page can show the match. */
export interface Segment {
  readonly text: string
  readonly hit: boolean
}

/** Marks the words of a title whose folded form is among those searched for. Neighbouring hits are one segment. */
export function segmentsOf(title: string, words: ReadonlySet<string>): Segment[] {
  const parts = title.split(/([\p{L}\p{M}\p{N}]+)/u)
  const isHit = (part: string): boolean => part !== '' && words.has(searchFold(part))
  const segments: Segment[] = []
  parts.forEach((text, index) => {
    if (text === '') return
    const bridges = /^\s+$/.test(text) && isHit(parts[index - 1] ?? '') && isHit(parts[index + 1] ?? '')
    const hit = isHit(text) || bridges
    const last = segments.at(-1)
    if (last?.hit === hit) segments[segments.length - 1] = { text: last.text + text, hit }
    else segments.push({ text, hit })
  })
  return segments
}

/** The words as the catalogue writes them, marks and all: `dang ky khai sinh` → `đăng ký khai sinh`, if a title has them in a row. */
export function withMarks(
  phrase: string,
  titles: readonly { readonly title: string; readonly folded: string }[],
): string | undefined {
  const found = titles.find(({ folded }) => ` ${folded} `.includes(` ${phrase} `))
  if (phrase === '' || found === undefined) return undefined
  const words = found.title.split(/[^\p{L}\p{M}\p{N}]+/u).filter(word => word !== '')
  const count = phrase.split(' ').length
  for (let start = 0; start + count <= words.length; start += 1) {
    const run = words.slice(start, start + count).join(' ')
    if (searchFold(run) === phrase) return run.toLowerCase()
  }
  return undefined
}
