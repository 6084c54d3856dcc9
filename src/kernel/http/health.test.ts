import Fastify from 'fastify'
import { describe, expect, test } from 'vitest'
import { readConfig } from '../config/config.ts'
import { exposeMetrics } from './expose-metrics.ts'
import { checkReadiness } from './health.ts'
import { serveSample } from './testing/sample.ts'

const { app, kernel } = await serveSample()

describe('health', () => {
  test('tells that the process lives', async () => {
    expect((await app.inject({ url: '/healthz' })).json()).toEqual({ alive: true })
  })

  test('tells that it can do its work', async () => {
    const answer = await app.inject({ url: '/readyz' })
    expect(answer.json()).toEqual({ ready: true, checks: { database: 'ok', migrations: 'ok', jobs: 'ok' } })
  })

  test('tells that jobs are late, and goes on serving', async () => {
    await kernel.admin.query("select graphile_worker.add_job('x', '{}'::json, run_at => now() - interval '1 hour')")
    expect(await checkReadiness(kernel)).toMatchObject({ ready: true, checks: { jobs: 'late' } })
  })

  test('is not ready where a migration is missing', async () => {
    const { rows } = await kernel.admin.query("delete from public.migration where name like '020%' returning *")
    expect((await app.inject({ url: '/readyz' })).statusCode).toBe(503)
    await kernel.admin.query(
      'insert into public.migration select * from json_populate_recordset(null::public.migration, $1)',
      [JSON.stringify(rows)],
    )
    expect((await app.inject({ url: '/readyz' })).statusCode).toBe(200)
  })
})

describe('metrics', () => {
  test('show requests by route, the pool, the queue, the event loop and memory', async () => {
    await app.inject({ url: '/api/v1/notes' })
    const { body } = await app.inject({ url: '/metrics' })
    expect(body).toContain('lienthong_http_request_seconds_count{method="GET",route="/api/v1/notes",status="200"}')
    expect(body).toMatch(/lienthong_database_connections\{state="idle"\} \d/)
    expect(body).toMatch(/lienthong_jobs\{state="waiting"\} \d/)
    expect(body).toMatch(/lienthong_jobs_lag_seconds \d{4}/)
    expect(body).toContain('nodejs_eventloop_lag_p99_seconds')
    expect(body).toContain('process_resident_memory_bytes')
  })

  test('are for this machine only, proxies on it aside', async () => {
    const ask = (remoteAddress: string, headers = {}) => app.inject({ url: '/metrics', remoteAddress, headers })
    expect((await ask('127.0.0.1')).statusCode).toBe(200)
    expect((await ask('::1')).statusCode).toBe(200)
    expect((await ask('203.0.113.5')).statusCode).toBe(404)
    expect((await ask('127.0.0.1', { 'x-forwarded-for': '203.0.113.5' })).statusCode).toBe(404)
  })

  test('are for whoever bears the token, where one is set', async () => {
    const token = 'a-token-of-more-than-sixteen-signs'
    const guarded = Fastify()
    exposeMetrics(guarded, Object.assign(Object.create(kernel), { config: readConfig({ METRICS_TOKEN: token }) }))
    const ask = (authorization: string) =>
      guarded.inject({ url: '/metrics', remoteAddress: '203.0.113.5', headers: { authorization } })
    expect((await ask(`Bearer ${token}`)).statusCode).toBe(200)
    expect((await ask('Bearer wrong')).statusCode).not.toBe(200)
  })
})
