/** A piece of HTML that may stand in other HTML as it is. */
export interface Html {
  readonly html: string
}

type Part = Html | string | number | readonly Part[] | undefined | false

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** For the few pages of the kernel itself. Every text is escaped; only what `html` made passes unchanged. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return { html: strings.map((text, index) => (index === 0 ? text : write(parts[index - 1]) + text)).join('') }
}

/** For texts of our own that are no HTML, such as a style sheet. */
export const trustedHtml = (text: string): Html => ({ html: text })

function write(part: Part): string {
  if (part === undefined || part === false) return ''
  if (typeof part === 'string' || typeof part === 'number')
    return String(part).replace(/[&<>"']/g, sign => escapes[sign] ?? '')
  return 'html' in part ? part.html : part.map(write).join('')
}
