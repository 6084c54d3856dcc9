import { createJobs, enqueue } from '../../src/kernel/jobs/jobs.ts'
import { startWorkers } from '../../src/kernel/jobs/workers.ts'
import { inTransaction } from '../../src/kernel/kernel.ts'
import type { Figure } from '../figure.ts'
import { percentile } from '../support/statistics.ts'

const actor = { kind: 'system', name: 'bench' } as const
const alone = 100
const many = 1_000

export const jobs: Figure = {
  name: 'jobs',
  about: 'from the commit of a transaction to the start of the job that it enqueued; then as many as go',
  run: async (world, say) => {
    let started: () => void = () => undefined
    const job = { name: 'bench.work', run: async () => started() }
    const kernel = { ...world.kernel, jobs: createJobs([{ name: 'bench', dependsOn: [], jobs: [job] }]) }
    const add = (count: number): Promise<void> =>
      inTransaction(kernel, { actor }, async context => {
        for (let number = 0; number < count; number++) await enqueue(context, job.name, { number })
      })
    const workers = await startWorkers(kernel, kernel.config.jobConcurrency)
    const latencies: number[] = []
    for (let number = 0; number < alone; number++) {
      const { promise, resolve } = Promise.withResolvers<void>()
      started = resolve
      await add(1)
      const from = performance.now()
      await promise
      latencies.push(performance.now() - from)
    }
    for (const share of [0.5, 0.95])
      say.line({ what: `latency p${share * 100}`, unit: 'ms', ours: percentile(latencies, share) })
    const { promise, resolve } = Promise.withResolvers<void>()
    let done = 0
    started = () => {
      done += 1
      if (done === many) resolve()
    }
    await add(many)
    const from = performance.now()
    await promise
    say.line({
      what: `jobs, ${kernel.config.jobConcurrency} at once`,
      unit: '/s',
      ours: many / ((performance.now() - from) / 1000),
    })
    await workers.stop()
  },
}
