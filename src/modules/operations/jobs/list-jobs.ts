import { z } from 'zod'
import type { Context } from '#kernel/context.ts'
import { type ListPage, type PageQuery, readCursor, toPage } from '#kernel/http/cursor.ts'
import { countFailedJobs, type FailedJobCount, type FailedJobFilter, listFailedJobs } from '#kernel/jobs/failed-jobs.ts'
import { type JobQueue, measureJobQueue } from '#kernel/metrics/job-queue.ts'
import { unitLineage } from '#modules/organisation/index.ts'
import { assertMay, mayDecideOnJobs, mayWatch } from '../operations-policy.ts'
import { describeJob, jobTitle, type SeenJob } from './describe-job.ts'

/** Jobs that failed for good or are failing, the newest first. */
export async function listJobs(
  context: Context,
  { limit, cursor, ...filter }: PageQuery & FailedJobFilter,
): Promise<ListPage<SeenJob>> {
  assertMay(context.actor, mayWatch(context.actor))
  const before = readCursor(cursor, z.tuple([z.number().int()]))?.[0]
  const rows = await listFailedJobs(context.tx, { ...filter, limit: limit + 1, before })
  const page = toPage(rows, limit, job => [job.id])
  return { ...page, items: page.items.map(job => describeJob(context, job)) }
}

export interface QueueFacts extends JobQueue {
  readonly failed: readonly (FailedJobCount & { readonly title: string })[]
  /** Whether the reader may decide on jobs, or only see them. */
  readonly mayDecide: boolean
}

/** How much waits, how old the oldest is, and which jobs have failed how often. */
export async function seeQueue(context: Context): Promise<QueueFacts> {
  const { actor, tx } = context
  assertMay(actor, mayWatch(actor))
  const ownLineage = actor.kind === 'official' ? await unitLineage(context, { unitId: actor.unitId }) : []
  const failed = await countFailedJobs(tx)
  return {
    ...(await measureJobQueue(tx)),
    failed: failed.map(count => ({ ...count, title: jobTitle(context, count.name) })),
    mayDecide: mayDecideOnJobs(actor, ownLineage),
  }
}
