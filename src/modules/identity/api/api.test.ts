import { TOTP } from 'otpauth'
import { afterAll, describe, expect, it } from 'vitest'
import { anonymous } from '#kernel/actor.ts'
import { createHttpApp } from '#kernel/http/app.ts'
import { createTestKernel } from '../../../../tests/support/test-kernel.ts'
import { identity } from '../module.ts'
import { resolveActor } from '../resolve-actor.ts'
import { resolveCaller } from '../resolve-caller.ts'
import { buildCitizen, goodPassword, personNumber } from '../testing/people.ts'
import { confirmTotp, offerTotp } from '../totp.ts'

const kernel = await createTestKernel([identity])
const app = await createHttpApp(kernel, [identity], {
  sessionCookie: 'session',
  resolveCaller: request => resolveCaller(kernel, request),
})
afterAll(() => app.close())

let address = 1
const call = (method: 'GET' | 'POST' | 'DELETE', url: string, token?: string, payload?: object) =>
  app.inject({
    method,
    url: `/api/v1${url}`,
    remoteAddress: `10.0.0.${address++}`,
    headers: {
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(method === 'POST' ? { 'content-type': 'application/json', 'idempotency-key': `k${address}` } : {}),
    },
    ...(method === 'POST' ? { payload: payload ?? {} } : {}),
  })

let next = 1
async function citizen() {
  const index = next++
  await kernel.as(anonymous, context => buildCitizen(context, index))
  return { login: personNumber(index), password: goodPassword }
}
const signIn = async (credentials: object) => (await call('POST', '/sessions', undefined, credentials)).json()

describe('sessions of programs', () => {
  it('begin with login and password, tell whose they are, and end', async () => {
    const credentials = await citizen()
    const { state, token, kind } = await signIn(credentials)
    expect({ state, kind }).toEqual({ state: 'opened', kind: 'citizen' })
    expect((await call('GET', '/me', token)).json()).toMatchObject({
      kind: 'citizen',
      personNumber: credentials.login,
      assurance: 'self',
      post: null,
    })
    expect((await call('DELETE', '/sessions/current', token)).statusCode).toBe(204)
    expect((await call('GET', '/me', token)).statusCode).toBe(401)
  })

  it('are listed, and one ends another of the same account only', async () => {
    const [mine, stranger] = [await citizen(), await citizen()]
    const [here, there, theirs] = [await signIn(mine), await signIn(mine), await signIn(stranger)]
    const { items } = (await call('GET', '/sessions', here.token)).json()
    expect(items).toHaveLength(2)
    expect(JSON.stringify(items)).not.toMatch(/token|hash/i)
    expect((await call('DELETE', `/sessions/${theirs.sessionId}`, here.token)).statusCode).toBe(404)
    expect((await call('DELETE', `/sessions/${there.sessionId}`, here.token)).statusCode).toBe(204)
    expect((await call('GET', '/me', there.token)).statusCode).toBe(401)
  })

  it('ask for the second factor where there is one', async () => {
    const credentials = await citizen()
    const actor = await resolveActor(kernel, (await signIn(credentials)).token)
    const { secret } = await kernel.as(actor, offerTotp)
    const codeAt = () => new TOTP({ secret }).generate({ timestamp: kernel.now().epochMilliseconds })
    await kernel.as(actor, context => confirmTotp(context, { code: codeAt() }))
    kernel.setNow(kernel.now().add({ minutes: 1 }).toString())
    const { state, challenge } = await signIn(credentials)
    expect(state).toBe('second-factor')
    const wrong = await call('POST', '/sessions/second-factor', undefined, { challenge, code: '000000' })
    expect(wrong.json()).toMatchObject({ status: 400, reason: 'identity.wrong-code' })
    const right = await call('POST', '/sessions/second-factor', undefined, { challenge, code: codeAt() })
    expect(right.json()).toMatchObject({ state: 'opened' })
  })

  it('leave no token behind, even where the caller sends an idempotency key', async () => {
    const { token } = await signIn(await citizen())
    const { rows } = await kernel.admin.query("select convert_from(body, 'UTF8') as body from kernel.answered_request")
    expect(JSON.stringify(rows)).not.toContain(token)
  })

  it('are refused more than ten tries a minute from one address', async () => {
    const attempt = () =>
      app.inject({
        method: 'POST',
        url: '/api/v1/sessions',
        remoteAddress: '10.9.9.9',
        payload: { login: 'ai-do', password: 'x' },
      })
    const answers: number[] = []
    for (let count = 0; count < 12; count++) answers.push((await attempt()).statusCode)
    expect(answers.slice(10)).toEqual([429, 429])
  })
})

describe('asking for an account', () => {
  it('gives the same answer for a number that has one, one that has none, and takes neither', async () => {
    const taken = (await citizen()).login
    const form = (number: string) => ({
      kind: 'citizen',
      name: 'Người Mới',
      personNumber: number,
      email: `m${number}@example.org`,
      password: goodPassword,
    })
    const answers = await Promise.all(
      [taken, personNumber(777)].map(number => call('POST', '/accounts', undefined, form(number))),
    )
    expect(answers.map(answer => [answer.statusCode, answer.body])).toEqual([
      [204, ''],
      [204, ''],
    ])
  })
})
