import Fastify from 'fastify'
import { expect, it } from 'vitest'
import { toWebRequest } from './page-web-request.ts'
import { translateError } from './translate-error.ts'

const app = Fastify()
app.get('/*', (request, reply) => toWebRequest(request, reply).url)
app.setErrorHandler((error, _request, reply) => reply.code(translateError(error).status).send())

it.each(['<script>', 'a b', '%', 'người@example.org', 'name:word@example.org', '[::1'])(
  'the host %s is the sender’s mistake, not ours',
  async host => {
    expect((await app.inject({ url: '/thu-tuc', headers: { host } })).statusCode).toBe(400)
  },
)

it.each(['/thu-tuc?q=<b>', '//', '/.//evil.example'])('the address %s stays with us', async url => {
  const answer = await app.inject({ url, headers: { host: 'portal.example' } })
  expect(new URL(answer.body).host).toBe('portal.example')
})
