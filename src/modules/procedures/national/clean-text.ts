import type { OddityKind } from './oddity.ts'
import { withoutMarkup } from './without-markup.ts'

export interface CleanText {
  readonly text: string
  readonly flaws: readonly OddityKind[]
}

// Control characters that PostgreSQL or a reader would choke on; zero-width and direction marks that come with copied text.
const hidden = /[\p{Cc}\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/gu
const breaks = /[\t\n\v\f\r\u0085\u2028\u2029]+/g
const oddSpaces = /^\s|\s$|[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]|\s{2,}/u

/** One line of text as it should be: composed letters, single plain spaces, nothing invisible. Says what it put right. */
export function cleanLine(raw: string): CleanText {
  const flaws: OddityKind[] = []
  const plain = withoutMarkup(raw.toWellFormed())
  if (plain !== undefined) flaws.push('markup')
  let text = plain?.trim().replace(/\s*\n\s*/g, ' ') ?? raw.toWellFormed()
  if (text !== text.normalize('NFC')) flaws.push('decomposed-letters')
  text = text.normalize('NFC')
  if (/[\t\n\v\f\r\u0085\u2028\u2029]/.test(text.trim())) flaws.push('line-break')
  text = text.replace(breaks, ' ')
  if (hidden.test(text)) flaws.push('hidden-character')
  hidden.lastIndex = 0
  text = text.replace(hidden, '')
  if (oddSpaces.test(text)) flaws.push('odd-space')
  return { text: text.replace(/\s+/g, ' ').trim(), flaws }
}

/** A longer text that keeps its lines. Its spaces are put in order without a word: only letters and hidden characters are noted. */
export function cleanProse(raw: string): CleanText {
  const flaws: OddityKind[] = []
  const plain = withoutMarkup(raw.toWellFormed())
  if (plain !== undefined) flaws.push('markup')
  const text = plain ?? raw.toWellFormed()
  const composed = text.normalize('NFC')
  if (composed !== text) flaws.push('decomposed-letters')
  const lines = composed.split(/\r\n|[\n\v\f\r\u0085\u2028\u2029]/).map(line => {
    const spaced = line.replace(/\t/g, ' ')
    if (hidden.test(spaced) && !flaws.includes('hidden-character')) flaws.push('hidden-character')
    hidden.lastIndex = 0
    return spaced.replace(hidden, '').replace(/\s+/g, ' ').trim()
  })
  return {
    text: lines
      .join('\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim(),
    flaws,
  }
}

const bullet = /^(?:[-–—•*+●○▪]|\(?\d{1,2}(?:\.\d{1,2})*[.)]|\(?[a-zđ][.)])\s*/u

/** A list item without its bullet, number or closing full stop. */
export function withoutBullet(line: string): string {
  let text = line
  while (bullet.test(text) && text.replace(bullet, '') !== '') text = text.replace(bullet, '')
  return text.replace(/[;.:,]+$/u, '').trim()
}
