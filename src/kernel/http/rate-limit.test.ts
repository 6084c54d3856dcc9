import Fastify from 'fastify'
import { expect, it } from 'vitest'
import { createLimiter, registerLimits } from './rate-limit.ts'

it('counts a caller who has gone before the answer without an error of ours', async () => {
  const app = Fastify()
  await registerLimits(app)
  const limit = createLimiter(app, 1)
  app.get('/', async request => {
    // What Node answers of a connection that has ended.
    Object.defineProperty(request.raw.socket, 'remoteAddress', { value: undefined })
    await limit(request)
    return 'counted'
  })
  expect((await app.inject('/')).body).toBe('counted')
})
