import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type RunningApp, startApplication } from '../../src/app.ts'
import { readConfig } from '../../src/kernel/config/config.ts'
import { openServer } from '../../src/kernel/database/open-server.ts'
import { createLog } from '../../src/kernel/log/log.ts'
import { findFreePort } from '../../src/kernel/process/free-port.ts'
import { upgradeDatabase } from '../../src/kernel/process/upgrade-database.ts'

export interface OwnProvince {
  readonly app: RunningApp
  readonly stop: () => Promise<void>
}

/** A whole demonstration province of the tour's own, in a folder that goes with it: nothing that was there is touched. */
export async function startOwnProvince(): Promise<OwnProvince> {
  const folder = await mkdtemp(join(tmpdir(), 'lien-thong-tour-'))
  const port = String(await findFreePort('127.0.0.1'))
  const config = readConfig({ NODE_ENV: 'development', DATA_DIR: folder, PORT: port, LOG_LEVEL: 'silent' })
  const ignore = (): void => undefined
  const server = await openServer(config, { log: ignore, lost: ignore, back: ignore, givenUp: ignore })
  await upgradeDatabase(config, server)
  const app = await startApplication(config, server, createLog({ level: 'silent' }))
  return {
    app,
    stop: async () => {
      await app.close()
      await server.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
