import { once } from 'node:events'
import { connect } from 'node:net'
import Fastify from 'fastify'
import { expect, test } from 'vitest'
import { endSilentConnections } from './silent-connections.ts'

test('stops at once although somebody has connected and asked for nothing', async () => {
  const app = Fastify({ connectionTimeout: 60_000, forceCloseConnections: 'idle' })
  endSilentConnections(app)
  const { port } = new URL(await app.listen({ host: '127.0.0.1', port: 0 }))
  const arrived = once(app.server, 'connection')
  const silent = connect(Number(port), '127.0.0.1')
  await arrived
  const ended = once(silent, 'close')
  await app.close()
  await ended
  expect(silent.destroyed).toBe(true)
}, 5_000)

test('lets a request that has begun have its answer', async () => {
  const app = Fastify({ forceCloseConnections: 'idle' })
  endSilentConnections(app)
  const { promise: asked, resolve: isAsked } = Promise.withResolvers<void>()
  const { promise: closing, resolve: isClosing } = Promise.withResolvers<void>()
  app.get('/', async () => {
    isAsked()
    await closing
    return 'answered'
  })
  app.addHook('preClose', async () => isClosing())
  const url = await app.listen({ host: '127.0.0.1', port: 0 })
  const answer = fetch(url)
  await asked
  await app.close()
  expect(await (await answer).text()).toBe('answered')
})
