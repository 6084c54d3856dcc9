import { afterAll, describe, expect, it } from 'vitest'
import { createHttpApp } from '#kernel/http/app.ts'
import { createTestKernel } from '../../../../tests/support/test-kernel.ts'
import { signing } from '../module.ts'

const kernel = await createTestKernel([signing])
const app = await createHttpApp(kernel, [signing], {
  sessionCookie: 'session',
  resolveCaller: async () => ({ actor: { kind: 'anonymous' }, via: 'nothing' }),
})
afterAll(() => app.close())

const send = (payload: Buffer | string, headers: Record<string, string> = {}, query = '') =>
  app.inject({ method: 'POST', url: `/api/v1/signing/verifications${query}`, headers, payload })

const part = (name: string, text: string) =>
  `--x\r\ncontent-disposition: form-data; name="${name}"; filename="${name}.txt"\r\n\r\n${text}\r\n`

describe('verifying by the API', () => {
  it('answers anybody, with the report and its sentences, and keeps nothing', async () => {
    const answer = await send('chỉ là chữ', { 'content-type': 'text/plain' }, '?name=a.txt')
    expect(answer.statusCode, answer.body).toBe(200)
    expect(answer.json()).toMatchObject({
      report: { verdict: 'unsigned', file: { name: 'a.txt', kind: 'other', readable: true }, signatures: [] },
      sentences: { title: 'Không có chữ ký', tone: 'plain' },
    })
    const { rows } = await kernel.admin.query('select 1 from ledger.event')
    expect(rows).toEqual([])
  })

  it('takes a signature and what it signs as parts of a form', async () => {
    const body = `${part('file', 'one')}${part('content', 'other')}--x--\r\n`
    const answer = await send(body, { 'content-type': 'multipart/form-data; boundary=x' })
    expect(answer.json(), answer.body).toMatchObject({ report: { verdict: 'unsigned', file: { size: 3 } } })
  })

  it('refuses a form without a file, a broken form and a strange instant as the sender’s mistake', async () => {
    const form = { 'content-type': 'multipart/form-data; boundary=x' }
    expect((await send(`${part('content', 'other')}--x--\r\n`, form)).json()).toMatchObject({ status: 400 })
    expect((await send('--x\r\nno end', form)).json()).toMatchObject({ status: 400 })
    expect((await send('x', {}, '?at=yesterday')).json()).toMatchObject({ status: 400 })
  })

  it('is asked so often a minute and no more', async () => {
    const answers = await Promise.all(Array.from({ length: 25 }, () => send('x')))
    expect(answers.filter(({ statusCode }) => statusCode === 429).length).toBeGreaterThan(0)
    expect(answers.every(({ statusCode }) => statusCode === 429 || statusCode === 200)).toBe(true)
  })
})
