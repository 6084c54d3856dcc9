import { afterAll, describe, expect, it } from 'vitest'
import type { OfficialActor } from '#kernel/actor.ts'
import { createHttpApp } from '#kernel/http/app.ts'
import { createTestKernel, testSystem } from '../../../../tests/support/test-kernel.ts'
import { officialAt, plantSmallProvince } from '../../organisation/testing/small-province.ts'
import { signing } from '../module.ts'
import { makeHandwriting, makeSeal } from '../testing/made-picture.ts'

const kernel = await createTestKernel([signing])
await kernel.as(testSystem, plantSmallProvince)
const [head, operator, other] = await kernel.see(testSystem, async context => [
  await officialAt(context, 'H02.31.01', 'head'),
  await officialAt(context, 'H02.31', 'operator'),
  await officialAt(context, 'H02.31.02', 'head'),
])
let caller: OfficialActor = head
const app = await createHttpApp(kernel, [signing], {
  sessionCookie: 'session',
  resolveCaller: async () => ({ actor: caller, via: 'bearer' }),
})
afterAll(() => app.close())

function send(method: 'GET' | 'PUT' | 'DELETE', path: string, actor: OfficialActor, payload?: Buffer) {
  caller = actor
  const headers = payload ? { 'content-type': 'image/png' } : {}
  return app.inject({ method, url: `/api/v1${path}`, headers, ...(payload ? { payload } : {}) })
}

describe('the pictures of signatures by the API', () => {
  it('are one’s own handwriting: kept, given back as it was, and taken away', async () => {
    const own = '/signing-picture'
    expect((await send('GET', own, head)).statusCode).toBe(404)
    const bytes = Buffer.from(makeHandwriting())
    const kept = await send('PUT', own, head, bytes)
    expect(kept.statusCode, kept.body).toBe(204)
    const seen = await send('GET', own, head)
    expect(seen.headers).toMatchObject({ 'content-type': 'image/png', 'content-disposition': 'attachment' })
    expect(seen.rawPayload.equals(bytes)).toBe(true)
    expect((await send('GET', own, other)).statusCode).toBe(404)
    expect((await send('DELETE', own, head)).statusCode).toBe(204)
    expect((await send('GET', own, head)).statusCode).toBe(404)
  })

  it('are the seals of units that an operator manages', async () => {
    const seal = `/units/${head.unitId}/signing-picture`
    const bytes = Buffer.from(makeSeal())
    expect((await send('PUT', seal, head, bytes)).statusCode).toBe(403)
    expect((await send('PUT', seal, operator, bytes)).statusCode).toBe(204)
    expect((await send('GET', seal, operator)).rawPayload.equals(bytes)).toBe(true)
    expect((await send('DELETE', seal, operator)).statusCode).toBe(204)
  })

  it('are refused with the reason, and what is too large before it is looked at', async () => {
    const wrong = await send('PUT', '/signing-picture', head, Buffer.from(makeSeal()))
    expect(wrong.json()).toMatchObject({ status: 400, fields: [{ path: 'picture' }] })
    const large = await send('PUT', '/signing-picture', head, Buffer.alloc(500_001))
    expect(large.json()).toMatchObject({ status: 413, detail: expect.stringContaining('0,5') })
  })
})
