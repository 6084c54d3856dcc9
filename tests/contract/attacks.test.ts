import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { AnyRoute } from '../../src/kernel/module.ts'
import { attackRequests, awkwardStrings, hasPacks } from './attacking/attack-packs.ts'
import type { AttackRequest } from './attacking/read-attack.ts'
import { addressOf, allRoutes, freshAddress, serveEverything } from './serve-everything.ts'

const app = await serveEverything()
const open = allRoutes.filter(route => route.access === 'public' && route.path !== '/late')
const reads = open.filter(route => route.method === 'GET')
const writes = open.filter(route => route.method === 'POST' && !route.stream)

/** Each in its turn, so that every route meets many and the whole takes seconds. */
const nth = (routes: readonly AnyRoute[], index: number): AnyRoute => {
  const route = routes[index % routes.length]
  if (!route) throw new Error('there is no public route to attack')
  return route
}

/** Every field of the route's body, holding the same text. */
function bodyOf(route: AnyRoute, text: string): string {
  const { properties } = route.body ? z.toJSONSchema(route.body, { io: 'input', unrepresentable: 'any' }) : {}
  return JSON.stringify(Object.fromEntries(Object.keys(properties ?? {}).map(field => [field, text])))
}

const harmless = (
  answer: { statusCode: number; headers: Record<string, unknown>; body: string },
  about: string,
): void => {
  expect(answer.statusCode, `${about}\n${answer.body.slice(0, 500)}`).toBeLessThan(500)
  expect(String(answer.headers['content-type'] ?? ''), about).not.toContain('html')
}

/** What a client may set on purpose; the rest describes the suite's own test server. */
const kept = new Set([
  'accept',
  'content-type',
  'cookie',
  'referer',
  'user-agent',
  'x-forwarded-for',
  'range',
  'accept-language',
])

function headersOf(attack: AttackRequest): Record<string, string> {
  const own = attack.headers.filter(([name, value]) => kept.has(name.toLowerCase()) && /^[\t\x20-\x7e]*$/.test(value))
  return { ...Object.fromEntries(own), ...freshAddress() }
}

describe.skipIf(!hasPacks)('the attack requests of the public suite', () => {
  test('do no harm in addresses', async () => {
    for (const [index, attack] of attackRequests.entries()) {
      const query = attack.uri.includes('?') ? attack.uri.slice(attack.uri.indexOf('?')) : ''
      const url = addressOf(nth(reads, index)) + query.replace(/[^\x21-\x7e]/g, encodeURIComponent)
      harmless(await app.inject({ url, headers: headersOf(attack) }), `${attack.id} ${url}`)
    }
  })

  test('do no harm as bodies', async () => {
    for (const [index, attack] of attackRequests.entries()) {
      if (attack.data === null) continue
      const url = addressOf(nth(writes, index))
      harmless(await app.inject({ method: 'POST', url, headers: headersOf(attack), payload: attack.data }), attack.id)
    }
  })

  test('do no harm as values of fields', async () => {
    for (const [index, attack] of attackRequests.entries()) {
      const route = nth(writes, index)
      const payload = bodyOf(route, attack.data ?? attack.uri)
      const headers = { 'content-type': 'application/json', ...freshAddress() }
      harmless(await app.inject({ method: 'POST', url: addressOf(route), headers, payload }), attack.id)
    }
  })
})

describe.skipIf(!hasPacks)('awkward strings', () => {
  test('come back as they were sent, or are refused', async () => {
    for (const text of awkwardStrings) {
      const headers = { 'content-type': 'application/json', ...freshAddress() }
      const answer = await app.inject({
        method: 'POST',
        url: '/api/v1/notes',
        headers,
        payload: JSON.stringify({ text }),
      })
      harmless(answer, JSON.stringify(text))
      if (answer.statusCode === 201) expect(answer.json().text).toBe(text)
    }
  })

  test('do no harm in any field of any public route', async () => {
    for (const text of awkwardStrings) {
      for (const route of writes) {
        const headers = { 'content-type': 'application/json', ...freshAddress() }
        const answer = await app.inject({
          method: 'POST',
          url: addressOf(route),
          headers,
          payload: bodyOf(route, text),
        })
        harmless(answer, `${route.path} ${JSON.stringify(text)}`)
      }
    }
  })
})
