import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Temporal } from 'temporal-polyfill'
import { afterAll, inject } from 'vitest'
import { startSandbox } from '../../sandbox/start-sandbox.ts'
import { buildIfStale } from '../../scripts/support/build.mjs'
import { type App, createApp } from '../../src/app.ts'
import { type Config, readConfig } from '../../src/kernel/config/config.ts'
import { createLog } from '../../src/kernel/log/log.ts'
import { findFreePort } from '../../src/kernel/process/free-port.ts'
import { administer, oneAtATime } from './administer.ts'
import { databaseUrl } from './global-setup.ts'
import { cloneProvince, type Province, workingMorning } from './province-template.ts'

export interface RunningPlatform {
  readonly url: string
  readonly kernel: App['kernel']
  /** Moves the platform's clock, which else stands still on a working morning. */
  readonly setNow: (instant: string) => void
}

let counter = 0

export interface PlatformOptions {
  readonly province?: Province
  /** Adds outside systems to the configuration once it is known where the platform will be. */
  readonly withMore?: (config: Config) => Promise<Partial<Config>>
}

/** The demonstration province, running for one test file as it would for people: pages, jobs, stand-ins, a database of its own. */
export async function startPlatform(options: PlatformOptions = {}): Promise<RunningPlatform> {
  const adminUrl = inject('adminUrl')
  const name = `e2e_${process.pid}_${counter++}`
  await oneAtATime(adminUrl, 'build', async () => buildIfStale(process.execPath))
  const folder = await mkdtemp(join(tmpdir(), 'lien-thong-e2e-'))
  await cloneProvince(options.province ?? 'without-dossiers', name, folder)
  const config = readConfig({
    NODE_ENV: 'test',
    PORT: String(await findFreePort()),
    DATA_DIR: folder,
    LOG_LEVEL: 'error',
    REQUESTS_PER_MINUTE: '1000000',
    JOB_CONCURRENCY: '2',
    SANDBOX: 'true',
  })
  let now = workingMorning
  const log = createLog({ level: config.logLevel })
  const more = await options.withMore?.(config)
  const sandbox = await startSandbox({ ...config, ...more }, () => now)
  const app = await createApp(
    { ...config, ...more, ...sandbox.settings },
    { url: databaseUrl(adminUrl, name) },
    log,
    () => now,
  )
  afterAll(async () => {
    await app.close()
    await sandbox.stop()
    await administer(adminUrl, admin => admin.query(`drop database if exists ${name} with (force)`))
    await rm(folder, { recursive: true, force: true })
  })
  await app.http.listen({ host: config.host, port: config.port })
  await app.startJobs()
  return {
    url: config.publicUrl,
    kernel: app.kernel,
    setNow: instant => {
      now = Temporal.Instant.from(instant)
    },
  }
}
