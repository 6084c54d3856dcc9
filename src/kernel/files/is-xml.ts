const root = /^<(?:[\p{L}_][\p{L}\p{N}_.-]*:)?([\p{L}_][\p{L}\p{N}_.-]*)[\s/>]/u

/** What browsers would draw and run, were it ever shown. */
const shown = new Set(['html', 'svg'])

/**
 * Whether a file that has no XML declaration begins as XML does (XML 1.0, 2.8: it may be left out of UTF-8), as signed XML often does: an
 * element after nothing but comments and white space. A document type is refused with pages and drawings.
 */
export function isXml(head: Uint8Array): boolean {
  let text = textOf(head)?.trimStart()
  while (text?.startsWith('<!--')) {
    const end = text.indexOf('-->')
    text = end === -1 ? undefined : text.slice(end + 3).trimStart()
  }
  const name = root.exec(text ?? '')?.[1]?.toLowerCase()
  return name !== undefined && !shown.has(name)
}

/** The head may end within a character. */
function textOf(head: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true })
  } catch {
    return undefined
  }
}
