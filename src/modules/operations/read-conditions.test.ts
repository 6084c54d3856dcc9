import { Temporal } from 'temporal-polyfill'
import { beforeAll, expect, it } from 'vitest'
import { anonymous, type OfficialActor } from '#kernel/actor.ts'
import { sealLedger } from '#kernel/ledger/seal-ledger.ts'
import { createTestKernel, testSystem } from '../../../tests/support/test-kernel.ts'
import { officialAt, plantSmallProvince } from '../organisation/testing/small-province.ts'
import { operations } from './module.ts'
import { readConditions } from './read-conditions.ts'

const broken = {
  name: 'kernel.disk-space',
  read: async () => {
    throw new Error('no such folder')
  },
}
const kernel = await createTestKernel([operations, { name: 'sample', dependsOn: [], conditions: [broken] }])

let operator: OfficialActor
beforeAll(async () => {
  await kernel.as(testSystem, plantSmallProvince)
  operator = await kernel.see(testSystem, context => officialAt(context, 'H02.31', 'operator'))
})
const stateOf = async (name: string) =>
  (await kernel.see(operator, readConditions)).find(condition => condition.name === name)?.state

it('tells each thing in a sentence, and of one that cannot be read only that', async () => {
  const conditions = await kernel.see(operator, readConditions)
  expect(conditions.map(({ name, state }) => [name, state])).toEqual([
    ['kernel.ledger-sealed', expect.any(String)],
    ['kernel.database-size', 'ok'],
    ['kernel.disk-space', expect.any(String)],
    ['kernel.disk-space', 'late'],
  ])
  expect(conditions.every(({ title, sentence }) => title.length > 3 && sentence.length > 10)).toBe(true)
})

it('raises its voice when the ledger has not been sealed for minutes, until it is', async () => {
  kernel.setNow(
    kernel
      .now()
      .add(Temporal.Duration.from({ minutes: 4 }))
      .toString(),
  )
  expect(await stateOf('kernel.ledger-sealed')).toBe('note')
  kernel.setNow(
    kernel
      .now()
      .add(Temporal.Duration.from({ minutes: 2 }))
      .toString(),
  )
  expect(await stateOf('kernel.ledger-sealed')).toBe('late')
  await sealLedger(kernel)
  expect(await stateOf('kernel.ledger-sealed')).toBe('ok')
})

it('is for operators', async () => {
  const leader = await kernel.see(testSystem, context => officialAt(context, 'H02', 'leader'))
  await expect(kernel.see(leader, readConditions)).rejects.toMatchObject({ code: 'forbidden' })
  await expect(kernel.see(anonymous, readConditions)).rejects.toMatchObject({ code: 'not-signed-in' })
})
