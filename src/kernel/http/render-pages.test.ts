import cookie from '@fastify/cookie'
import Fastify from 'fastify'
import { beforeEach, describe, expect, it } from 'vitest'
import { createTestKernel } from '../../../tests/support/test-kernel.ts'
import { type Actor, anonymous } from '../actor.ts'
import { AppError } from '../errors.ts'
import { csrfField } from './csrf.ts'
import { servePages } from './render-pages.ts'
import { addSecurityHeaders } from './security-headers.ts'
import { build, pages, ran } from './testing/sample-pages.ts'

beforeEach(() => {
  ran.length = 0
})

const kernel = await createTestKernel()
const citizen: Actor = { kind: 'citizen', accountId: 'a', sessionId: 's', name: 'Lê Thị Mơ' }
const official: Actor = { ...citizen, kind: 'official', personId: 'p', postId: 'p', unitId: 'u', roles: [] }
let actor: Actor = anonymous
let away = false

const app = Fastify()
app.decorateRequest('caller', null)
addSecurityHeaders(app, false)
await app.register(cookie)
await servePages(app, build, {
  kernel,
  pages,
  nav: [],
  shell: () => ({ provinceName: 'tỉnh Bắc Giang', agencyName: 'Ủy ban nhân dân tỉnh Bắc Giang' }),
  resolveCaller: async () => {
    if (away) throw new AppError('unavailable')
    return { actor, via: actor.kind === 'anonymous' ? 'nothing' : 'cookie' }
  },
})

const as = (who: Actor) => {
  actor = who
}
beforeEach(() => as(anonymous))
const get = (url: string, headers: Record<string, string> = {}) => app.inject({ url, headers })

async function openForm(): Promise<{ token: string; cookie: string }> {
  const opened = await get('/form')
  return { token: opened.json().loaderData.form, cookie: String(opened.headers['set-cookie']).split(';')[0] ?? '' }
}
const post = (fields: Record<string, string>, headers: Record<string, string>) =>
  app.inject({
    method: 'POST',
    url: '/form',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    payload: new URLSearchParams(fields).toString(),
  })

describe('who may see a page', () => {
  it('is asked before the page runs: nobody is sent to sign in and back', async () => {
    const answer = await get('/mine?xem=1')
    expect(answer.statusCode).toBe(303)
    expect(answer.headers.location).toBe('/dang-nhap?next=%2Fmine%3Fxem%3D1')
    expect(ran).toEqual([])
  })

  it('the wrong kind of reader gets 403 and nothing of the page', async () => {
    as(official)
    expect((await get('/mine')).statusCode).toBe(403)
    expect(ran).toEqual([])
  })

  it('the right kind gets it', async () => {
    as(citizen)
    expect((await get('/mine')).statusCode).toBe(200)
    expect(ran).toEqual(['mine'])
  })

  it('a page without a rule is not there', async () => {
    expect((await get('/no-rule')).statusCode).toBe(404)
    expect(ran).toEqual([])
  })

  it('without a database the answer is a page that says so', async () => {
    away = true
    const answer = await get('/')
    away = false
    expect(answer.statusCode).toBe(503)
    expect(answer.headers['content-type']).toContain('text/html')
  })
})

describe('a document', () => {
  it('has the strict policy and no room for anything inline', async () => {
    const policy = String((await get('/')).headers['content-security-policy'])
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toContain('unsafe')
  })

  it('is the same for every anonymous reader, and asked for by its tag', async () => {
    const first = await get('/')
    expect(first.headers['cache-control']).toBe('public, max-age=0, must-revalidate')
    const again = await get('/', { 'if-none-match': String(first.headers.etag) })
    expect(again.statusCode).toBe(304)
    expect(again.body).toBe('')
  })

  it('is kept by nobody once it is personal or holds a token', async () => {
    expect((await get('/form')).headers['cache-control']).toBe('private, no-store')
    as(citizen)
    expect((await get('/')).headers['cache-control']).toBe('private, no-store')
  })

  it('keeps the language asked for and shows its plain address', async () => {
    const answer = await get('/?lang=en')
    expect(answer.statusCode).toBe(303)
    expect(answer.headers.location).toBe('/')
    expect(String(answer.headers['set-cookie'])).toContain('lang=en')
  })

  it('says nothing of what went wrong inside', async () => {
    const answer = await get('/broken')
    expect(answer.statusCode).toBe(500)
    expect(answer.body).not.toContain('hunter2')
  })

  it('answers a refusal with its status', async () => {
    expect((await get('/gone')).statusCode).toBe(404)
    expect((await get('/nowhere')).statusCode).toBe(404)
  })

  it('leads to proving again who one is, and back', async () => {
    as(official)
    const answer = await get('/sign')
    expect(answer.headers.location).toBe('/xac-nhan-lai?next=%2Fsign')
  })
})

it('a file is framed by our own pages only', async () => {
  const answer = await get('/paper')
  expect(answer.body).toBe('%PDF')
  expect(answer.headers['content-security-policy']).toContain("frame-ancestors 'self'")
})

describe('a form', () => {
  it('is taken with its token', async () => {
    const { token, cookie } = await openForm()
    const answer = await post({ [csrfField]: token, name: 'Mơ' }, { cookie })
    expect(answer.statusCode).toBe(303)
    expect(ran).toEqual(['saved Mơ'])
  })

  it("is refused without the token, and with another visitor's", async () => {
    const mine = await openForm()
    const theirs = await openForm()
    expect((await post({ name: 'Mơ' }, { cookie: mine.cookie })).statusCode).toBe(403)
    expect((await post({ [csrfField]: theirs.token, name: 'Mơ' }, { cookie: mine.cookie })).statusCode).toBe(403)
    expect(ran).toEqual([])
  })

  it.each([
    ['origin', 'https://evil.example'],
    ['sec-fetch-site', 'cross-site'],
  ])('is refused from another site: %s %s', async (name, value) => {
    const { token, cookie } = await openForm()
    const answer = await post({ [csrfField]: token, name: 'Mơ' }, { cookie, [name]: value })
    expect(answer.statusCode).toBe(403)
    expect(ran).toEqual([])
  })

  it('comes back with what was typed and what is wrong', async () => {
    const { token, cookie } = await openForm()
    const answer = await post({ [csrfField]: token, name: '', other: 'kept' }, { cookie })
    expect(answer.statusCode).toBe(400)
    expect(answer.json().actionData.form).toMatchObject({ values: { other: 'kept' }, errors: [{ path: 'name' }] })
  })
})
