import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Database } from '../database/database.ts'

/** `dead`: failed as often as it may; `failing`: will be tried again; `running`: a worker holds it this moment. */
export type FailedJobState = 'dead' | 'failing' | 'running'

/** A job that has failed at least once and is still in the queue. Its payload stays there: it may hold personal data. */
export interface FailedJob {
  readonly id: number
  /** As a module declares it; a handler's is `event:<name>`. */
  readonly name: string
  readonly state: FailedJobState
  readonly attempts: number
  readonly maxAttempts: number
  readonly enqueuedAt: Temporal.Instant
  /** Null for one that nobody will try again. */
  readonly nextAt: Temporal.Instant | null
  /** What was thrown, as it was: may hold personal data. */
  readonly error: string
  /** For a handler, the event that it was told of. */
  readonly event: { readonly stream: string; readonly sequence: number } | null
}

export interface FailedJobFilter {
  readonly state?: FailedJobState | undefined
  readonly name?: string | undefined
}

const state = sql`case when job.locked_at is not null then 'running' when job.attempts >= job.max_attempts then 'dead' else 'failing' end`

const failedJob = sql`
  select job.id, task.identifier as name, ${state} as state, job.attempts, job.max_attempts as "maxAttempts",
    job.created_at as "enqueuedAt", job.last_error as error,
    case when job.attempts < job.max_attempts then job.run_at end as "nextAt",
    case when starts_with(task.identifier, 'event:') then
      jsonb_build_object('stream', job.payload -> 'stream', 'sequence', job.payload -> 'sequence') end as event
  from graphile_worker._private_jobs as job join graphile_worker._private_tasks as task on task.id = job.task_id
  where job.last_error is not null`

/** The newest first, from the one after `before`. */
export async function listFailedJobs(
  database: Database,
  page: FailedJobFilter & { readonly limit: number; readonly before?: number | undefined },
): Promise<FailedJob[]> {
  const { rows } = await sql<FailedJob>`${failedJob}
    ${page.state ? sql`and ${state} = ${page.state}` : sql``}
    ${page.name ? sql`and task.identifier = ${page.name}` : sql``}
    ${page.before === undefined ? sql`` : sql`and job.id < ${page.before}`}
    order by job.id desc limit ${page.limit}`.execute(database)
  return rows
}

export interface FailedJobCount {
  readonly name: string
  readonly dead: number
  readonly failing: number
}

/** How many of each name have failed, those with the most first; a running one counts by the attempts it has left. */
export async function countFailedJobs(database: Database): Promise<FailedJobCount[]> {
  const { rows } = await sql<FailedJobCount>`
    select task.identifier as name, count(*) filter (where job.attempts >= job.max_attempts)::int as dead,
      count(*) filter (where job.attempts < job.max_attempts)::int as failing
    from graphile_worker._private_jobs as job join graphile_worker._private_tasks as task on task.id = job.task_id
    where job.last_error is not null
    group by task.identifier order by count(*) desc, task.identifier limit 200`.execute(database)
  return rows
}

/**
 * One failed job, kept from the workers until the transaction ends. Undefined where it is done, was given up or never failed; one that
 * a worker took first says `running`.
 */
export async function lockFailedJob(database: Database, id: number): Promise<FailedJob | undefined> {
  const { rows } = await sql<FailedJob>`${failedJob} and job.id = ${id} for update of job`.execute(database)
  return rows[0]
}

/** Lets a job that waits run at once, with at least one attempt; false where it could already, or runs. */
export async function hastenJob(database: Database, id: number): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update graphile_worker._private_jobs set run_at = now(), attempts = least(attempts, max_attempts - 1)
    where id = ${id} and locked_at is null and (run_at > now() or attempts >= max_attempts)`.execute(database)
  return numAffectedRows === 1n
}

/** Takes a job out of the queue for good; false where it runs or is no more. */
export async function dropJob(database: Database, id: number): Promise<boolean> {
  const { numAffectedRows } = await sql`
    delete from graphile_worker._private_jobs where id = ${id} and locked_at is null`.execute(database)
  return numAffectedRows === 1n
}
