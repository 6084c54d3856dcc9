/** What the word processors and editors behind such records write; `<5 ha` and `a < b` are text. */
const known =
  'p|br|div|span|b|i|u|s|em|strong|ul|ol|li|dl|dt|dd|table|thead|tbody|tfoot|tr|td|th|caption|colgroup|col|h[1-6]|a|font|sup|sub|hr|pre|blockquote|html|head|body|meta|link|title|center|small|big|section|article|header|footer|img|label|o:p|st1:[a-z]+|w:[a-z]+'
const tag = new RegExp(`<(/?)(${known})(?:\\s[^<>]*)?/?>`, 'giu')
const unseen = /<!--[\s\S]*?-->|<(script|style|xml)\b[^>]*>[\s\S]*?<\/\1\s*>|<!doctype[^>]*>|<\?xml[^>]*>/giu
const entity = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}\d?));/giu
const breaks = /^(?:br|p|div|tr|li|dt|dd|h[1-6]|hr|table|ul|ol|pre|blockquote|caption|section|article)$/i

/** HTML 4's names for what stands in Vietnamese texts. */
const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ensp: ' ',
  emsp: ' ',
  thinsp: ' ',
  shy: '',
  zwnj: '',
  ndash: '–',
  mdash: '—',
  minus: '−',
  hellip: '…',
  bull: '•',
  middot: '·',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  laquo: '«',
  raquo: '»',
  deg: '°',
  sup2: '²',
  sup3: '³',
  frac12: '½',
  times: '×',
  divide: '÷',
  le: '≤',
  ge: '≥',
  ne: '≠',
  sect: '§',
  copy: '©',
  reg: '®',
  euro: '€',
}
const accents: Readonly<Record<string, string>> = { grave: '\u0300', acute: '\u0301', circ: '\u0302', tilde: '\u0303' }

/** A text as its reader would have seen it in a browser, its paragraphs and rows as lines; undefined when it holds no HTML. */
export function withoutMarkup(raw: string): string | undefined {
  const text = raw
    .replace(unseen, ' ')
    .replace(tag, (_tag, closing: string, name: string) => spaceFor(name.toLowerCase(), closing !== ''))
    .replace(
      entity,
      (whole, decimal?: string, hex?: string, name?: string) => letterOf({ decimal, hex, name }) ?? whole,
    )
  return text === raw ? undefined : text
}

function spaceFor(name: string, isClosing: boolean): string {
  if (name === 'li') return isClosing ? '' : '\n- '
  if (/^t[dh]$/.test(name)) return isClosing ? ' ' : ' | '
  return breaks.test(name) ? '\n' : ''
}

interface Reference {
  readonly decimal: string | undefined
  readonly hex: string | undefined
  readonly name: string | undefined
}

function letterOf({ decimal, hex, name }: Reference): string | undefined {
  if (name !== undefined) {
    const [, letter = '', accent = ''] = /^([aeiouyn])(grave|acute|circ|tilde)$/i.exec(name) ?? []
    const mark = accents[accent.toLowerCase()]
    return named[name] ?? (mark === undefined ? undefined : `${letter}${mark}`.normalize('NFC'))
  }
  const point = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal)
  const isLetter = point > 0 && point <= 0x10ffff && !(point >= 0xd800 && point <= 0xdfff)
  return isLetter ? String.fromCodePoint(point) : undefined
}
