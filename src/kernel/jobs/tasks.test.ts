import { expect, it } from 'vitest'
import { createTestKernel, testSystem } from '../../../tests/support/test-kernel.ts'
import type { AnyJob } from '../module.ts'
import { enqueue } from './jobs.ts'
import { taskListOf } from './tasks.ts'

const inTransactionNow = async (tx: { readonly isTransaction: boolean }) => tx.isTransaction
const seen: (readonly [string, boolean])[] = []
const jobs: readonly AnyJob[] = [
  { name: 'sample.short', run: async ({ tx }) => void seen.push(['short', await inTransactionNow(tx)]) },
  { name: 'sample.long', work: async ({ pool }) => void seen.push(['long', pool.totalCount > pool.idleCount]) },
]
const kernel = await createTestKernel([{ name: 'sample', dependsOn: [], jobs }])

it('runs a job in a transaction, and a long job without one and without a connection', async () => {
  const tasks = taskListOf(kernel)
  for (const { name } of jobs) {
    const run = tasks[name]
    if (!run) throw new Error(`no task ${name}`)
    await Reflect.apply(run, undefined, [{}])
  }
  expect(seen).toEqual([
    ['short', true],
    ['long', false],
  ])
})

it('finds both kinds in the queue', async () => {
  seen.length = 0
  await kernel.as(testSystem, async context => {
    for (const { name } of jobs) await enqueue(context, name, {})
  })
  await kernel.runJobs()
  expect(seen.map(([kind]) => kind).toSorted()).toEqual(['long', 'short'])
})
