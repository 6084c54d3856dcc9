import type { Context } from '#kernel/context.ts'
import { AppError } from '#kernel/errors.ts'
import { giveUpJob, hastenFailedJob } from './decide-on-job.ts'

export interface DecideOnJobs {
  readonly does: 'hasten' | 'give-up'
  readonly jobIds: readonly number[]
}

export interface Decided {
  readonly done: number
  /** Run by a worker this moment, or no longer there: nothing was left to decide. */
  readonly leftAlone: number
}

/** The same decision on each of many; those that a worker has or has done meanwhile are left alone. */
export async function decideOnJobs(context: Context, { does, jobIds }: DecideOnJobs): Promise<Decided> {
  const decide = does === 'hasten' ? hastenFailedJob : giveUpJob
  let done = 0
  // In one order for everybody: two operators who ticked the same rows wait for one another only once.
  const inOrder = [...new Set(jobIds)].sort((one, other) => one - other)
  for (const jobId of inOrder) {
    try {
      await decide(context, { jobId })
      done += 1
    } catch (error) {
      if (!(error instanceof AppError) || !error.reason.startsWith('operations.')) throw error
    }
  }
  return { done, leftAlone: inOrder.length - done }
}
