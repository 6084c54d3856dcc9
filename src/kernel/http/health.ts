import { readdir } from 'node:fs/promises'
import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { migrationFolders } from '../database/migration-folders.ts'
import type { Kernel } from '../kernel.ts'
import { measureJobQueue } from '../metrics/job-queue.ts'

const patienceMs = 2_000
const lateAfterSeconds = 60

type Check = 'ok' | 'failed' | 'late'

export interface Readiness {
  readonly ready: boolean
  readonly checks: { readonly database: Check; readonly migrations: Check; readonly jobs: Check }
}

/** `/healthz`: the process lives. `/readyz`: it can do its work; a load balancer sends nobody here while it cannot. */
export function registerHealth(app: FastifyInstance, kernel: Kernel): void {
  let closing = false
  app.addHook('preClose', async () => {
    closing = true
  })
  app.get('/healthz', async () => ({ alive: true }))
  app.get('/readyz', async (_request, reply) => {
    const readiness = await withinPatience(checkReadiness(kernel))
    const ready = readiness.ready && !closing
    return reply.code(ready ? 200 : 503).send({ ...readiness, ready })
  })
}

/**
 * Late jobs are told but do not make the process unready: taking it away would not make them faster, and would take away the
 * pages as well.
 */
export async function checkReadiness(kernel: Kernel): Promise<Readiness> {
  const migrations = await check(async () => ((await countMissing(kernel)) === 0 ? 'ok' : 'failed'))
  const jobs = await check(async () =>
    (await measureJobQueue(kernel.database)).lagSeconds > lateAfterSeconds ? 'late' : 'ok',
  )
  const database = await check(async () => {
    await sql`select 1`.execute(kernel.database)
    return 'ok'
  })
  return { ready: database === 'ok' && migrations === 'ok', checks: { database, migrations, jobs } }
}

async function countMissing(kernel: Kernel): Promise<number> {
  const { rows } = await sql<{ owner: string; name: string }>`select owner, name from public.migration`.execute(
    kernel.database,
  )
  const applied = new Set(rows.map(({ owner, name }) => `${owner}/${name}`))
  let missing = 0
  for (const { owner, folder } of await migrationFolders()) {
    const files = await readdir(folder).catch(() => [])
    missing += files.filter(name => name.endsWith('.sql') && !applied.has(`${owner}/${name}`)).length
  }
  return missing
}

const check = (work: () => Promise<Check>): Promise<Check> => work().catch(() => 'failed')

/** A database that hangs is a database that is not there. */
async function withinPatience(readiness: Promise<Readiness>): Promise<Readiness> {
  const { promise, resolve } = Promise.withResolvers<Readiness>()
  const timer = setTimeout(
    () => resolve({ ready: false, checks: { database: 'failed', migrations: 'failed', jobs: 'failed' } }),
    patienceMs,
  )
  try {
    return await Promise.race([readiness, promise])
  } finally {
    clearTimeout(timer)
  }
}
