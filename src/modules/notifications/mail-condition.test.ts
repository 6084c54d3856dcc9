import { expect, it } from 'vitest'
import { createTestKernel, testSystem } from '../../../tests/support/test-kernel.ts'
import { mailCondition } from './mail-condition.ts'
import { insertMessage, markMailed, savePreference } from './message-store.ts'

const kernel = await createTestKernel()
const find = async () => (await kernel.see(testSystem, mailCondition.read)).state
const accountId = '01980000-0000-7000-8000-000000000001'
let sequence = 0

/** A message of now, to whoever has this account. */
async function told(account: string | null = null): Promise<string> {
  const message = await kernel.as(testSystem, context =>
    insertMessage(context, {
      account_id: account,
      email: 'an@thu.vn',
      dossier_id: '01980000-0000-7000-8000-000000000009',
      dossier_code: 'H02.31.08-250312-0001',
      kind: 'dossiers.submitted',
      params: {},
      stream: 'dossier:x',
      sequence: sequence++,
      created_at: context.now,
    }),
  )
  return message?.id ?? ''
}
const later = (minutes: number) => kernel.setNow(kernel.now().add({ minutes }).toString())

it('follows the mail server by what it last took', async () => {
  expect(await find()).toBe('warn')
  Object.assign(kernel, { config: { ...kernel.config, smtpUrl: 'smtp://mail.example.vn' } })
  expect(await find()).toBe('note')
  const first = await told()
  later(14)
  expect(await find()).toBe('note')
  later(2)
  expect(await find()).toBe('late')
  await kernel.as(testSystem, context => markMailed(context, first, 'mailed_at'))
  expect(await find()).toBe('ok')
})

it('waits for nothing that its reader does not want by mail', async () => {
  await kernel.as(testSystem, context => savePreference(context, accountId, false))
  await told(accountId)
  later(60)
  expect(await find()).toBe('ok')
})
