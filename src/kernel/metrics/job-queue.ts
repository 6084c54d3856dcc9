import { sql } from 'kysely'
import { Gauge } from 'prom-client'
import type { Database } from '../database/database.ts'
import type { Metrics } from './metrics.ts'

export interface JobQueue {
  /** Due and not yet taken. */
  readonly waiting: number
  readonly running: number
  /** Failed as often as they may: an operator must look. */
  readonly dead: number
  /** How long the oldest due job has waited. */
  readonly lagSeconds: number
}

export async function measureJobQueue(database: Database): Promise<JobQueue> {
  const { rows } = await sql<JobQueue>`
    select
      count(*) filter (where locked_at is null and attempts < max_attempts and run_at <= now())::int as waiting,
      count(*) filter (where locked_at is not null)::int as running,
      count(*) filter (where locked_at is null and attempts >= max_attempts)::int as dead,
      coalesce(extract(epoch from now() - min(run_at)
        filter (where locked_at is null and attempts < max_attempts and run_at <= now())), 0)::float8 as "lagSeconds"
    from graphile_worker.jobs`.execute(database)
  return rows[0] ?? { waiting: 0, running: 0, dead: 0, lagSeconds: 0 }
}

/** A database that does not answer leaves these out; the rest of the metrics is then wanted all the more. */
export function watchJobs({ registry }: Metrics, database: Database): void {
  let underWay: Promise<JobQueue | undefined> | undefined
  const measure = (): Promise<JobQueue | undefined> => {
    underWay ??= measureJobQueue(database)
      .catch(() => undefined)
      .finally(() => {
        underWay = undefined
      })
    return underWay
  }
  new Gauge({
    name: 'lienthong_jobs',
    help: 'Jobs in the queue by state.',
    labelNames: ['state'],
    registers: [registry],
    async collect() {
      this.reset()
      const queue = await measure()
      if (!queue) return
      this.set({ state: 'waiting' }, queue.waiting)
      this.set({ state: 'running' }, queue.running)
      this.set({ state: 'dead' }, queue.dead)
    },
  })
  new Gauge({
    name: 'lienthong_jobs_lag_seconds',
    help: 'How long the oldest due job has waited.',
    registers: [registry],
    async collect() {
      const queue = await measure()
      this.set(queue?.lagSeconds ?? Number.NaN)
    },
  })
}
