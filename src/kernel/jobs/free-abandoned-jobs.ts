import { sql } from 'kysely'
import type { Job } from '../module.ts'

/** No job takes so long; whoever holds one longer was killed with it. The queue itself would wait four hours. */
const longestJobMinutes = 5

/** Gives back what a process took and did not live to finish. A job may run twice, so one that was only slow does no harm. */
export const freeAbandonedJobs: Job = {
  name: 'kernel.free-abandoned-jobs',
  cron: '* * * * *',
  run: async context => {
    await sql`update graphile_worker._private_jobs set locked_at = null, locked_by = null
      where locked_at < now() - make_interval(mins => ${longestJobMinutes})`.execute(context.tx)
  },
}
