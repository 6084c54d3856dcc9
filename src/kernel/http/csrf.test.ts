import { randomBytes } from 'node:crypto'
import { expect, it } from 'vitest'
import { createCsrf } from './csrf.ts'

const key = randomBytes(32)

it('takes back the token it wrote, for the same session only', () => {
  const token = createCsrf(key, 'session-a').write()
  expect(createCsrf(key, 'session-a').isRight(token)).toBe(true)
  expect(createCsrf(key, 'session-b').isRight(token)).toBe(false)
  expect(createCsrf(randomBytes(32), 'session-a').isRight(token)).toBe(false)
})

it('writes a different token each time', () => {
  const csrf = createCsrf(key, 'session')
  expect(csrf.write()).not.toBe(csrf.write())
})

it('knows whether a page holds a token', () => {
  const csrf = createCsrf(key, 'session')
  expect(csrf.wasWritten()).toBe(false)
  csrf.write()
  expect(csrf.wasWritten()).toBe(true)
})

it.each([undefined, '', '.', 'a', 'a.b', 'a.b.c'])('refuses %j', token => {
  expect(createCsrf(key, 'session').isRight(token)).toBe(false)
})
