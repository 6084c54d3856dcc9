import type { Context } from '#kernel/context.ts'
import type { FailedJob } from '#kernel/jobs/failed-jobs.ts'
import { appendEvent, listEvents } from '#kernel/ledger/ledger.ts'
import { failureKind } from './failure-kind.ts'

export const jobEvents = { hastened: 'operations.job-hastened', givenUp: 'operations.job-given-up' } as const

/** Neither the payload nor the words of the error: both may hold personal data. */
export async function recordJob(context: Context, what: keyof typeof jobEvents, job: FailedJob): Promise<void> {
  const { name, state, attempts, enqueuedAt, event } = job
  await appendEvent(context, {
    stream: streamOf(job.id),
    type: jobEvents[what],
    payload: {
      name,
      state,
      attempts,
      enqueuedAt: enqueuedAt.toString(),
      failure: failureKind(job.error),
      ...(event ? { event: `${event.stream}#${event.sequence}` } : {}),
    },
  })
}

export async function wasGivenUp(context: Context, jobId: number): Promise<boolean> {
  const events = await listEvents(context, streamOf(jobId))
  return events.at(-1)?.type === jobEvents.givenUp
}

const streamOf = (jobId: number): string => `job:${jobId}`
