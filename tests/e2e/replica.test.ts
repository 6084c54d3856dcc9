import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { system } from '../../src/kernel/actor.ts'
import { createDatabase, createPool, runningRole } from '../../src/kernel/database/database.ts'
import { startEmbeddedPostgres } from '../../src/kernel/database/embedded.ts'
import { migrate } from '../../src/kernel/database/migrate.ts'
import { migrationFolders } from '../../src/kernel/database/migration-folders.ts'
import { migrateJobs } from '../../src/kernel/jobs/jobs.ts'
import { inTransaction, reading } from '../../src/kernel/kernel.ts'
import { appendEvent, listEvents } from '../../src/kernel/ledger/ledger.ts'
import { createTestKernel } from '../support/test-kernel.ts'

const folder = await mkdtemp(join(tmpdir(), 'lien-thong-replica-'))
const { primary, standby } = await startPair()
const pools = [primary, standby].map(server => createPool({ url: server.adminUrl, role: runningRole }))
const [database, replica] = pools.map(pool => createDatabase(pool))
if (!database || !replica) throw new Error('two servers have two pools')
const kernel = Object.assign(await createTestKernel(), { database, replica })
const edge = { actor: system('test') }

afterAll(async () => {
  await Promise.all(pools.map(pool => pool.end()))
  await standby.stop()
  await primary.stop()
  await rm(folder, { recursive: true, force: true })
})

describe('with a streaming replica', () => {
  it('reads from the replica and writes to the primary', async () => {
    const recovering = async (tx: typeof database) =>
      (await sql<{ is: boolean }>`select pg_is_in_recovery() as is`.execute(tx)).rows[0]?.is
    expect(await reading(kernel, edge, context => recovering(context.tx))).toBe(true)
    expect(await inTransaction(kernel, edge, context => recovering(context.tx))).toBe(false)
  })

  it('shows on the replica what was committed', async () => {
    await inTransaction(kernel, edge, context =>
      appendEvent(context, { stream: 'thing:replica', type: 'test.written', payload: {} }),
    )
    await vi.waitUntil(() =>
      reading(kernel, edge, async context => (await listEvents(context, 'thing:replica')).length > 0),
    )
  })

  it('cannot write while it reads', async () => {
    const writing = reading(kernel, edge, context => sql`delete from kernel.answered_request`.execute(context.tx))
    await expect(writing).rejects.toThrow(/read-only/)
  })
})

/** A primary, and a standby made of a cold copy of it. */
async function startPair() {
  const [first, second] = [join(folder, 'primary'), join(folder, 'standby')]
  const fresh = await startEmbeddedPostgres({ dataDir: first, fsync: false })
  await migrate(fresh.adminUrl, await migrationFolders())
  const pool = createPool({ url: fresh.adminUrl })
  await migrateJobs(pool)
  await pool.end()
  await fresh.stop()
  await cp(first, second, { recursive: true, preserveTimestamps: true })
  await writeFile(join(second, 'cluster', 'standby.signal'), '')
  const primary = await startEmbeddedPostgres({ dataDir: first, fsync: false })
  const settings = { primary_conninfo: primary.adminUrl.replace(/\/postgres$/, '') }
  const standby = await startEmbeddedPostgres({ dataDir: second, fsync: false, mustExist: true, settings })
  return { primary, standby }
}
