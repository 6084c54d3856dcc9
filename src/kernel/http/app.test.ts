import { describe, expect, test } from 'vitest'
import { createLog } from '../log/log.ts'
import { as, official, serveSample } from './testing/sample.ts'

const lines: string[] = []
const log = createLog({ destination: { write: line => lines.push(line) } })
const { app, countNotes } = await serveSample(() => ({ log }))

const citizen = { kind: 'citizen', accountId: 'a1', sessionId: 's1', name: 'x' } as const
const post = (url: string, payload: unknown, headers: Record<string, string> = {}) =>
  app.inject({
    method: 'POST',
    url: `/api/v1${url}`,
    headers: { 'content-type': 'application/json', ...headers },
    payload: typeof payload === 'string' ? payload : JSON.stringify(payload),
  })
const get = (url: string, headers: Record<string, string> = {}) => app.inject({ url: `/api/v1${url}`, headers })

describe('a call', () => {
  test('is checked, done in one transaction and answered with what its schema names', async () => {
    const answer = await post('/notes', { text: 'first' })
    expect(answer.statusCode).toBe(201)
    expect(answer.json()).toEqual({ id: expect.any(Number), text: 'first' })
    expect(answer.headers['content-type']).toBe('application/json; charset=utf-8')
  })

  test('leaves nothing behind when it is refused', async () => {
    const before = await countNotes()
    const answer = await post('/notes', { text: 'refuse me' })
    expect(answer.statusCode).toBe(409)
    expect(answer.json()).toMatchObject({ code: 'wrong-state', reason: 'sample.refused' })
    expect(await countNotes()).toBe(before)
  })

  test('is told everything that is wrong with it at once', async () => {
    const answer = await post('/notes', { text: '', extra: 1, tags: [{ name: 'a', more: true }] })
    expect(answer.statusCode).toBe(400)
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8')
    expect(
      answer
        .json()
        .fields.map((field: { path: string }) => field.path)
        .sort(),
    ).toEqual(['extra', 'tags.0.more', 'text'])
  })

  test('names wrong query and path members by their place', async () => {
    expect((await get('/notes?limit=1000')).json().fields[0].path).toBe('query.limit')
    expect((await get('/notes/x', as(citizen))).json().fields[0].path).toBe('params.id')
    expect((await get('/notes?cursor=nonsense')).json().fields[0].path).toBe('query.cursor')
  })

  test('pages through a list without gaps', async () => {
    for (const text of ['b', 'c', 'd']) await post('/notes', { text })
    const seen: string[] = []
    let next: string | null = ''
    while (next !== null) {
      const page: { items: { text: string }[]; next: string | null } = (
        await get(`/notes?limit=2${next ? `&cursor=${next}` : ''}`)
      ).json()
      seen.push(...page.items.map(item => item.text))
      next = page.next
    }
    expect(seen).toEqual(['first', 'b', 'c', 'd'])
  })

  test('may be answered with a file', async () => {
    const answer = await get('/paper')
    expect(answer.body).toBe('%PDF-1.7')
    expect(answer.headers).toMatchObject({ 'content-type': 'application/pdf', 'content-disposition': 'inline' })
  })

  test('may bring a file, once whole', async () => {
    const send = (headers: Record<string, string>) =>
      app.inject({
        method: 'POST',
        url: '/api/v1/files',
        headers: { 'content-type': 'image/png', ...headers },
        payload: 'pixels',
      })
    expect((await send(as(citizen))).json()).toEqual({ bytes: 6 })
    expect((await send({})).statusCode).toBe(401)
  })

  test('that loses a race is tried again, twice', async () => {
    expect((await post('/races', { losses: 2 })).json()).toEqual({ attempts: 3 })
    expect((await post('/races', { losses: 99 })).json()).toMatchObject({ status: 409, code: 'conflict' })
  })

  test('that meets a duplicate is a conflict', async () => {
    expect((await post('/notes', { text: 'first' })).json()).toMatchObject({ status: 409, code: 'conflict' })
  })
})

