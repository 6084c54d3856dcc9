import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { isOwnHost, pageHeaders, readStyle } from '../pages/serving.ts'
import { type Agent, openAgent } from './agent.ts'
import type { AgentKey } from './keys.ts'
import { agentPage } from './pages.ts'
import { PlatformRefusal } from './platform.ts'
import { textOf } from './texts.ts'

export interface SigningAgentOptions {
  /** Keys (`*.pem`) and the pairing. */
  readonly folder: string
  /** Keys on tokens. */
  readonly keys?: readonly AgentKey[]
  /** Of the page; 0 or absent: any free one. */
  readonly port?: number
  /** How often it asks while nobody looks: a whole office may stand behind one address, which may ask so often a minute and no more. */
  readonly everyMs?: number
  /** The clock by which orders run out; tests give their own. */
  readonly now?: () => number
}

export interface SigningAgent {
  readonly pageUrl: string
  readonly agent: Agent
  readonly stop: () => Promise<void>
}

const style = readStyle(new URL('../remote-signer/style.css', import.meta.url))

const headers = {
  ...pageHeaders,
  'cross-origin-resource-policy': 'same-origin',
  'content-type': 'text/html; charset=utf-8',
}

/**
 * The signing agent on an officer's own computer: fetches orders from the platform that it was paired with, shows what is to be signed,
 * and signs when the person says so. No page of any site can talk to it: it listens for its own page only.
 */
export async function startSigningAgent(options: SigningAgentOptions): Promise<SigningAgent> {
  const { folder, keys = [], port = 0, everyMs = 15_000, now = Date.now } = options
  const agent = openAgent(folder, keys, now)
  const formKey = randomBytes(24).toString('base64url')
  const server = createServer(async (request, response) => {
    try {
      await answer(request, response, agent, formKey)
    } catch {
      if (!response.headersSent) response.writeHead(500)
      response.end()
    }
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  await agent.fetch()
  const timer = setInterval(() => void agent.fetch(), everyMs)
  return {
    pageUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    agent,
    async stop() {
      clearInterval(timer)
      server.closeAllConnections()
      await new Promise<void>(resolve => server.close(() => resolve()))
    },
  }
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  agent: Agent,
  formKey: string,
): Promise<void> {
  // Another site's name for the loopback must not let that site read what waits.
  if (!isOwnHost(request)) {
    return void response.writeHead(421).end()
  }
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost')
  if (pathname === '/style.css')
    return void response.writeHead(200, { ...headers, 'content-type': 'text/css' }).end(style)
  if (request.method === 'POST') return answerForm(pathname, request, response, agent, formKey)
  if (pathname !== '/') return void response.writeHead(404).end()
  // Whoever looks at the page waits for an order.
  await agent.fetch()
  const told = tellings.find(telling => telling === searchParams.get('told'))
  response.writeHead(200, headers).end(agentPage(agent, formKey, textOf(request.headers), told))
}

const tellings = [
  'signed',
  'declined',
  'cancelled',
  'expired',
  'unknown',
  'paired',
  'pairing-refused',
  'failed',
] as const

async function answerForm(
  pathname: string,
  request: IncomingMessage,
  response: ServerResponse,
  agent: Agent,
  formKey: string,
): Promise<void> {
  const form = new URLSearchParams(await readText(request))
  // Only our own page knows the key: no other site can press its buttons.
  if (form.get('key') !== formKey) return void response.writeHead(403).end()
  const told = await act(pathname, form, agent)
  if (told === undefined) return void response.writeHead(400).end()
  response.writeHead(303, { location: `/?told=${told}` }).end()
}

async function act(pathname: string, form: URLSearchParams, agent: Agent): Promise<string | undefined> {
  const field = (name: string): string => form.get(name)?.trim() ?? ''
  const [, orderId] = /^\/orders\/([\da-f-]{36})$/.exec(pathname) ?? []
  const said = field('said')
  try {
    if (pathname === '/pair') {
      await agent.pair(field('platform'), field('code'), field('name'))
      return 'paired'
    }
    if (orderId && (said === 'signed' || said === 'declined')) return await agent.answer(orderId, said)
    return undefined
  } catch (error) {
    return pathname === '/pair' && error instanceof PlatformRefusal ? 'pairing-refused' : 'failed'
  }
}

async function readText(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of request.setEncoding('utf8')) {
    text += chunk
    if (text.length > 10_000) break
  }
  return text
}
