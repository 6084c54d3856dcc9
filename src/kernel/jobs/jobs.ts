import { Logger, makeWorkerUtils } from 'graphile-worker'
import { sql } from 'kysely'
import type pg from 'pg'
import type { Temporal } from 'temporal-polyfill'
import type { Context } from '../context.ts'
import { runningRole } from '../database/database.ts'
import { canonicalJson, type Json } from '../ledger/canonical-json.ts'
import type { AnyJob, EventHandler, ModuleManifest, PublishedEvent } from '../module.ts'

/** The names of the jobs that exist and the handlers of each event type: read once from the manifests. */
export interface Jobs {
  readonly jobs: ReadonlyMap<string, AnyJob>
  readonly handlers: ReadonlyMap<string, readonly EventHandler[]>
  publish(context: Context, event: PublishedEvent): Promise<void>
}

export interface EnqueueOptions {
  readonly runAt?: Temporal.Instant
  /** A second job of the same key replaces the first while that waits. */
  readonly key?: string
  readonly maxAttempts?: number
}

export function createJobs(modules: readonly ModuleManifest[], kernelJobs: readonly AnyJob[] = []): Jobs {
  const jobs = new Map([...kernelJobs, ...modules.flatMap(module => module.jobs ?? [])].map(job => [job.name, job]))
  const handlers = new Map<string, EventHandler[]>()
  for (const handler of modules.flatMap(module => module.handlers ?? [])) {
    for (const type of handler.eventTypes) handlers.set(type, [...(handlers.get(type) ?? []), handler])
  }
  return {
    jobs,
    handlers,
    async publish(context, event) {
      for (const handler of handlers.get(event.type) ?? []) {
        await addJob(context, `event:${handler.name}`, { ...event }, {})
      }
    },
  }
}

/** Enqueues a job in the transaction that causes it: no commit, no job. Refuses a name that no module declares. */
export async function enqueue(
  context: Context,
  name: string,
  payload: Json,
  options: EnqueueOptions = {},
): Promise<void> {
  const job = context.kernel.jobs.jobs.get(name)
  if (!job) throw new Error(`no module declares the job ${name}`)
  await addJob(context, name, payload, { maxAttempts: job.maxAttempts, ...options })
}

async function addJob(context: Context, name: string, payload: Json, options: Partial<EnqueueOptions>): Promise<void> {
  await sql`select graphile_worker.add_job(
    ${name}, ${canonicalJson(payload)}::json,
    run_at => coalesce(${options.runAt?.toString() ?? null}::timestamptz, now()),
    max_attempts => coalesce(${options.maxAttempts ?? null}::int, 10),
    job_key => ${options.key ?? null}::text)`.execute(context.tx)
}

/** Creates or upgrades the queue's own schema, as the role that migrates, and lets the running role work with it. */
export async function migrateJobs(migrator: pg.Pool): Promise<void> {
  const utils = await makeWorkerUtils({ pgPool: migrator, logger: silent })
  try {
    await utils.migrate()
  } finally {
    await utils.release()
  }
  await migrator.query(`
    grant usage on schema graphile_worker to ${runningRole};
    grant select, insert, update, delete on all tables in schema graphile_worker to ${runningRole};
    grant usage, select on all sequences in schema graphile_worker to ${runningRole};
    grant execute on all functions in schema graphile_worker to ${runningRole}`)
  await migrator.query(openQueueTables)
}

/** The queue closes its tables by row-level security without a policy: only their owner could work with them. */
const openQueueTables = `
  do $$ declare queue record; begin
    for queue in select relname from pg_class where relnamespace = 'graphile_worker'::regnamespace and relrowsecurity loop
      execute format('drop policy if exists running_role on graphile_worker.%I', queue.relname);
      execute format('create policy running_role on graphile_worker.%I to ${runningRole} using (true) with check (true)', queue.relname);
    end loop;
  end $$`

const silent = new Logger(() => () => {})