describe('who may call:', () => {
  test.each([
    ['GET', '/notes/1', undefined, 401],
    ['GET', '/notes/1', citizen, 404],
    ['DELETE', '/notes/999', undefined, 401],
    ['DELETE', '/notes/999', citizen, 403],
    ['DELETE', '/notes/999', official(['clerk']), 403],
    ['DELETE', '/notes/999', official(['keeper']), 204],
  ] as const)('%s %s as %o gets %i', async (method, url, actor, status) => {
    const answer = await app.inject({ method, url: `/api/v1${url}`, headers: actor ? as(actor) : {} })
    expect(answer.statusCode).toBe(status)
  })

  test('a session cookie is good only from our own pages', async () => {
    const send = (headers: Record<string, string>) => post('/late', '', { ...as(citizen, 'cookie'), ...headers })
    expect((await send({})).json().code).toBe('cross-site')
    expect((await send({ 'sec-fetch-site': 'cross-site' })).json().code).toBe('cross-site')
    expect((await send({ origin: 'https://evil.test' })).json().code).toBe('cross-site')
    expect((await send({ 'sec-fetch-site': 'same-origin' })).json().code).toBe('unavailable')
    expect((await send({ origin: 'http://localhost:8080' })).json().code).toBe('unavailable')
  })
})

describe('a refusal', () => {
  test("speaks the reader's language", async () => {
    const english = (await get('/nowhere', { 'accept-language': 'en' })).json()
    const vietnamese = (await get('/nowhere')).json()
    expect(english).toMatchObject({ status: 404, code: 'not-found', type: '/api/v1#problem-not-found' })
    expect(english.title).toMatch(/We could not find/)
    expect(vietnamese.title).toMatch(/Không tìm thấy/)
    expect((await get('/nowhere', { cookie: 'lang=en' })).json().title).toBe(english.title)
  })

  test('that is our fault tells nothing but where to ask, and is logged whole', async () => {
    const answer = await post('/notes', { text: 'break' })
    expect(answer.statusCode).toBe(500)
    expect(answer.body).not.toContain('hunter2')
    const requestId = answer.headers['x-request-id']
    expect(answer.json().instance).toBe(`urn:uuid:${requestId}`)
    const logged = lines
      .map(line => JSON.parse(line))
      .find(line => line.requestId === requestId && line.level === 'error')
    expect(logged.err.stack).toContain('sample.ts')
  })

  test('says when to come back', async () => {
    const answer = await post('/late', {})
    expect(answer.statusCode).toBe(503)
    expect(answer.headers['retry-after']).toBe('5')
  })

  test('names the methods that an address has', async () => {
    const answer = await app.inject({ method: 'PUT', url: '/api/v1/notes', payload: {} })
    expect(answer.json()).toMatchObject({ status: 405, code: 'method-not-allowed' })
    expect(answer.headers.allow).toBe('GET, POST')
  })
})

describe('every answer', () => {
  test.each(['/api/v1/notes', '/api/v1/nowhere', '/healthz', '/nowhere', '/%ff'])(
    'of %s is safe to receive',
    async url => {
      const { headers } = await app.inject({ url })
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-store',
        'content-security-policy': expect.stringContaining("default-src 'none'"),
        'x-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
      })
    },
  )

  test('leaves one line in the log, with the route template and without the address', async () => {
    lines.length = 0
    await get('/notes/77700777?word=0912345678', as(citizen))
    await get('/secret/024095001234')
    const [known, unknown] = lines.map(line => JSON.parse(line))
    expect(known).toMatchObject({
      route: '/api/v1/notes/:id',
      method: 'GET',
      status: 404,
      actor: 'citizen',
      accountId: 'a1',
    })
    expect(known.ms).toBeGreaterThan(0)
    expect(unknown).toMatchObject({ route: 'none', status: 404 })
    expect(lines.join('')).not.toMatch(/77700777|0912345678|024095001234/)
  })
})
