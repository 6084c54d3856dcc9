import { setTimeout as delay } from 'node:timers/promises'
import { type CronItem, Logger, parseCronItems, type Runner, run } from 'graphile-worker'
import type { Kernel } from '../kernel.ts'
import type { Jobs } from './jobs.ts'
import { taskListOf } from './tasks.ts'

export interface Workers {
  /** Takes no more jobs and lets those that run finish. */
  readonly stop: () => Promise<void>
}

const restartMs = 1_000

/**
 * graphile-worker 0.18 awaits neither the note that a job is done, unless it is batched, nor the end of a pool that could not make it:
 * with the database away both would end the process as unhandled rejections. To be removed when it does.
 */
const survivingPlugin: GraphileConfig.Plugin = {
  name: 'lien-thong-surviving',
  version: '1.0.0',
  worker: {
    middleware: {
      async poolGracefulShutdown(next) {
        try {
          await next()
        } catch {
          // It was logged where it happened, and the pool has ended all the same.
        }
      },
    },
  },
}

/** What is done or failed is noted before a runner ends. */
export const queuePreset: GraphileConfig.Preset = {
  worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 },
  plugins: [survivingPlugin],
}

/** Works on the queue until it is stopped. Workers that gave up because the database was away are replaced when it is back. */
export async function startWorkers(kernel: Kernel, concurrency = 4): Promise<Workers> {
  const stopping = new AbortController()
  let runner = await launch(kernel, concurrency)

  async function keepRunning(): Promise<void> {
    for (;;) {
      await runner.promise.catch(() => undefined)
      await delay(restartMs, undefined, stopping).catch(() => undefined)
      if (stopping.signal.aborted) return
      runner = await launch(kernel, concurrency).catch(() => runner)
    }
  }
  const kept = keepRunning()
  const stopRunner = (): Promise<void> => runner.stop().catch(() => undefined)
  return {
    stop: async () => {
      stopping.abort()
      await stopRunner()
      await kept
      // Another may have begun meanwhile.
      await stopRunner()
    },
  }
}

/**
 * Recurring jobs, as items instead of lines: a crontab line allows no dot in the name of a job. Each stands in the queue once: one that
 * fails is tried again until its next time, which takes its place, so that nothing piles up by the thousand while what it needs is away.
 */
export function recurringOf({ jobs }: Pick<Jobs, 'jobs'>): CronItem[] {
  return [...jobs.values()].flatMap(({ name, cron }) =>
    cron ? [{ task: name, match: cron, options: { maxAttempts: 25, jobKey: name, jobKeyMode: 'replace' } }] : [],
  )
}

function launch(kernel: Kernel, concurrency: number): Promise<Runner> {
  return run({
    pgPool: kernel.pool,
    taskList: taskListOf(kernel),
    parsedCronItems: parseCronItems(recurringOf(kernel.jobs)),
    concurrency,
    noHandleSignals: true,
    preset: queuePreset,
    logger: new Logger(scope => (level, message) => {
      if (level === 'error') kernel.log.error({ scope, message }, 'job failed')
    }),
  })
}
