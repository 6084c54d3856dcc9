import { join } from 'node:path'
import { Temporal } from 'temporal-polyfill'
import { kernelConditions } from './conditions/kernel-conditions.ts'
import type { Config } from './config/config.ts'
import { loadSecretKey } from './config/secret-key.ts'
import { createDatabase, createPool, runningRole } from './database/database.ts'
import { createFiles } from './files/files.ts'
import { localeFolders } from './i18n/locale-folders.ts'
import { loadTexts } from './i18n/texts.ts'
import { createJobs } from './jobs/jobs.ts'
import { kernelJobs } from './jobs/kernel-jobs.ts'
import type { Kernel } from './kernel.ts'
import type { Log } from './log/log.ts'
import { createMail } from './mail/mail.ts'
import { createMetrics } from './metrics/metrics.ts'
import type { ModuleManifest } from './module.ts'
import { createPagePictures } from './pdf/page-pictures.ts'
import { createPdf } from './pdf/pdf.ts'

export interface DatabaseAddresses {
  readonly url: string
  readonly replicaUrl?: string
}

export interface OpenKernel extends Kernel {
  /** Ends what the kernel opened: printing first, the connections last. Jobs and listeners must have stopped. */
  readonly close: () => Promise<void>
}

/** Opens the services of one process on a migrated database. `now` is the clock of everything in it. */
export async function createKernel(
  config: Config,
  addresses: DatabaseAddresses,
  modules: readonly ModuleManifest[],
  log: Log,
  now: Kernel['now'] = () => Temporal.Now.instant(),
): Promise<OpenKernel> {
  const onError = (error: Error): void => log.warn({ error: error.message }, 'a database connection was lost')
  const connect = (url: string) =>
    createPool({ url, role: runningRole, maxConnections: config.database.poolSize }, onError)
  const pool = connect(addresses.url)
  const replicaPool = addresses.replicaUrl ? connect(addresses.replicaUrl) : pool
  const database = createDatabase(pool)
  const pdf = createPdf()
  const pagePictures = createPagePictures()
  const mail = createMail({ from: config.mailFrom, ...(config.smtpUrl && { smtpUrl: config.smtpUrl }) })
  return {
    config,
    log,
    pool,
    database,
    replica: replicaPool === pool ? database : createDatabase(replicaPool),
    secretKey: await loadSecretKey(config),
    jobs: createJobs(modules, kernelJobs(modules)),
    conditions: [...kernelConditions, ...modules.flatMap(module => module.conditions ?? [])],
    files: await createFiles({ folder: join(config.dataDir, 'files'), ...(config.s3 && { s3: config.s3 }) }, now()),
    pdf,
    pagePictures,
    mail,
    texts: loadTexts(await localeFolders(), {
      strict: !config.production,
      onFault: fault => log.error(fault, 'a text is missing'),
    }),
    metrics: createMetrics(),
    now,
    close: async () => {
      pagePictures.close()
      await Promise.all([pdf.close(), mail.close()])
      await Promise.all([...new Set([pool, replicaPool])].map(one => one.end()))
    },
  }
}
