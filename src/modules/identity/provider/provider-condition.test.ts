import { expect, it } from 'vitest'
import { createTestKernel, testSystem } from '../../../../tests/support/test-kernel.ts'
import { insertSession } from '../session-store.ts'
import { buildCitizen } from '../testing/people.ts'
import { providerCondition } from './provider-condition.ts'

const kernel = await createTestKernel()
const find = () => kernel.see(testSystem, providerCondition.read)

it('tells when somebody last came in by the provider', async () => {
  expect(await find()).toMatchObject({ state: 'note' })
  const oidc = { issuer: 'https://id.example.vn', clientId: 'x', clientSecret: 'y', personNumberClaim: 'national_id' }
  Object.assign(kernel, { config: { ...kernel.config, oidc: { ...oidc, timeoutSeconds: 5 } } })
  const account = await kernel.as(testSystem, buildCitizen)
  const comesIn = (method: 'password' | 'provider') =>
    kernel.as(testSystem, context =>
      insertSession(context, {
        tokenHash: Buffer.from(method.padEnd(32)),
        accountId: account.id,
        method,
        expiresAt: context.now.add({ hours: 1 }),
      }),
    )
  await comesIn('password')
  expect(await find()).toMatchObject({ state: 'note' })
  await comesIn('provider')
  expect(await find()).toMatchObject({ state: 'ok', sentence: expect.stringContaining('09:00') })
})
