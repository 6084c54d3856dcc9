import { readFileSync } from 'node:fs'
import type { IncomingMessage } from 'node:http'

/** The platform's tokens and a stand-in's own sheet as one file; it fetches no fonts. */
export function readStyle(...sheets: readonly URL[]): string {
  return [new URL('../../src/web/styles/tokens.css', import.meta.url), ...sheets]
    .map(sheet => readFileSync(sheet, 'utf8'))
    .join('\n')
    .replace(/@font-face\s*{[^}]*}/g, '')
}

/** Another site's name for the loopback must not let that site work the stand-in. */
export const isOwnHost = ({ headers }: IncomingMessage): boolean =>
  /^(?:127\.0\.0\.1|localhost)(?::\d+)?$/.test(headers.host ?? '')

/** Heads of every page: no script, nothing from elsewhere, nothing kept. */
export const pageHeaders = {
  'content-security-policy':
    "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cache-control': 'no-store',
}
