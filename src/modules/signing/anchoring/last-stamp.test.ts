import { expect, it } from 'vitest'
import { appendEvent } from '#kernel/ledger/ledger.ts'
import { sealLedger } from '#kernel/ledger/seal-ledger.ts'
import { createTestKernel, testSystem } from '../../../../tests/support/test-kernel.ts'
import { startTestPki } from '../authorities/testing/authorities-of.ts'
import { lastStampCondition } from './last-stamp.ts'
import { startInstallation } from './testing/installation.ts'

it('says of an installation without an authority that nothing is stamped', async () => {
  const kernel = await createTestKernel()
  expect(await kernel.see(testSystem, lastStampCondition.read)).toMatchObject({ state: 'warn' })
})

it('names who stamped last, and raises its voice when a root has waited for minutes', async () => {
  const pki = await startTestPki({ now: () => kernel.now() })
  const { kernel, grow } = await startInstallation(pki)
  const find = () => kernel.see(testSystem, lastStampCondition.read)
  expect(await find()).toMatchObject({ state: 'note' })
  await grow('một')
  expect(await find()).toMatchObject({ state: 'ok', href: '/so-cai' })
  const event = { stream: 'thing:hai', type: 'test.happened', payload: {} }
  await kernel.as(testSystem, context => appendEvent(context, event))
  await sealLedger(kernel)
  expect(await find()).toMatchObject({ state: 'ok' })
  kernel.setNow(kernel.now().add({ minutes: 11 }).toString())
  expect(await find()).toMatchObject({ state: 'late' })
})
