export interface Element {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
}

/** One thing after the other as it stands in the page. */
export type Piece =
  | { readonly kind: 'open'; readonly element: Element }
  | { readonly kind: 'close'; readonly name: string }
  | { readonly kind: 'text'; readonly text: string }
  /** What stands inside `script` and `style`, which no escaping reaches. */
  | { readonly kind: 'raw'; readonly within: Element; readonly text: string }

export interface HtmlPage {
  readonly pieces: readonly Piece[]
  /** Where the page stops being written as React writes: what was sent has become markup there. */
  readonly fault?: string
}

const opening = /<([a-z][a-z0-9-]*)((?:\s+[a-zA-Z][\w:-]*(?:="[^"<>']*")?)*)\s*\/?>/y
const closing = /<\/([a-z][a-z0-9-]*)>/y
const remark = /<!doctype html>|<!--(?:[$/?!]|\/\$|\$[?!~]| )?(?:[A-Z]\d?)?-->/iy
const plain = /[^<>"']+/y
const attribute = /([a-zA-Z][\w:-]*)(?:="([^"]*)")?/g

/**
 * Reads a page as strictly as React writes one: every quote and bracket of a text or an attribute escaped, every attribute in double
 * quotes. Whatever departs from that was not written by a template.
 */
export function readHtml(html: string): HtmlPage {
  const pieces: Piece[] = []
  let at = 0
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at
    const found = pattern.exec(html)
    if (found) at = pattern.lastIndex
    return found
  }
  while (at < html.length) {
    const text = take(plain)
    if (text) {
      pieces.push({ kind: 'text', text: decode(text[0]) })
      continue
    }
    if (take(remark)) continue
    const close = take(closing)
    if (close) {
      pieces.push({ kind: 'close', name: close[1] ?? '' })
      continue
    }
    const open = take(opening)
    if (!open) return { pieces, fault: html.slice(Math.max(0, at - 120), at + 120) }
    const element = { name: open[1] ?? '', attributes: attributesIn(open[2] ?? '') }
    pieces.push({ kind: 'open', element })
    if (element.name !== 'script' && element.name !== 'style') continue
    const end = html.indexOf(`</${element.name}>`, at)
    if (end < 0) return { pieces, fault: `${element.name} without an end` }
    pieces.push({ kind: 'raw', within: element, text: html.slice(at, end) })
    at = end
  }
  return { pieces }
}

export const elementsOf = ({ pieces }: HtmlPage): Element[] =>
  pieces.flatMap(piece => (piece.kind === 'open' ? [piece.element] : []))

function attributesIn(text: string): Map<string, string> {
  return new Map([...text.matchAll(attribute)].map(([, name = '', value = '']) => [name, decode(value)]))
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' }

const decode = (text: string): string =>
  text.replace(/&(?:(amp|lt|gt|quot)|#x([0-9a-f]+)|#(\d+));/gi, (_, name: string, hex: string, decimal: string) =>
    name ? (entities[name] ?? '') : String.fromCodePoint(hex ? Number.parseInt(hex, 16) : Number(decimal)),
  )
