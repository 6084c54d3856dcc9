import { mkdir } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { Client } from 'pg'
import { isDiskFull, StartupError } from '../config/startup-error.ts'
import { findFreePort } from '../process/free-port.ts'
import { canReach, chooseAccount, type ServerAccount } from './embedded-account.ts'
import { copyBinaries, findBinaries, type PostgresBinaries } from './embedded-binaries.ts'
import { type Cluster, openCluster, readPassword, superuser } from './embedded-cluster.ts'
import { findRunningServer, takeOverOrphan } from './embedded-orphan.ts'
import { type ServerProcess, spawnServer } from './embedded-process.ts'
import { serverSettings } from './embedded-settings.ts'
import { findHolder, type ProcessLock, takeLock } from './process-lock.ts'

export interface EmbeddedOptions {
  /** Holds the cluster and its password; made if missing. One process at a time. */
  readonly dataDir: string
  /** Without it, a free port on the loopback. */
  readonly port?: number
  /** Off only for tests: it trades durability for speed. */
  readonly fsync?: boolean
  /** Never make a cluster: the folder must hold one. */
  readonly mustExist?: boolean
  readonly log?: (line: string) => void
  readonly settings?: Readonly<Record<string, string>>
}

export interface DatabaseAddress {
  readonly database: string
  readonly user: string
  readonly password: string
}

export interface EmbeddedPostgres {
  readonly port: number
  readonly pid: number
  /** The superuser's address, database `postgres`. */
  readonly adminUrl: string
  url(address: DatabaseAddress): string
  /** Resolves when the server is gone, for whatever reason. */
  readonly exited: Promise<void>
  stop(): Promise<void>
}

const startTimeoutMs = 60_000
const attempts = 5

/** Starts the PostgreSQL that npm ships over a data folder. Every expected failure is a `StartupError`. */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const dataDir = resolve(options.dataDir)
  const log = options.log ?? (() => undefined)
  const shipped = await findBinaries()
  const lock = await lockFolder(dataDir)
  try {
    const account = await chooseAccount(dataDir)
    const binaries = await reachableBinaries(shipped, account, dataDir)
    const fsync = options.fsync ?? true
    const cluster = await openCluster({ dataDir, binaries, account, fsync, mustExist: options.mustExist ?? false })
    await takeOverOrphan(cluster.folder, log)
    return await launch({ ...options, fsync, log }, { account, binaries, cluster, lock })
  } catch (error) {
    lock.release()
    if (isDiskFull(error)) throw new StartupError('start.disk-full', { folder: dataDir }, error)
    throw error
  }
}

/** Reaches a server that another process of this machine runs over the folder; undefined when there is none. */
export async function findEmbeddedPostgres(
  folder: string,
): Promise<Pick<EmbeddedPostgres, 'port' | 'adminUrl' | 'url'> | undefined> {
  const dataDir = resolve(folder)
  if ((await findHolder(join(dataDir, 'lock'))) === undefined) return undefined
  const running = await findRunningServer(join(dataDir, 'cluster'))
  return running && addresses(running.port, await readPassword(dataDir))
}

async function lockFolder(dataDir: string): Promise<ProcessLock> {
  try {
    await mkdir(dirname(dataDir), { recursive: true })
    await mkdir(dataDir, { recursive: true, mode: 0o700 })
    const lock = await takeLock(join(dataDir, 'lock'))
    if (typeof lock === 'number') throw new StartupError('start.already-running', { folder: dataDir, pid: lock })
    return lock
  } catch (error) {
    if (error instanceof StartupError) throw error
    if (isDiskFull(error)) throw new StartupError('start.disk-full', { folder: dataDir }, error)
    throw new StartupError('start.folder-not-writable', { folder: dataDir }, error)
  }
}

async function reachableBinaries(
  shipped: PostgresBinaries,
  account: ServerAccount,
  dataDir: string,
): Promise<PostgresBinaries> {
  return canReach(account, join(shipped.folder, 'bin/postgres')) ? shipped : copyBinaries(shipped, dataDir)
}

interface Prepared {
  readonly account: ServerAccount
  readonly binaries: PostgresBinaries
  readonly cluster: Cluster
  readonly lock: ProcessLock
}

async function launch(
  options: EmbeddedOptions & { readonly fsync: boolean; readonly log: (line: string) => void },
  { account, binaries, cluster, lock }: Prepared,
): Promise<EmbeddedPostgres> {
  for (let attempt = 1; ; attempt++) {
    const port = options.port ?? (await findFreePort())
    const settings = { ...serverSettings(port, options.fsync), ...options.settings }
    const server = spawnServer({ binaries, account, cluster: cluster.folder, settings, log: options.log })
    const reach = addresses(port, cluster.password)
    if (await becomesReady(server, reach.adminUrl)) return running(server, reach, lock)
    await server.stop()
    const complaint = server.lastLines()
    // The port was taken between the choice and the start; or the children of a killed server are still leaving.
    const passing = /could not (bind|create any TCP)/.test(complaint)
      ? options.port === undefined
      : /still in use/.test(complaint)
    if (!passing || attempt === attempts) throw describe(complaint, options)
    await delay(100 * attempt)
  }
}

function running(server: ServerProcess, reach: ReturnType<typeof addresses>, lock: ProcessLock): EmbeddedPostgres {
  const exited = server.exited.then(() => lock.release())
  return {
    ...reach,
    pid: server.child.pid ?? 0,
    exited,
    async stop() {
      await server.stop()
      await exited
    },
  }
}

/** Ready is when it answers a query: the words in its log differ between a primary and a standby. */
async function becomesReady(server: ServerProcess, adminUrl: string): Promise<boolean> {
  const deadline = Date.now() + startTimeoutMs
  while (!server.hasExited()) {
    const client = new Client({ connectionString: adminUrl })
    client.on('error', () => undefined)
    try {
      await client.connect()
      await client.query('select 1')
      return !server.hasExited()
    } catch (error) {
      const recovering = error instanceof Error && 'code' in error && error.code === '57P03'
      if (!recovering && Date.now() > deadline) throw error
    } finally {
      await client.end().catch(() => undefined)
    }
    await delay(15)
  }
  return false
}

function describe(complaint: string, options: EmbeddedOptions): StartupError {
  if (isDiskFull(complaint)) return new StartupError('start.disk-full', { folder: resolve(options.dataDir) })
  if (/could not bind/.test(complaint))
    return new StartupError('start.database-port-taken', { port: options.port ?? 0 })
  const line = complaint.split('\n').findLast(text => /FATAL|PANIC/.test(text)) ?? complaint.split('\n').at(-1) ?? ''
  return new StartupError('start.database-not-started', { complaint: line.replace(/^.*(FATAL|PANIC):\s*/, '') })
}

function addresses(port: number, password: string) {
  const url = ({ database, user, password }: DatabaseAddress): string =>
    `postgresql://${encodeURIComponent(user)}:${encodeURIComponent(password)}@127.0.0.1:${port}/${encodeURIComponent(database)}`
  return { port, url, adminUrl: url({ database: 'postgres', user: superuser, password }) }
}
