import { describe, expect, test } from 'vitest'
import { forgetAnswers } from './forget-answers.ts'
import { as, serveSample } from './testing/sample.ts'

const { app, kernel, countNotes } = await serveSample()

const write = (key: string, text: string, headers: Record<string, string> = {}) =>
  app.inject({
    method: 'POST',
    url: '/api/v1/notes',
    headers: { 'idempotency-key': key, ...headers },
    payload: { text },
  })

const account = (accountId: string) => as({ kind: 'citizen', accountId, sessionId: 's', name: 'x' })

describe('an idempotency key', () => {
  test('gets the same answer for the same request, and the work is done once', async () => {
    const first = await write('k1', 'once')
    const second = await write('k1', 'once')
    expect(first.statusCode).toBe(201)
    expect(first.headers['idempotency-replayed']).toBeUndefined()
    expect(second.statusCode).toBe(201)
    expect(second.headers['idempotency-replayed']).toBe('true')
    expect(second.headers['content-type']).toBe(first.headers['content-type'])
    expect(second.body).toBe(first.body)
  })

  test('is refused for another request', async () => {
    await write('k2', 'this')
    expect((await write('k2', 'that')).json()).toMatchObject({ status: 422, code: 'key-reused' })
  })

  test("means nothing to another caller's", async () => {
    expect((await write('k3', 'mine', account('a'))).statusCode).toBe(201)
    const other = await write('k3', 'theirs', account('b'))
    expect(other.statusCode).toBe(201)
    expect(other.headers['idempotency-replayed']).toBeUndefined()
  })

  test('is not used up by a refusal', async () => {
    expect((await write('k4', 'refuse me')).statusCode).toBe(409)
    expect((await write('k4', 'now it may')).statusCode).toBe(201)
  })

  test('serialises a race: one does the work, the others wait and repeat its answer', async () => {
    const before = await countNotes()
    const answers = await Promise.all(Array.from({ length: 8 }, () => write('k5', 'raced')))
    expect(new Set(answers.map(answer => answer.statusCode))).toEqual(new Set([201]))
    expect(new Set(answers.map(answer => answer.body)).size).toBe(1)
    expect(answers.filter(answer => answer.headers['idempotency-replayed'] === 'true')).toHaveLength(7)
    expect(await countNotes()).toBe(before + 1)
  })

  test('guards an upload by the bytes that came', async () => {
    const send = (payload: string) =>
      app.inject({
        method: 'POST',
        url: '/api/v1/files',
        headers: { ...account('a'), 'idempotency-key': 'k6', 'content-type': 'application/octet-stream' },
        payload,
      })
    expect((await send('abc')).json()).toEqual({ bytes: 3 })
    expect((await send('abc')).headers['idempotency-replayed']).toBe('true')
    expect((await send('abd')).json().code).toBe('key-reused')
  })

  test('does not keep an answer that signs somebody in', async () => {
    const signIn = () =>
      app.inject({ method: 'POST', url: '/api/v1/visits', headers: { 'idempotency-key': 'k7' }, payload: {} })
    expect((await signIn()).headers['set-cookie']).toBe('session=secret')
    const { rows } = await kernel.admin.query("select * from kernel.answered_request where key = 'k7'")
    expect(rows).toEqual([])
  })

  test.each(['', 'a b', 'x'.repeat(129), 'khóa'])('must be 1 to 128 visible signs: %s', async key => {
    expect((await write(key, 'whatever')).json().fields).toMatchObject([{ path: 'headers.idempotency-key' }])
  })

  test('is good for a day', async () => {
    await write('k8', 'kept')
    const after = kernel.now().add({ hours: 25 })
    await kernel.as({ kind: 'system', name: 'test' }, context => forgetAnswers.run({ ...context, now: after }, null))
    const { rows } = await kernel.admin.query('select count(*)::int as n from kernel.answered_request')
    expect(rows).toEqual([{ n: 0 }])
  })
})
