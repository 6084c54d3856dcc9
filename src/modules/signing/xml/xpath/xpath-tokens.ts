import { UnreadableXml } from '../tree/unreadable-xml.ts'

export type Token =
  | { readonly kind: 'name' | 'symbol' | 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly value: number }

const name = String.raw`[\p{L}_][\p{L}\p{N}\p{M}_.·-]*`
const tokenPattern = new RegExp(
  String.raw`\s+|(?<text>"[^"]*"|'[^']*')|(?<number>\d+(?:\.\d*)?|\.\d+)|(?<symbol>::|//|\.\.|!=|<=|>=|[()[\].@,|/+\-=<>*])|(?<name>${name}(?::(?!:)(?:${name}|\*))?)`,
  'uy',
)

/** Throws `UnreadableXml`. */
export function tokensOf(source: string): Token[] {
  if (source.length > 4096) throw new UnreadableXml('xml-xpath', 'too long')
  const tokens: Token[] = []
  tokenPattern.lastIndex = 0
  while (tokenPattern.lastIndex < source.length) {
    const found = tokenPattern.exec(source)?.groups
    if (!found) throw new UnreadableXml('xml-xpath', source.slice(0, 80))
    if (found.text !== undefined) tokens.push({ kind: 'text', text: found.text.slice(1, -1) })
    else if (found.number !== undefined) tokens.push({ kind: 'number', value: Number(found.number) })
    else if (found.symbol !== undefined) tokens.push({ kind: 'symbol', text: found.symbol })
    else if (found.name !== undefined) tokens.push({ kind: 'name', text: found.name })
  }
  return tokens
}
