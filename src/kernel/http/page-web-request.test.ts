import { once } from 'node:events'
import { connect } from 'node:net'
import Fastify from 'fastify'
import { expect, it } from 'vitest'
import { toWebRequest } from './page-web-request.ts'
import { translateError } from './translate-error.ts'

const app = Fastify()
app.get('/*', (request, reply) => toWebRequest(request, reply).url)
app.setErrorHandler((error, _request, reply) => reply.code(translateError(error).status).send())

it.each(['<script>', 'a b', '%', 'người@example.org', 'name:word@example.org', '[::1', 'a/%zz', 'a?b', 'a#b', 'a\\b'])(
  'the host %s is the sender’s mistake, not ours',
  async host => {
    expect((await app.inject({ url: '/thu-tuc', headers: { host } })).statusCode).toBe(400)
  },
)

it.each(['/thu-tuc?q=<b>', '//', '/.//evil.example'])('the address %s stays with us', async url => {
  const answer = await app.inject({ url, headers: { host: 'portal.example' } })
  expect(new URL(answer.body).host).toBe('portal.example')
})

it('a body that ends before its length is the sender’s mistake, not ours', async () => {
  const { promise: told, resolve: tell } = Promise.withResolvers<unknown>()
  const server = Fastify()
  server.addContentTypeParser('*', (_request, _payload, done) => done(null))
  server.post('/', (request, reply) => toWebRequest(request, reply).text().catch(tell))
  const { port } = new URL(await server.listen({ host: '127.0.0.1', port: 0 }))
  const socket = connect(Number(port), '127.0.0.1')
  socket.write('POST / HTTP/1.1\r\nhost: x\r\ncontent-type: a/b\r\ncontent-length: 9\r\n\r\nhalf')
  await once(server.server, 'request')
  socket.destroy()
  expect(translateError(await told)).toMatchObject({ status: 400, reason: 'kernel.body-unreadable' })
  await server.close()
})
