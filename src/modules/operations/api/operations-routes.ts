import { z } from 'zod'
import { pageOf, pageQuery } from '#kernel/http/cursor.ts'
import { type AnyRoute, defineRoute } from '#kernel/module.ts'
import { giveUpJob, hastenFailedJob, jobKey } from '../jobs/decide-on-job.ts'
import { jobFilter } from '../jobs/job-filter.ts'
import { listJobs, seeQueue } from '../jobs/list-jobs.ts'
import { readConditions } from '../read-conditions.ts'

const tags = ['operations']
const access = { anyRole: ['operator'] } as const

const job = z.object({
  id: z.number().int(),
  name: z.string().describe('As the module declares it; `event:` before the name of a handler'),
  title: z.string(),
  state: z.enum(['dead', 'failing', 'running']),
  attempts: z.number().int(),
  maxAttempts: z.number().int(),
  enqueuedAt: z.iso.datetime(),
  nextAt: z.iso.datetime().nullable().describe('Null for one that nobody will try again'),
  failure: z.string().describe('What went wrong the last time, without personal data'),
  event: z.object({ stream: z.string(), sequence: z.number().int() }).nullable(),
})

export const operationsRoutes: readonly AnyRoute[] = [
  defineRoute({
    method: 'GET',
    path: '/operations/conditions',
    access,
    tags,
    summary: 'How the platform does, each thing in a sentence',
    output: z.object({
      items: z.array(
        z.object({
          name: z.string(),
          title: z.string(),
          state: z.enum(['ok', 'note', 'warn', 'late']),
          sentence: z.string(),
          href: z.string().optional(),
        }),
      ),
    }),
    handle: async context => ({ items: await readConditions(context) }),
  }),
  defineRoute({
    method: 'GET',
    path: '/operations/queue',
    access,
    tags,
    summary: 'How many jobs wait, run and have failed, and how long the oldest has waited',
    output: z.object({
      waiting: z.number().int(),
      running: z.number().int(),
      dead: z.number().int(),
      lagSeconds: z.number(),
      failed: z.array(
        z.object({ name: z.string(), title: z.string(), dead: z.number().int(), failing: z.number().int() }),
      ),
    }),
    handle: async context => {
      const { waiting, running, dead, lagSeconds, failed } = await seeQueue(context)
      return { waiting, running, dead, lagSeconds, failed: [...failed] }
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/operations/jobs',
    access,
    tags,
    summary: 'Jobs that failed for good or are failing, the newest first',
    query: z.object({ ...pageQuery, ...jobFilter }),
    output: pageOf(job),
    handle: async (context, { query }) => {
      const { items, next } = await listJobs(context, query)
      return {
        items: items.map(({ enqueuedAt, nextAt, ...one }) => ({
          ...one,
          enqueuedAt: enqueuedAt.toString(),
          nextAt: nextAt?.toString() ?? null,
        })),
        next,
      }
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/operations/jobs/:jobId/hasten',
    access,
    tags,
    summary: 'Let a failed job run now, once more where it had failed for good',
    params: jobKey,
    status: 204,
    output: z.undefined(),
    handle: async (context, { params }) => {
      await hastenFailedJob(context, params)
      return undefined
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/operations/jobs/:jobId/give-up',
    access,
    tags,
    summary: 'Take a failed job out of the queue: it will not be done',
    params: jobKey,
    status: 204,
    output: z.undefined(),
    handle: async (context, { params }) => {
      await giveUpJob(context, params)
      return undefined
    },
  }),
]
