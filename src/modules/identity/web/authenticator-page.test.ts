import { randomUUID } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import { expect, test } from 'vitest'
import type { Actor } from '#kernel/actor.ts'
import { servePages } from '../../../../tests/support/serve-pages.ts'
import { createTestKernel, testSystem } from '../../../../tests/support/test-kernel.ts'
import { buildCitizen } from '../testing/people.ts'

const kernel = await createTestKernel()
const pages = await servePages(kernel)
const address = '/tai-khoan/ung-dung-xac-thuc'

test('a mistyped code leaves the secret that was scanned as it is', async () => {
  const { id, name } = await kernel.as(testSystem, context => buildCitizen(context))
  const citizen: Actor = { kind: 'citizen', accountId: id, sessionId: randomUUID(), name }
  const { html } = await pages.get(address, citizen)
  const secret = /<code class="code">([A-Z2-7]+)</.exec(html)?.[1] ?? ''

  const mistyped = await pages.post(address, citizen, [['code', '000']])
  expect(mistyped.status).toBe(400)
  expect(mistyped.html).not.toContain('class="qr"')

  const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: kernel.now().epochMilliseconds })
  const answer = await pages.post(address, citizen, [['code', code]])
  expect(answer.status).toBe(200)
  expect(answer.html).toContain(kernel.texts.for('vi')('identity.recovery-codes-keep'))
})
