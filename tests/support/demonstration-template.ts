import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Temporal } from 'temporal-polyfill'
import { loadDemonstration } from '../../provinces/demonstration.ts'
import { modules } from '../../src/app-modules.ts'
import { system } from '../../src/kernel/actor.ts'
import { readConfig } from '../../src/kernel/config/config.ts'
import { createKernel } from '../../src/kernel/create-kernel.ts'
import { inTransaction } from '../../src/kernel/kernel.ts'
import { createLog } from '../../src/kernel/log/log.ts'
import { loadCalendarData } from '../../src/modules/calendar/index.ts'
import { oneAtATime } from './administer.ts'
import { databaseUrl, templateName } from './global-setup.ts'

const demonstrationName = 'lienthong_demonstration'
const loading = `${demonstrationName}_loading`

/** A Wednesday, nine in the morning, in the province as the demonstration knows it. */
export const workingMorning = Temporal.Instant.from('2025-03-12T02:00:00Z')

/** Clones the loaded province. The first test file of a run that needs it loads it; the others wait for that and clone. */
export async function cloneDemonstration(adminUrl: string, name: string): Promise<void> {
  await oneAtATime(adminUrl, demonstrationName, async admin => {
    const { rowCount } = await admin.query('select from pg_database where datname = $1', [demonstrationName])
    if (rowCount === 0) {
      await admin.query(`drop database if exists ${loading}`)
      await admin.query(`create database ${loading} template ${templateName}`)
      await load(databaseUrl(adminUrl, loading))
      await admin.query(`alter database ${loading} rename to ${demonstrationName}`)
    }
    await admin.query(`create database ${name} template ${demonstrationName} strategy file_copy`)
  })
}

async function load(url: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'lien-thong-demonstration-'))
  const config = readConfig({ NODE_ENV: 'test', DATA_DIR: folder, LOG_LEVEL: 'silent' })
  const kernel = await createKernel(config, { url }, modules, createLog({ level: 'silent' }), () => workingMorning)
  try {
    await inTransaction(kernel, { actor: system('load-calendar') }, loadCalendarData)
    await loadDemonstration(kernel)
  } finally {
    await kernel.close()
    await rm(folder, { recursive: true, force: true })
  }
}
