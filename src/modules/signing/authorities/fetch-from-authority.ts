import { lookup as resolveName } from 'node:dns'
import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'
import type { LookupFunction } from 'node:net'
import { type AllowedHosts, allowedAddress, isLoopbackName, isOwnMachine } from './allowed-hosts.ts'
import { AuthorityFailure, type FailureKind } from './authority-failure.ts'

export interface AuthorityRequest {
  readonly address: string
  /** Sent by POST; without it the address is read by GET. */
  readonly body?: Uint8Array
  readonly contentType?: string
  readonly limitBytes: number
  readonly timeoutMs: number
}

/** Rejects with an `AuthorityFailure` for everything but a whole answer with status 200. */
export type FetchFromAuthority = (request: AuthorityRequest) => Promise<Uint8Array>

/**
 * The only way out of the signing module: allowed hosts, no redirects, bounded in size and in time from the first byte to the last.
 * Connections are kept, since hundreds of time stamps a second go to one place.
 */
export function createFetchFromAuthority(allowed: AllowedHosts): FetchFromAuthority {
  const agents = {
    http: new HttpAgent({ keepAlive: true, maxSockets: 32, maxFreeSockets: 8, timeout: 60_000 }),
    https: new HttpsAgent({ keepAlive: true, maxSockets: 32, maxFreeSockets: 8, timeout: 60_000 }),
  }
  return request => {
    const url = allowedAddress(request.address, allowed)
    if (!url) return Promise.reject(new AuthorityFailure('not-allowed', hostOf(request.address)))
    return ask(url, request, agents)
  }
}

function ask(
  url: URL,
  { body, contentType, limitBytes, timeoutMs }: AuthorityRequest,
  agents: { readonly http: HttpAgent; readonly https: HttpsAgent },
): Promise<Uint8Array> {
  const isSecure = url.protocol === 'https:'
  const headers = {
    ...(body ? { 'content-length': String(body.length) } : {}),
    ...(body && contentType ? { 'content-type': contentType } : {}),
    'user-agent': 'lien-thong',
  }
  return new Promise((resolve, reject) => {
    const signal = AbortSignal.timeout(timeoutMs)
    const refuse = (error: unknown): void => reject(toFailure(error, url.host, signal))
    const options = {
      method: body ? 'POST' : 'GET',
      headers,
      signal,
      ...(isLoopbackName(url.hostname) ? {} : { lookup: resolveOutside }),
    }
    const request = isSecure
      ? httpsRequest(url, { ...options, agent: agents.https })
      : httpRequest(url, { ...options, agent: agents.http })
    request.on('error', refuse)
    request.on('response', response => readAnswer(response, url.host, limitBytes).then(resolve, refuse))
    request.end(body)
  })
}

async function readAnswer(response: IncomingMessage, host: string, limitBytes: number): Promise<Uint8Array> {
  const { statusCode = 0 } = response
  if (statusCode !== 200) {
    response.destroy()
    throw new AuthorityFailure(kindOf(statusCode), host, `status ${statusCode}`)
  }
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response as AsyncIterable<Uint8Array>) {
    size += chunk.length
    if (size > limitBytes) throw new AuthorityFailure('too-large', host, `more than ${limitBytes} bytes`)
    chunks.push(chunk)
  }
  return new Uint8Array(Buffer.concat(chunks))
}

function kindOf(statusCode: number): FailureKind {
  if (statusCode >= 500 || statusCode === 429) return 'overloaded'
  return statusCode >= 300 && statusCode < 400 ? 'redirected' : 'status'
}

function toFailure(error: unknown, host: string, signal: AbortSignal): AuthorityFailure {
  if (error instanceof AuthorityFailure) return error
  if (signal.aborted) return new AuthorityFailure('too-slow', host)
  return new AuthorityFailure('unreachable', host, error instanceof Error ? error.message : 'unreachable')
}

/** Names are resolved once, and only what was resolved is connected to: the answer cannot change in between. */
const resolveOutside: LookupFunction = (hostname, options, callback) => {
  resolveName(hostname, { ...options, all: true }, (error, found) => {
    if (error) return callback(error, '')
    const outside = found.filter(({ address }) => !isOwnMachine(address))
    const [first] = outside
    if (!first) return callback(new Error(`${hostname} leads to this machine`), '')
    if (options.all) return callback(null, outside)
    return callback(null, first.address, first.family)
  })
}

const hostOf = (address: string): string => URL.parse(address)?.host ?? 'no address'
