import type { IncomingMessage, ServerResponse } from 'node:http'
import { isOwnHost, pageHeaders, readStyle } from '../pages/serving.ts'
import { isFault, services } from './faults.ts'
import { type IssueDoor, issueByJson } from './issue-by-json.ts'
import { notFoundPage, overviewPage, type PageState } from './pages.ts'
import { isRevocationReason, type RevocationReason } from './records.ts'
import { textOf } from './texts.ts'

const style = readStyle(...['../pages/letter.css', './style.css'].map(sheet => new URL(sheet, import.meta.url)))

const html = { ...pageHeaders, 'content-type': 'text/html; charset=utf-8' }

export interface PageServices extends PageState, IssueDoor {
  readonly setFault: (fault: PageFault, service: PageService) => void
  readonly revoke: (serialNumber: string, how: { reason: RevocationReason }) => Promise<void>
}

type PageService = (typeof services)[number]
type PageFault = ReturnType<PageState['faultOf']>

/** Answers what people see of the stand-in, and `POST /issue`, where programs ask for certificates. */
export async function answerPage(
  request: IncomingMessage,
  response: ServerResponse,
  door: PageServices,
): Promise<void> {
  if (!isOwnHost(request)) return void response.writeHead(421).end()
  const { pathname } = new URL(request.url ?? '/', 'http://localhost')
  if (request.method === 'POST') return answerPost(pathname, request, response, door)
  const [, serial] = /^\/certificates\/([0-9A-F]+)\.cer$/.exec(pathname) ?? []
  const found = door.certificates.find(record => record.serialNumber === serial)
  const text = textOf(request.headers)
  if (pathname === '/style.css') response.writeHead(200, { ...pageHeaders, 'content-type': 'text/css' }).end(style)
  else if (pathname === '/') response.writeHead(200, html).end(overviewPage(door, text))
  else if (found) {
    const type = { ...pageHeaders, 'content-type': 'application/pkix-cert' }
    response.writeHead(200, type).end(Buffer.from(found.certificate, 'base64'))
  } else response.writeHead(404, html).end(notFoundPage(text))
}

async function answerPost(
  pathname: string,
  request: IncomingMessage,
  response: ServerResponse,
  door: PageServices,
): Promise<void> {
  if (!isOwnForm(request)) return void response.writeHead(400).end()
  const body = await readText(request)
  if (pathname === '/issue') return issueByJson(body, response, door)
  const form = new URLSearchParams(body)
  if (pathname === '/faults') {
    for (const service of services) {
      const fault = form.get(service)
      if (isFault(fault)) door.setFault(fault, service)
    }
  } else if (pathname === '/revoke') {
    const [serial, reason] = [form.get('serial') ?? '', form.get('reason')]
    const known = door.certificates.some(record => record.serialNumber === serial)
    if (!known || !isRevocationReason(reason)) return void response.writeHead(400).end()
    await door.revoke(serial, { reason })
  } else return void response.writeHead(404).end()
  response.writeHead(303, { location: '/' }).end()
}

/** A browser says which site sent the form; whatever is no browser has no reader to mislead. */
function isOwnForm(request: IncomingMessage): boolean {
  const site = request.headers['sec-fetch-site']
  return site === undefined || site === 'same-origin'
}

async function readText(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of request.setEncoding('utf8')) {
    text += chunk
    if (text.length > 50_000) break
  }
  return text
}
