import { once } from 'node:events'
import { readdir, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { spoolFolder, sweepSpool } from './spool.ts'
import { as, official, serveSample } from './testing/sample.ts'

const { app, kernel, countNotes } = await serveSample(({ config }) => ({
  config: { ...config, requestsPerMinute: 40, uploadLimitBytes: 1024 * 1024, trustProxy: ['127.0.0.1'] },
}))

const from = (address: string) => ({ 'x-forwarded-for': address })

describe('calls a minute', () => {
  test('are counted for each address', async () => {
    for (let call = 0; call < 40; call++) await app.inject({ url: '/api/v1/notes', headers: from('203.0.113.1') })
    const refused = await app.inject({ url: '/api/v1/notes', headers: from('203.0.113.1') })
    expect(refused.json()).toMatchObject({ status: 429, code: 'too-many-requests' })
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
    expect((await app.inject({ url: '/api/v1/notes', headers: from('203.0.113.2') })).statusCode).toBe(200)
  })

  test('are counted for each account, wherever it calls from', async () => {
    const call = (address: string) =>
      app.inject({ url: '/api/v1/notes', headers: { ...as(official()), ...from(address) } })
    for (let number = 0; number < 40; number++) await call(`203.0.113.${number + 10}`)
    expect((await call('203.0.113.99')).statusCode).toBe(429)
  })

  test('may be fewer for one route', async () => {
    const call = () => app.inject({ url: '/api/v1/paper', headers: from('2001:db8::1') })
    expect([(await call()).statusCode, (await call()).statusCode, (await call()).statusCode]).toEqual([200, 200, 200])
    expect((await call()).statusCode).toBe(429)
    const neighbour = await app.inject({ url: '/api/v1/paper', headers: from('2001:db8::2') })
    expect(neighbour.statusCode, 'the same /64 is the same caller').toBe(429)
  })
})

describe('an upload', () => {
  const send = (payload: Buffer) =>
    app.inject({
      method: 'POST',
      url: '/api/v1/files',
      headers: { ...as({ kind: 'citizen', accountId: 'u', sessionId: 's', name: 'x' }), 'content-type': 'image/png' },
      payload,
    })
  const spooled = () => readdir(join(kernel.config.dataDir, 'spool'))

  test('that is too large is refused and leaves nothing', async () => {
    expect((await send(Buffer.alloc(1024 * 1024 + 1))).json()).toMatchObject({ status: 413, code: 'too-large' })
    expect(await spooled()).toEqual([])
  })

  test('leaves nothing on disk when it is done', async () => {
    expect((await send(Buffer.alloc(1024 * 1024))).json()).toEqual({ bytes: 1024 * 1024 })
    expect(await spooled()).toEqual([])
  })

  test('that a killed process left is swept a day later', async () => {
    const left = join(kernel.config.dataDir, 'spool', 'left')
    await writeFile(left, 'half')
    await sweepSpool(spoolFolder(kernel.config), Date.now() + 3_600_000)
    expect(await spooled()).toEqual(['left'])
    await sweepSpool(spoolFolder(kernel.config), Date.now() + 90_000_000)
    expect(await spooled()).toEqual([])
  })

  test('that breaks off half-way does nothing', async () => {
    const before = await countNotes()
    const address = new URL(await app.listen({ port: 0, host: '127.0.0.1' }))
    const socket = connect(Number(address.port), '127.0.0.1')
    const caller = as({ kind: 'citizen', accountId: 'v', sessionId: 's', name: 'x' })['x-test-caller']
    socket.write(
      `POST /api/v1/files HTTP/1.1\r\nhost: x\r\nx-test-caller: ${caller}\r\ncontent-type: image/png\r\ncontent-length: 1000\r\n\r\nhalf`,
    )
    const finished = Promise.withResolvers<void>()
    app.server.once('request', (_request, response) => response.once('close', finished.resolve))
    await once(app.server, 'request')
    socket.destroy()
    await finished.promise
    await expect.poll(spooled).toEqual([])
    expect(await countNotes()).toBe(before)
  })
})
