import type { Text } from '../../src/kernel/i18n/texts.ts'

export interface Framed {
  /** The stand-in's own part of the locale keys: `<name>.language` and `<name>.banner` are in its locale files. */
  readonly name: string
  readonly title: string
  /** Markup, escaped already. */
  readonly body: string
  readonly text: Text
  /** The page asks for itself again. */
  readonly againAfterSeconds?: number | undefined
}

/** What every page of a stand-in stands in: one sheet, one style, no script. */
export function framePage({ name, title, body, text, againAfterSeconds }: Framed): string {
  const again = againAfterSeconds === undefined ? '' : `\n<meta http-equiv="refresh" content="${againAfterSeconds}">`
  return `<!doctype html>
<html lang="${text(`${name}.language`)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">${again}
<title>${escapeHtml(title)}</title>
<link rel="stylesheet" href="/style.css">
</head>
<body>
<header><p>${text(`${name}.banner`)}</p></header>
<main>
<h1>${escapeHtml(title)}</h1>
${body}
</main>
</body>
</html>`
}

export function escapeHtml(plain: string): string {
  return plain
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}

/** The first and the last eight digits of a hash in base64: what a person can compare. */
export function shortHash(base64: string): string {
  const hex = Buffer.from(base64, 'base64').toString('hex')
  return `${hex.slice(0, 8)}…${hex.slice(-8)}`
}
