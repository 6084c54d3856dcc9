import { once } from 'node:events'
import { Agent, get } from 'node:http'
import pg from 'pg'
import { describe, expect, inject, test } from 'vitest'
import { z } from 'zod'
import { createTestKernel } from '../../../tests/support/test-kernel.ts'
import { defineRoute } from '../module.ts'
import { createHttpApp } from './app.ts'
import { nobody } from './caller.ts'
import { serveSample } from './testing/sample.ts'

test('a database that is gone is told as such, and found again when it is back', async () => {
  const { app, kernel } = await serveSample()
  const call = () => app.inject({ method: 'POST', url: '/api/v1/notes', payload: { text: crypto.randomUUID() } })
  expect((await call()).statusCode).toBe(201)
  const { rows } = await kernel.admin.query<{ name: string }>('select current_database() as name')
  const name = rows[0]?.name ?? ''
  const elsewhere = new pg.Client({ connectionString: inject('adminUrl') })
  await elsewhere.connect()
  await elsewhere.query(`alter database ${name} allow_connections false`)
  await elsewhere.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name])
  const refused = await call()
  expect(refused.json()).toMatchObject({ status: 503, code: 'unavailable' })
  expect(refused.headers['retry-after']).toBeDefined()
  expect((await app.inject({ url: '/readyz' })).statusCode).toBe(503)
  expect((await app.inject({ url: '/healthz' })).statusCode).toBe(200)
  await elsewhere.query(`alter database ${name} allow_connections true`)
  await elsewhere.end()
  expect((await call()).statusCode).toBe(201)
})

describe('closing', () => {
  test('lets a request finish and then leaves no connection waiting', async () => {
    const begun = Promise.withResolvers<void>()
    const mayFinish = Promise.withResolvers<void>()
    const slow = defineRoute({
      method: 'GET',
      path: '/slow',
      access: 'public',
      summary: 'Take long',
      output: z.object({ done: z.boolean() }),
      async handle() {
        begun.resolve()
        await mayFinish.promise
        return { done: true }
      },
    })
    const module = { name: 'slow', dependsOn: [], routes: [slow] }
    const app = await createHttpApp(await createTestKernel([module]), [module], {
      sessionCookie: 'session',
      resolveCaller: async () => nobody,
    })
    const url = await app.listen({ port: 0, host: '127.0.0.1' })
    const agent = new Agent({ keepAlive: true })
    const request = get(`${url}/api/v1/slow`, { agent })
    const answered = once(request, 'response')
    await begun.promise
    const closed = app.close()
    mayFinish.resolve()
    const [response] = await answered
    expect(response.statusCode).toBe(200)
    response.resume()
    await closed
    agent.destroy()
  })
})
