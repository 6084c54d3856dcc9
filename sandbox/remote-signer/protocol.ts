import type { IncomingMessage, ServerResponse } from 'node:http'
import { CscError, invalid } from './csc-error.ts'
import { type CscAnswer, describeService, methods } from './methods.ts'
import { readText } from './read-text.ts'
import type { Service } from './service.ts'
import { isSame } from './tokens.ts'

const prefix = '/csc/v2/'

/** Answers the calls of the protocol, with whatever is broken. False for other addresses. */
export async function answerProtocol(
  request: IncomingMessage,
  response: ServerResponse,
  service: Service & { readonly slowMs: number; readonly lost: Set<string> },
): Promise<boolean> {
  const { pathname } = new URL(request.url ?? '/', 'http://localhost')
  if (!pathname.startsWith(prefix)) return false
  const method = pathname.slice(prefix.length)
  const fault = service.fault()
  if (fault === 'down') {
    request.socket.destroy()
    return true
  }
  if (fault === 'slow') await new Promise(resolve => setTimeout(resolve, service.slowMs))
  if (response.destroyed) return true
  if (fault === 'broken') {
    response.writeHead(500, { 'content-type': 'text/html' }).end('<h1>500</h1>')
    return true
  }
  const body = await readText(request)
  const answer = answerCall(service, request, method, body)
  if (fault === 'loses-answer' && isFirst(service.lost, `${method}\0${body}`)) {
    request.socket.destroy()
    return true
  }
  send(response, answer)
  return true
}

function isFirst(lost: Set<string>, call: string): boolean {
  if (lost.has(call)) return false
  lost.add(call)
  return true
}

function answerCall(service: Service, request: IncomingMessage, method: string, body: string): CscAnswer {
  try {
    if (request.method !== 'POST') throw new CscError('invalid_request', 'Only POST is understood', 405)
    if (method === 'info') return describeService(service)
    if (method === 'oauth2/token') return grantToken(service, new URLSearchParams(body))
    if (method === 'auth/login') return logIn(service, request.headers.authorization)
    const [, token = ''] = /^Bearer (.+)$/.exec(request.headers.authorization ?? '') ?? []
    if (!service.tokens.isGood(token)) throw new CscError('invalid_token', 'The access token is not valid', 401)
    const run = Object.hasOwn(methods, method) ? methods[method] : undefined
    if (!run) throw new CscError('invalid_request', `No method ${method}`, 501)
    return run(service, parse(body))
  } catch (error) {
    if (!(error instanceof CscError)) throw error
    return { status: error.status, body: { error: error.error, error_description: error.message } }
  }
}

function grantToken({ clientId, clientSecret, tokens }: Service, form: URLSearchParams): CscAnswer {
  if (form.get('grant_type') !== 'client_credentials') throw invalid('grant_type')
  if (form.get('client_id') !== clientId) throw invalid('client_id')
  if (!isSame(form.get('client_secret') ?? '', clientSecret)) throw invalid('client_secret')
  return { status: 200, body: tokens.make() }
}

function logIn({ clientId, clientSecret, tokens }: Service, authorization: string | undefined): CscAnswer {
  const [, encoded = ''] = /^Basic (.+)$/.exec(authorization ?? '') ?? []
  if (!isSame(Buffer.from(encoded, 'base64').toString('utf8'), `${clientId}:${clientSecret}`)) {
    throw new CscError('authentication_error', 'An error occurred during authentication process')
  }
  return { status: 200, body: tokens.make() }
}

function parse(body: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(body)
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>
  } catch {
    // Said below.
  }
  throw new CscError('invalid_request', 'The body is no JSON object')
}

function send(response: ServerResponse, { status, body }: CscAnswer): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
  response.end(body === undefined ? undefined : JSON.stringify(body))
}
