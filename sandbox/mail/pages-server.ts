import { createServer, type IncomingMessage, type Server } from 'node:http'
import { fileURLToPath } from 'node:url'
import { type Locale, loadTexts } from '../../src/kernel/i18n/texts.ts'
import { isOwnHost, readStyle } from '../pages/serving.ts'
import { listPage, mailPage, messagePage } from './pages.ts'
import type { ReceivedMail } from './received-mail.ts'

const texts = loadTexts([fileURLToPath(new URL('./locales/', import.meta.url))])
const style = readStyle(new URL('../pages/letter.css', import.meta.url))

const headers = {
  'content-security-policy':
    "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
}

interface Answer {
  readonly status: number
  readonly type: string
  readonly body: string | Buffer
  readonly fileName?: string
}

/** The pages over the received mails, newest first. Read-only. */
export function createMailPages(mails: readonly ReceivedMail[]): Server {
  return createServer((request, response) => {
    const { status, type, body, fileName } = answer(request, mails)
    const disposition = fileName === undefined ? {} : { 'content-disposition': attachment(fileName) }
    response.writeHead(status, { ...headers, 'content-type': type, ...disposition })
    response.end(request.method === 'HEAD' ? '' : body)
  })
}

function answer(request: IncomingMessage, mails: readonly ReceivedMail[]): Answer {
  if (!isOwnHost(request)) return plain(421)
  if (request.method !== 'GET' && request.method !== 'HEAD') return plain(405)
  const { pathname } = new URL(request.url ?? '/', 'http://localhost')
  const text = texts.for(preferredLocale(request))
  if (pathname === '/') return page(listPage(mails, text))
  if (pathname === '/style.css') return { status: 200, type: 'text/css; charset=utf-8', body: style }
  if (pathname === '/mails.json') {
    return { status: 200, type: 'application/json', body: JSON.stringify(mails.map(describe)) }
  }
  const [, id, index] = /^\/mails\/([0-9a-f-]{36})(?:\/files\/(\d+))?$/.exec(pathname) ?? []
  const mail = mails.find(candidate => candidate.id === id)
  if (mail && index === undefined) return page(mailPage(mail, text))
  const file = mail?.attachments[Number(index)]
  if (!file) return page(messagePage(text('mail.not-found'), text), 404)
  return { status: 200, type: 'application/octet-stream', body: file.bytes, fileName: file.name }
}

function page(body: string, status = 200): Answer {
  return { status, type: 'text/html; charset=utf-8', body }
}

function plain(status: number): Answer {
  return { status, type: 'text/plain', body: '' }
}

function attachment(name: string): string {
  return `attachment; filename*=UTF-8''${encodeURIComponent(name.toWellFormed()).replaceAll("'", '%27')}`
}

/** For scripts: everything but the bytes of attachments. */
function describe({ attachments, ...mail }: ReceivedMail): unknown {
  return { ...mail, attachments: attachments.map(({ name, bytes }) => ({ name, size: bytes.length })) }
}

function preferredLocale(request: IncomingMessage): Locale {
  return /^\s*en\b/i.test(request.headers['accept-language'] ?? '') ? 'en' : 'vi'
}
