import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { createPool } from '../../src/kernel/database/database.ts'
import { startEmbeddedPostgres } from '../../src/kernel/database/embedded.ts'
import { migrate } from '../../src/kernel/database/migrate.ts'
import { migrationFolders } from '../../src/kernel/database/migration-folders.ts'
import { migrateJobs } from '../../src/kernel/jobs/jobs.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The cluster's administrator; each test file clones its own database from the template. */
    adminUrl: string
    /** For what test files share; it goes with the run. */
    runFolder: string
  }
}

export const templateName = 'lienthong_template'

/** One real PostgreSQL a run, with one migrated template. Nothing here outlives the run, so nothing waits for the disk. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(join(tmpdir(), 'lien-thong-test-'))
  const postgres = await startEmbeddedPostgres({ dataDir, fsync: false, settings: { max_connections: '200' } })
  const stop = async () => {
    await postgres.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
  try {
    await makeTemplate(postgres.adminUrl)
  } catch (error) {
    await stop()
    throw error
  }
  project.provide('adminUrl', postgres.adminUrl)
  project.provide('runFolder', dataDir)
  return stop
}

async function makeTemplate(adminUrl: string): Promise<void> {
  const admin = new pg.Client({ connectionString: adminUrl })
  await admin.connect()
  await admin.query(`create database ${templateName}`)
  await admin.end()
  const url = databaseUrl(adminUrl, templateName)
  await migrate(url, await migrationFolders())
  const pool = createPool({ url })
  await migrateJobs(pool)
  await pool.end()
}

export function databaseUrl(adminUrl: string, database: string): string {
  const url = new URL(adminUrl)
  url.pathname = `/${database}`
  return url.href
}
