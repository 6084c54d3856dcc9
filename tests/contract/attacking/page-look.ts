import type { Answer } from './browse.ts'
import { elementsOf, type HtmlPage, readHtml } from './read-html.ts'

/** What our own templates write, learnt from pages that nobody attacked: whatever else stands in a page came from outside. */
export interface PageLook {
  readonly learn: (answer: Answer) => HtmlPage
  /** Where an answer holds what no template of ours writes, or leads where none of ours leads. */
  readonly faultsOf: (answer: Answer, sent?: string) => string[]
}

const addressAttributes = new Set(['href', 'src', 'action', 'formaction', 'poster', 'xlink:href'])
const ownCookies = new Set([
  'session',
  'visitor',
  'lang',
  'theme',
  'kept',
  'second-factor-challenge',
  'provider-challenge',
])
const mostMs = 3_000

export function learnLook(origin: string): PageLook {
  const tags = new Set<string>()
  const attributes = new Set<string>()
  const scripts = new Set<string>()
  const places = new Set([origin])
  /** An origin, or the scheme of what has none: `tel:` is ours, `javascript:` is nobody's. */
  const placeOf = (address: string): string => {
    const url = URL.parse(address, `${origin}/`)
    return !url ? address : url.origin === 'null' ? url.protocol : url.origin
  }
  const learn = (answer: Answer): HtmlPage => {
    const page = readHtml(isHtml(answer) ? answer.body : '')
    for (const piece of page.pieces) if (piece.kind === 'raw') scripts.add(piece.text)
    for (const element of elementsOf(page)) {
      tags.add(element.name)
      for (const [name, value] of element.attributes) {
        attributes.add(name)
        if (addressAttributes.has(name)) places.add(placeOf(value))
      }
    }
    places.add(placeOf(answer.headers.location ?? '/'))
    return page
  }

  const faultsOf = (answer: Answer, sent = ''): string[] => {
    if (answer.status >= 500) return [`answered ${answer.status}`]
    const markup = isHtml(answer) ? markupFaults(answer.body, sent) : []
    return [...headFaults(answer), ...markup]
  }

  function headFaults({ status, headers, ms }: Answer): string[] {
    const faults = ms > mostMs ? [`took ${Math.round(ms)} ms`] : []
    const { location } = headers
    if (location !== undefined && (!places.has(placeOf(location)) || !/^[/h][\x21-\x7e]*$/.test(location)))
      faults.push(`leads away: ${location}`)
    for (const cookie of headers['set-cookie'] ?? [])
      if (!ownCookies.has(cookie.split('=')[0] ?? '')) faults.push(`sets a cookie: ${cookie}`)
    // What is no HTTP or too long a line Node itself turns away, with not a word.
    if (headers['x-request-id'] === undefined && [400, 431].includes(status)) return faults
    for (const name of ['x-content-type-options', 'content-security-policy'])
      if (!headers[name]) faults.push(`answers ${status} without ${name}`)
    return faults
  }

  function markupFaults(body: string, sent: string): string[] {
    const page = readHtml(body)
    const faults = page.fault === undefined ? [] : [`holds markup that no template writes: …${page.fault}…`]
    if (/[<>"']/.test(sent) && sent.length > 5 && body.includes(sent)) faults.push('holds what was sent as it was sent')
    for (const piece of page.pieces)
      if (piece.kind === 'raw' && !scripts.has(piece.text)) faults.push(`holds a script of its own: ${piece.text}`)
    for (const element of elementsOf(page)) {
      if (!tags.has(element.name)) faults.push(`holds an element that is not ours: ${element.name}`)
      for (const [name, value] of element.attributes) {
        if (!attributes.has(name)) faults.push(`holds an attribute that is not ours: ${name}="${value}"`)
        if (addressAttributes.has(name) && !places.has(placeOf(value))) faults.push(`leads away: ${name}="${value}"`)
      }
    }
    return faults
  }

  return { learn, faultsOf }
}

const isHtml = ({ headers }: Answer): boolean => String(headers['content-type'] ?? '').startsWith('text/html')
