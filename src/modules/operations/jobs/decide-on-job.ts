import { z } from 'zod'
import type { Context } from '#kernel/context.ts'
import { notFound, wrongState } from '#kernel/errors.ts'
import { dropJob, type FailedJob, hastenJob, lockFailedJob } from '#kernel/jobs/failed-jobs.ts'
import { unitLineage } from '#modules/organisation/index.ts'
import { assertMay, mayDecideOnJobs } from '../operations-policy.ts'
import { recordJob, wasGivenUp } from './job-event.ts'

export const jobKey = z.strictObject({ jobId: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER) })
type JobKey = z.output<typeof jobKey>

/**
 * Lets a failed job run now, once more where it had failed for good. A repeat before a worker has come changes nothing. Throws
 * `wrong-state` (operations.job-running) while one has it, `not-found` (operations.job-gone) once it is done or was given up.
 */
export async function hastenFailedJob(context: Context, { jobId }: JobKey): Promise<void> {
  await assertMayDecide(context)
  const job = await lockFailedJob(context.tx, jobId)
  if (!job) throw notFound('operations.job-gone')
  assertNotRunning(job)
  if (await hastenJob(context.tx, jobId)) await recordJob(context, 'hastened', job)
}

/**
 * Takes a failed job out of the queue: it will not be done. The ledger keeps what it was. A repeat changes nothing. Throws as
 * `hastenFailedJob` does.
 */
export async function giveUpJob(context: Context, { jobId }: JobKey): Promise<void> {
  await assertMayDecide(context)
  const job = await lockFailedJob(context.tx, jobId)
  if (!job) {
    if (await wasGivenUp(context, jobId)) return
    throw notFound('operations.job-gone')
  }
  assertNotRunning(job)
  if (await dropJob(context.tx, jobId)) await recordJob(context, 'givenUp', job)
}

async function assertMayDecide(context: Context): Promise<void> {
  const { actor } = context
  const ownLineage = actor.kind === 'official' ? await unitLineage(context, { unitId: actor.unitId }) : []
  assertMay(actor, mayDecideOnJobs(actor, ownLineage))
}

function assertNotRunning(job: FailedJob): void {
  if (job.state === 'running') throw wrongState('operations.job-running')
}
