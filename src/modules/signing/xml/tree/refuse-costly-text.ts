import { UnreadableXml } from './unreadable-xml.ts'

/** The parser gathers these piece by piece, at some hundred bytes of memory a piece: text of nothing else would cost gigabytes. */
const mostReferences = 1_000_000
const mostBrackets = 1_000_000
/** In characters, of all together: they are never content. */
const longestComments = 1024 * 1024

/** Refuses well-formed text that only serves to exhaust its reader. Throws `UnreadableXml`. */
export function refuseCostlyText(text: string): void {
  if (has(text, '&', mostReferences)) throw new UnreadableXml('xml-too-large', 'references')
  if (has(text, ']', mostBrackets)) throw new UnreadableXml('xml-too-large', 'brackets')
  if (lengthBetween(text, '<!--', '-->') > longestComments) throw new UnreadableXml('xml-too-large', 'comments')
  if (lengthBetween(text, '<?', '?>') > longestComments) throw new UnreadableXml('xml-too-large', 'instructions')
}

function has(text: string, character: string, most: number): boolean {
  let count = 0
  for (let at = text.indexOf(character); at >= 0 && count <= most; at = text.indexOf(character, at + 1)) count += 1
  return count > most
}

function lengthBetween(text: string, open: string, close: string): number {
  let length = 0
  for (let at = text.indexOf(open); at >= 0; ) {
    const end = text.indexOf(close, at + open.length)
    if (end < 0) return length + text.length - at
    length += end - at
    at = text.indexOf(open, end)
  }
  return length
}
