export interface NameParts {
  readonly family: string
  readonly middle: string
  readonly given: string
}

/** Vietnamese names run family, middle, given. A single word is a given name. */
export function splitName(fullName: string): NameParts {
  const words = fullName.normalize('NFC').trim().split(/\s+/)
  const given = words.pop() ?? ''
  return { family: words.shift() ?? '', middle: words.join(' '), given }
}

/** `NGUYỄN thị  hạnh` becomes `Nguyễn Thị Hạnh`. */
export function titleCaseName(fullName: string): string {
  const words = fullName.normalize('NFC').trim().toLowerCase().split(/\s+/)
  return words.map(sentenceCase).join(' ')
}

export function sentenceCase(text: string): string {
  const [first = '', ...rest] = text
  return first.toUpperCase() + rest.join('')
}

// The 29 letters of the alphabet, and where f, j, w, z stand in foreign names.
const alphabet = 'aăâbcdđeêfghijklmnoôơpqrstuưvwxyz'
// Dictionary order of the tones: level, huyền, hỏi, ngã, sắc, nặng.
const toneOrder = '\u0300\u0309\u0303\u0301\u0323'

/**
 * A key that sorts people as Vietnamese lists do: by given name, then middle names, then family name; letters of the
 * Vietnamese alphabet first, tones second. Plain ASCII, to be compared byte by byte (`collate "C"` in SQL).
 */
export function nameSortKey(fullName: string): string {
  const { family, middle, given } = splitName(fullName.toLowerCase())
  const words = [given, middle, family].filter(word => word !== '').join(' ')
  let letters = ''
  let marks = ''
  for (const character of words.normalize('NFC')) {
    if (/\s/.test(character)) {
      letters += '-'
      continue
    }
    const { letter, tone } = splitTone(character)
    letters += letterKey(letter)
    marks += tone
  }
  // A space ranks below `-`, which ranks below digits and letters: a shorter name comes before one that goes on.
  return `${letters} ${marks}`
}

function splitTone(character: string): { letter: string; tone: number } {
  let letter = ''
  let tone = 0
  for (const part of character.normalize('NFD')) {
    const rank = toneOrder.indexOf(part)
    if (rank < 0) letter += part
    else tone = rank + 1
  }
  return { letter: letter.normalize('NFC'), tone }
}

function letterKey(letter: string): string {
  const rank = alphabet.indexOf(letter)
  if (rank >= 0) return String.fromCharCode('A'.charCodeAt(0) + rank)
  if (/^[0-9]$/.test(letter)) return letter
  const bare = letter.normalize('NFD')[0] ?? ''
  const bareRank = alphabet.indexOf(bare)
  return bareRank >= 0 ? String.fromCharCode('A'.charCodeAt(0) + bareRank) : '~'
}
