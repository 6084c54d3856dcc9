import { StartupError } from '../config/startup-error.ts'
import { createPool } from '../database/database.ts'
import { migrate } from '../database/migrate.ts'
import { migrationFolders } from '../database/migration-folders.ts'
import type { DatabaseServer } from '../database/open-server.ts'
import { migrateJobs } from '../jobs/jobs.ts'

/** Brings the schemas of the kernel, the modules and the queue up to this release, then lets the running role in. Idempotent. */
export async function upgradeDatabase(server: DatabaseServer): Promise<void> {
  const pool = createPool({ url: server.migrateUrl, maxConnections: 1 })
  try {
    await migrate(server.migrateUrl, await migrationFolders())
    await migrateJobs(pool)
    await server.admitRunningRole()
  } catch (error) {
    throw new StartupError(
      'start.migration-failed',
      { complaint: error instanceof Error ? error.message : String(error) },
      error,
    )
  } finally {
    await pool.end()
  }
}
