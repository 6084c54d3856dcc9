/** What a test asks of a page as it was sent, before any script has run. */
export interface SentPage {
  readonly language: string | undefined
  readonly title: string | undefined
  readonly headings: readonly string[]
  /** The words of the main part, without its tags. */
  readonly main: string
  /** Attributes and elements that the content policy would refuse. */
  readonly inline: readonly string[]
  /** Addresses of what the page brings with it. */
  readonly styles: readonly string[]
  readonly scripts: readonly string[]
}

export function readHtml(html: string): SentPage {
  const first = (pattern: RegExp): string | undefined => pattern.exec(html)?.[1]
  const all = (pattern: RegExp): string[] => [...html.matchAll(pattern)].map(match => match[1] ?? match[0])
  return {
    language: first(/<html[^>]* lang="([^"]+)"/),
    title: first(/<title>([^<]+)<\/title>/),
    headings: all(/<h1[^>]*>(.*?)<\/h1>/gs).map(plain),
    main: plain(first(/<main[^>]*>(.*)<\/main>/s) ?? ''),
    inline: [
      ...all(/<[a-z]+[^>]* style="[^"]*"/g),
      ...all(/<style[^>]*>/g),
      ...all(/<script(?![^>]* src=)[^>]*>/g),
      ...all(/<[a-z]+[^>]* on[a-z]+="/g),
    ],
    styles: all(/<link[^>]* rel="stylesheet"[^>]* href="([^"]+)"/g),
    scripts: [...all(/<script[^>]* src="([^"]+)"/g), ...all(/<link[^>]* rel="modulepreload"[^>]* href="([^"]+)"/g)],
  }
}

const plain = (html: string): string =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
