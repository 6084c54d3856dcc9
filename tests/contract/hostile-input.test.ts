import { describe, expect, test } from 'vitest'
import { addressOf, allRoutes, callerFor, freshAddress, serveEverything } from './serve-everything.ts'

const app = await serveEverything()
const writes = allRoutes.filter(route => route.method !== 'GET' && !route.stream)
const name = (route: { method: string; path: string }) => `${route.method} ${route.path}`

const bodies: readonly (readonly [what: string, type: string, body: string | Buffer, status: number])[] = [
  ['malformed JSON', 'application/json', '{"a":', 400],
  ['JSON with a trailing comma', 'application/json', '{"a":1,}', 400],
  ['a bare word', 'application/json', 'word', 400],
  ['XML', 'application/xml', '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>', 415],
  ['a form', 'application/x-www-form-urlencoded', 'a=1', 415],
  ['plain text', 'text/plain', '{}', 415],
  ['no type', '', '{}', 415],
  ['a nonsense type', 'application/json/x; =', '{}', 415],
  ['a huge body', 'application/json', JSON.stringify({ a: 'x'.repeat(1024 * 1024) }), 413],
  ['bad UTF-8', 'application/json', Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]), 400],
  ['UTF-16', 'application/json', Buffer.from('{"a":1}', 'utf16le'), 400],
  ['__proto__', 'application/json', '{"__proto__":{"isAdmin":true}}', 400],
  ['constructor.prototype', 'application/json', '{"constructor":{"prototype":{"isAdmin":true}}}', 400],
  ['deep arrays', 'application/json', '['.repeat(200_000) + ']'.repeat(200_000), 400],
  ['deep objects', 'application/json', `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`, 400],
  ['an unknown field', 'application/json', '{"certainly-not-a-field":1}', 400],
]

describe.each(bodies)('%s', (_what, type, payload, status) => {
  test.each(writes.map(route => [name(route), route] as const))(`is refused by %s`, async (_name, route) => {
    const answer = await app.inject({
      method: route.method,
      url: addressOf(route),
      headers: { ...(type ? { 'content-type': type } : {}), ...callerFor(route), ...freshAddress() },
      payload,
    })
    expect(answer.statusCode, answer.body).toBe(status)
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8')
  })
})

const values: readonly (readonly [what: string, value: unknown])[] = [
  ['null', null],
  ['a number', 1e308],
  ['a list', [[], [{}]]],
  ['NUL', '\u0000'],
  ['half a surrogate', '\ud800'],
  ['a very long text', 'đ'.repeat(100_000)],
  ['a key of every object', { toString: 1, hasOwnProperty: null, valueOf: [] }],
]

describe.each(values)('%s in every field', (_what, value) => {
  test.each(writes.map(route => [name(route), route] as const))('does no harm to %s', async (_name, route) => {
    const schema = route.body ? Object.keys(fieldsOf(route.body)) : []
    const answer = await app.inject({
      method: route.method,
      url: addressOf(route),
      headers: { 'content-type': 'application/json', ...callerFor(route), ...freshAddress() },
      payload: JSON.stringify(schema.length > 0 ? Object.fromEntries(schema.map(field => [field, value])) : value),
    })
    expect(answer.statusCode, answer.body).toBeLessThan(500)
  })
})

const parameters = [
  '%',
  '..',
  '../../etc/passwd',
  '\u0000',
  "' or 1=1 --",
  '-1',
  '9'.repeat(40),
  'đ'.repeat(60),
  '__proto__',
  '[object Object]',
]

describe.each(parameters)('the parameter %j', parameter => {
  test.each(allRoutes.map(route => [name(route), route] as const))('does no harm to %s', async (_name, route) => {
    const keys = [...Object.keys(route.query ? fieldsOf(route.query) : {}), 'cursor', 'limit', '__proto__']
    const query = keys.map(key => `${key}=${encodeURIComponent(parameter)}`).join('&')
    for (const url of [
      addressOf(route, parameter),
      `${addressOf(route)}?${query}`,
      `${addressOf(route)}?${query}&${query}`,
    ]) {
      const answer = await app.inject({
        method: route.method,
        url,
        headers: { ...callerFor(route), ...freshAddress() },
      })
      const mayRest = route.path === '/late'
      expect(mayRest ? 0 : answer.statusCode, `${url}\n${answer.body}`).toBeLessThan(500)
    }
  })
})

test.each([
  '/api',
  '/api/',
  '/api/v1/',
  '/api/v2/notes',
  '/api/v1/%',
  '/api/v1/%00',
  '/api/v1/notes/%2e%2e',
  '/api/v1/..%2f',
  `/api/v1/${'a'.repeat(5000)}`,
])('the odd address %s does no harm', async url => {
  for (const method of ['GET', 'POST', 'DELETE', 'OPTIONS', 'HEAD', 'TRACE'] as const)
    expect((await app.inject({ method, url })).statusCode).toBeLessThan(500)
})

function fieldsOf(schema: unknown): object {
  return typeof schema === 'object' &&
    schema !== null &&
    'shape' in schema &&
    typeof schema.shape === 'object' &&
    schema.shape
    ? schema.shape
    : {}
}
