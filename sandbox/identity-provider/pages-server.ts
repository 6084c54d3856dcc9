import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Provider } from 'oidc-provider'
import { isOwnHost, readStyle } from '../pages/serving.ts'
import { findCitizen } from './citizens.ts'
import { type Fault, isFault } from './faults.ts'
import { faultsPage, messagePage, signInPage } from './pages.ts'
import { textOf } from './texts.ts'

const style = readStyle(new URL('./style.css', import.meta.url))

const headers = {
  // Forms end at the platform, which may run anywhere: `form-action` cannot name it.
  'content-security-policy': "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cache-control': 'no-store',
  'content-type': 'text/html; charset=utf-8',
}

export interface PageServices {
  readonly provider: Provider
  readonly fault: () => Fault
  readonly setFault: (fault: Fault) => void
}

/** Answers what people see of the stand-in: whom to be, and what to break. False for the protocol's own addresses. */
export async function answerPage(
  request: IncomingMessage,
  response: ServerResponse,
  services: PageServices,
): Promise<boolean> {
  if (!isOwnHost(request)) {
    response.writeHead(421).end()
    return true
  }
  const { pathname } = new URL(request.url ?? '/', 'http://localhost')
  if (pathname === '/style.css') response.writeHead(200, { ...headers, 'content-type': 'text/css' }).end(style)
  else if (pathname === '/') await answerFaults(request, response, services)
  else if (pathname.startsWith('/interaction/')) await answerInteraction(request, response, services)
  else return false
  return true
}

async function answerFaults(request: IncomingMessage, response: ServerResponse, services: PageServices): Promise<void> {
  if (request.method === 'POST') {
    const fault = (await readForm(request)).get('fault')
    if (!isFault(fault) || !isOwnForm(request)) return void response.writeHead(400).end()
    services.setFault(fault)
    return void response.writeHead(303, { location: '/' }).end()
  }
  response.writeHead(200, headers).end(faultsPage(services.fault(), textOf(request.headers)))
}

async function answerInteraction(
  request: IncomingMessage,
  response: ServerResponse,
  { provider, fault }: PageServices,
): Promise<void> {
  const refused = { error: 'access_denied', error_description: 'The citizen was turned away.' }
  const interaction = await provider.interactionDetails(request, response).catch(() => undefined)
  if (!interaction) {
    response.writeHead(400, headers).end(messagePage('identity-provider.over', textOf(request.headers)))
    return
  }
  if (fault() === 'refuses') return provider.interactionFinished(request, response, refused)
  if (request.method !== 'POST') {
    response.writeHead(200, headers).end(signInPage(interaction.uid, textOf(request.headers)))
    return
  }
  const subject = (await readForm(request)).get('citizen') ?? ''
  if (!isOwnForm(request)) return void response.writeHead(400).end()
  const result = findCitizen(subject) ? { login: { accountId: subject } } : refused
  return provider.interactionFinished(request, response, result)
}

/** A browser says which site sent the form; whatever is no browser has no reader's cookie to misuse. */
function isOwnForm(request: IncomingMessage): boolean {
  const site = request.headers['sec-fetch-site']
  return site === undefined || site === 'same-origin'
}

async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  let text = ''
  for await (const chunk of request.setEncoding('utf8')) {
    text += chunk
    if (text.length > 10_000) break
  }
  return new URLSearchParams(text)
}
