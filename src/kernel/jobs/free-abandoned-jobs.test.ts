import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { createTestKernel, testSystem } from '../../../tests/support/test-kernel.ts'
import { freeAbandonedJobs } from './free-abandoned-jobs.ts'
import { enqueue } from './jobs.ts'

const job = { name: 'sample.work', run: async () => undefined }
const kernel = await createTestKernel([{ name: 'sample', dependsOn: [], jobs: [job] }])

it('frees what a process took and did not live to finish, and leaves what is being done', async () => {
  for (const minutes of [6, 4]) {
    await kernel.as(testSystem, context => enqueue(context, job.name, { minutes }))
    await sql`update graphile_worker._private_jobs set locked_by = 'killed', locked_at = now() - make_interval(mins => ${minutes})
      where locked_by is null`.execute(kernel.database)
  }
  await kernel.as(testSystem, context => freeAbandonedJobs.run(context, undefined))
  const { rows } = await sql<{ minutes: number }>`
    select (payload ->> 'minutes')::int as minutes from graphile_worker._private_jobs where locked_by is null`.execute(
    kernel.database,
  )
  expect(rows).toEqual([{ minutes: 6 }])
})
