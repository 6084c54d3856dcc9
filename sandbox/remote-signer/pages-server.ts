import type { IncomingMessage, ServerResponse } from 'node:http'
import { isOwnHost, pageHeaders, readStyle } from '../pages/serving.ts'
import type { CredentialRecord } from './credentials.ts'
import { type Fault, isFault } from './faults.ts'
import { notFoundPage, peoplePage, phonePage, type ShownTransaction } from './pages.ts'
import { readText } from './read-text.ts'
import type { Service } from './service.ts'
import { textOf } from './texts.ts'

const style = readStyle(new URL('./style.css', import.meta.url))

const headers = { ...pageHeaders, 'content-type': 'text/html; charset=utf-8' }

export interface PageService extends Service {
  readonly setFault: (fault: Fault) => void
}

/** Answers what a person sees: the phones, what waits on each, and what to break. */
export async function answerPage(
  request: IncomingMessage,
  response: ServerResponse,
  service: PageService,
): Promise<void> {
  if (!isOwnHost(request)) {
    return void response.writeHead(421).end()
  }
  const { pathname } = new URL(request.url ?? '/', 'http://localhost')
  if (request.method === 'POST') return answerPost(pathname, request, response, service)
  const text = textOf(request.headers)
  const [, userID] = /^\/phone\/([^/]+)$/.exec(pathname) ?? []
  const owned = userID === undefined ? [] : service.credentials.listOf(decode(userID))
  if (pathname === '/style.css') response.writeHead(200, { ...headers, 'content-type': 'text/css' }).end(style)
  else if (pathname === '/')
    response.writeHead(200, headers).end(peoplePage(listPeople(service), service.fault(), text))
  else if (owned[0]) response.writeHead(200, headers).end(phonePage(owned[0].holder, shown(service, owned), text))
  else response.writeHead(404, headers).end(notFoundPage(text))
}

async function answerPost(
  pathname: string,
  request: IncomingMessage,
  response: ServerResponse,
  service: PageService,
): Promise<void> {
  const form = new URLSearchParams(await readText(request))
  if (!isOwnForm(request)) return void response.writeHead(400).end()
  const fault = form.get('fault')
  if (pathname === '/fault' && isFault(fault)) {
    service.setFault(fault)
    return void response.writeHead(303, { location: '/' }).end()
  }
  const [, handle = ''] = /^\/transactions\/([\da-f-]+)$/.exec(pathname) ?? []
  const said = form.get('said')
  const transaction = service.transactions.find(handle)
  if (!transaction || (said !== 'confirmed' && said !== 'declined')) return void response.writeHead(400).end()
  service.transactions.say(handle, said)
  const { userID = '' } = service.credentials.find(transaction.credentialID) ?? {}
  response.writeHead(303, { location: `/phone/${encodeURIComponent(userID)}` }).end()
}

const shown = ({ transactions }: Service, owned: readonly CredentialRecord[]): ShownTransaction[] =>
  transactions
    .listOf(owned.map(({ credentialID }) => credentialID))
    .map(transaction => ({ ...transaction, state: transactions.stateOf(transaction) }))

function listPeople(service: Service) {
  const people = new Map(service.credentials.list().map(({ userID, holder }) => [userID, holder]))
  return [...people].map(([userID, holder]) => {
    const waiting = shown(service, service.credentials.listOf(userID)).filter(({ state }) => state === 'waiting')
    return { userID, holder, pending: waiting.length }
  })
}

/** A browser says which site sent the form; whatever is no browser has no reader to mislead. */
function isOwnForm(request: IncomingMessage): boolean {
  const site = request.headers['sec-fetch-site']
  return site === undefined || site === 'same-origin'
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return ''
  }
}
