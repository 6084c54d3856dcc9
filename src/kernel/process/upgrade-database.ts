import type { Config } from '../config/config.ts'
import { StartupError } from '../config/startup-error.ts'
import { createPool } from '../database/database.ts'
import { decideDemonstration } from '../database/demonstration-mark.ts'
import { migrate } from '../database/migrate.ts'
import { migrationFolders } from '../database/migration-folders.ts'
import type { DatabaseServer } from '../database/open-server.ts'
import { migrateJobs } from '../jobs/jobs.ts'

/**
 * Brings the schemas of the kernel, the modules and the queue up to this release, then lets the running role in. Idempotent. Says
 * whether the database is for demonstration; production refuses one that is.
 */
export async function upgradeDatabase(
  config: Pick<Config, 'production' | 'demonstration'>,
  server: DatabaseServer,
): Promise<{ readonly demonstration: boolean }> {
  const pool = createPool({ url: server.migrateUrl, maxConnections: 1 })
  try {
    const demonstration = await decideDemonstration(pool, config.demonstration)
    if (demonstration && config.production) throw new StartupError('start.production.demonstration-data')
    await migrate(server.migrateUrl, await migrationFolders())
    await migrateJobs(pool)
    await server.admitRunningRole()
    return { demonstration }
  } catch (error) {
    if (error instanceof StartupError) throw error
    const complaint = error instanceof Error ? error.message : String(error)
    throw new StartupError('start.migration-failed', { complaint }, error)
  } finally {
    await pool.end()
  }
}
