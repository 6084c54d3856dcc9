import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { loadDemonstration } from '../../provinces/demonstration.ts'
import { modules } from '../../src/app-modules.ts'
import { type Actor, system } from '../../src/kernel/actor.ts'
import { readConfig } from '../../src/kernel/config/config.ts'
import type { Context } from '../../src/kernel/context.ts'
import { createKernel, type OpenKernel } from '../../src/kernel/create-kernel.ts'
import { type DatabaseServer, openServer } from '../../src/kernel/database/open-server.ts'
import { inTransaction, reading } from '../../src/kernel/kernel.ts'
import { createLog } from '../../src/kernel/log/log.ts'
import { upgradeDatabase } from '../../src/kernel/process/upgrade-database.ts'
import { loadCalendarData } from '../../src/modules/calendar/index.ts'

/** The demonstration province on a PostgreSQL of its own, which waits for the disk as in use. Nothing outlives the run. */
export interface World {
  readonly kernel: OpenKernel
  readonly server: DatabaseServer
  readonly folder: string
  /** The role that migrates: plants what no use case could in the time, and explains plans. */
  readonly admin: pg.Pool
  readonly as: <Result>(actor: Actor, work: (context: Context) => Promise<Result>) => Promise<Result>
  readonly see: <Result>(actor: Actor, work: (context: Context) => Promise<Result>) => Promise<Result>
  readonly close: () => Promise<void>
}

export async function openWorld(): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), 'lien-thong-bench-'))
  const config = readConfig({ NODE_ENV: 'development', DATA_DIR: folder, LOG_LEVEL: 'silent' })
  const ignore = (): void => undefined
  const server = await openServer(config, { log: ignore, lost: ignore, back: ignore, givenUp: ignore })
  await upgradeDatabase(config, server)
  const kernel = await createKernel(config, server, modules, createLog({ level: 'silent' }))
  const admin = new pg.Pool({ connectionString: server.migrateUrl, max: 2 })
  // An idle connection may be taken away, as when the database is copied.
  admin.on('error', ignore)
  const world: World = {
    kernel,
    server,
    folder,
    admin,
    as: (actor, work) => inTransaction(kernel, { actor }, work),
    see: (actor, work) => reading(kernel, { actor }, work),
    close: async () => {
      await Promise.all([admin.end(), kernel.close()])
      await server.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
  await world.as(system('load-calendar'), loadCalendarData)
  await loadDemonstration(kernel)
  await admin.query('vacuum analyze')
  return world
}
