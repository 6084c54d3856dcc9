import { expect, it } from 'vitest'
import { createTestKernel } from '../../../tests/support/test-kernel.ts'
import { recurringOf } from './workers.ts'

const run = async () => undefined
const kernel = await createTestKernel([
  {
    name: 'sample',
    dependsOn: [],
    jobs: [
      { name: 'sample.tick', cron: '* * * * *', run },
      { name: 'sample.once', run },
    ],
  },
])

it('a recurring job stands in the queue once: its next time takes the place of a failed one', async () => {
  const [tick, ...others] = recurringOf(kernel.jobs)
  expect(others).toEqual([])
  const comes = () =>
    kernel.admin.query('select graphile_worker.add_job($1, max_attempts => $2, job_key => $3, job_key_mode => $4)', [
      tick?.task,
      tick?.options?.maxAttempts,
      tick?.options?.jobKey,
      tick?.options?.jobKeyMode,
    ])
  await comes()
  await kernel.admin.query(`update graphile_worker._private_jobs set attempts = 20, last_error = 'away'`)
  await comes()
  const { rows } = await kernel.admin.query('select attempts, last_error as error from graphile_worker._private_jobs')
  expect(rows).toEqual([{ attempts: 0, error: null }])
})
