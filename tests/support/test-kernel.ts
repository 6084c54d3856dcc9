import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Logger, runOnce, type TaskList } from 'graphile-worker'
import type pg from 'pg'
import { Temporal } from 'temporal-polyfill'
import { afterAll, inject } from 'vitest'
import { type Actor, system } from '../../src/kernel/actor.ts'
import { kernelConditions } from '../../src/kernel/conditions/kernel-conditions.ts'
import type { Context } from '../../src/kernel/context.ts'
import { createDatabase, createPool, runningRole } from '../../src/kernel/database/database.ts'
import { createJobs } from '../../src/kernel/jobs/jobs.ts'
import { taskListOf } from '../../src/kernel/jobs/tasks.ts'
import { queuePreset } from '../../src/kernel/jobs/workers.ts'
import { inTransaction, type Kernel, reading } from '../../src/kernel/kernel.ts'
import type { RecordingMail } from '../../src/kernel/mail/testing/recording-mail.ts'
import type { ModuleManifest } from '../../src/kernel/module.ts'
import { administer } from './administer.ts'
import { databaseUrl, templateName } from './global-setup.ts'
import { testServices } from './test-services.ts'

export interface TestKernel extends Kernel {
  /** What would have been sent stands in `mail.sent`. */
  readonly mail: RecordingMail
  /** Moves the kernel's clock; `now` in every later context. */
  readonly setNow: (instant: string) => void
  /** Runs every job that waits, handlers of events included; throws what a job threw. */
  readonly runJobs: () => Promise<void>
  /** As the role that migrates: for planting what the running role may not. */
  readonly admin: pg.Pool
  readonly as: <Result>(actor: Actor, work: (context: Context) => Promise<Result>) => Promise<Result>
  readonly see: <Result>(actor: Actor, work: (context: Context) => Promise<Result>) => Promise<Result>
}

let counter = 0

/** A kernel on a database of its own, cloned from the template; dropped when the file's tests are done. */
export async function createTestKernel(modules: readonly ModuleManifest[] = []): Promise<TestKernel> {
  const adminUrl = inject('adminUrl')
  const name = `t_${process.pid}_${counter++}`
  await administer(adminUrl, admin => admin.query(`create database ${name} template ${templateName}`))
  const url = databaseUrl(adminUrl, name)
  const pool = createPool({ url, role: runningRole, maxConnections: 12 })
  const admin = createPool({ url, maxConnections: 2 })
  const folder = await mkdtemp(join(tmpdir(), 'lien-thong-files-'))
  const database = createDatabase(pool)
  let now = Temporal.Instant.from('2025-03-12T02:00:00Z')
  const jobs = createJobs(modules)
  const conditions = [...kernelConditions, ...modules.flatMap(module => module.conditions ?? [])]
  const services = await testServices(folder)
  const kernel: Kernel = Object.assign(services, {
    pool,
    database,
    replica: database,
    jobs,
    conditions,
    now: () => now,
  })
  afterAll(async () => {
    await Promise.all([pool.end(), admin.end()])
    await services.close()
    await administer(adminUrl, admin => admin.query(`drop database if exists ${name} with (force)`))
    await rm(folder, { recursive: true, force: true })
  })
  return Object.assign(kernel, {
    admin,
    mail: services.mail,
    setNow: (instant: string) => {
      now = Temporal.Instant.from(instant)
    },
    runJobs: () => runEveryJob(kernel),
    as: <Result>(actor: Actor, work: (context: Context) => Promise<Result>) => inTransaction(kernel, { actor }, work),
    see: <Result>(actor: Actor, work: (context: Context) => Promise<Result>) => reading(kernel, { actor }, work),
  })
}

export const testSystem: Actor = system('test')

async function runEveryJob(kernel: Kernel): Promise<void> {
  const failures: unknown[] = []
  const tasks: TaskList = {}
  for (const [name, task] of Object.entries(taskListOf(kernel))) {
    if (!task) continue
    tasks[name] = async (payload, helpers) => {
      try {
        await task(payload, helpers)
      } catch (error) {
        failures.push(error)
        throw error
      }
    }
  }
  await runOnce({ pgPool: kernel.pool, taskList: tasks, preset: queuePreset, logger: new Logger(() => () => {}) })
  if (failures.length > 0) throw failures[0]
}
