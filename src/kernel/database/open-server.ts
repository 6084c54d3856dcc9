import { createHmac } from 'node:crypto'
import { join } from 'node:path'
import pg from 'pg'
import type { Config } from '../config/config.ts'
import { StartupError } from '../config/startup-error.ts'
import { runningRole } from './database.ts'
import { type EmbeddedPostgres, findEmbeddedPostgres } from './embedded.ts'
import { type SupervisorEvents, superviseEmbeddedPostgres } from './supervised.ts'

const databaseName = 'lienthong'
/** `uuidv7()` and virtual columns: nothing older runs the migrations. */
const neededVersion = 18

/** The server that this process uses, and how each role reaches it. */
export interface DatabaseServer {
  readonly url: string
  readonly migrateUrl: string
  readonly replicaUrl?: string
  /** To be called once the migrations have made the running role. */
  readonly admitRunningRole: () => Promise<void>
  readonly close: () => Promise<void>
}

export interface OpenServerOptions extends SupervisorEvents {
  readonly log: (line: string) => void
}

/** The configured server, or the embedded one, which is started. Throws a `StartupError` that says what to do. */
export async function openServer(config: Config, options: OpenServerOptions): Promise<DatabaseServer> {
  if (config.database.url !== undefined) return openExternal(config, config.database.url)
  const postgres = await superviseEmbeddedPostgres(
    { dataDir: embeddedFolder(config), port: config.database.embeddedPort, log: options.log },
    options,
  )
  try {
    return await prepareEmbedded(config, postgres, () => postgres.stop())
  } catch (error) {
    await postgres.stop()
    throw error
  }
}

/** For commands run beside the platform: the server that it runs already, else as `openServer`. */
export async function joinServer(config: Config, options: OpenServerOptions): Promise<DatabaseServer> {
  const running = config.database.url === undefined ? await findEmbeddedPostgres(embeddedFolder(config)) : undefined
  return running ? prepareEmbedded(config, running, async () => undefined) : openServer(config, options)
}

const embeddedFolder = (config: Config): string => join(config.dataDir, 'postgres')

async function prepareEmbedded(
  config: Config,
  postgres: Pick<EmbeddedPostgres, 'adminUrl' | 'url'>,
  close: () => Promise<void>,
): Promise<DatabaseServer> {
  const admin = new URL(postgres.adminUrl)
  const superuser = { user: admin.username, password: decodeURIComponent(admin.password) }
  // Derived, so that every process of this machine finds the same one and none has to be kept.
  const password = createHmac('sha256', superuser.password).update(runningRole).digest('base64url')
  await makeDatabase(postgres.adminUrl)
  return {
    url: postgres.url({ database: databaseName, user: runningRole, password }),
    migrateUrl: postgres.url({ database: databaseName, ...superuser }),
    ...(config.database.replicaUrl && { replicaUrl: config.database.replicaUrl }),
    admitRunningRole: () =>
      withClient(postgres.adminUrl, async client => {
        await client.query(`alter role ${runningRole} login password ${client.escapeLiteral(password)}`)
      }),
    close,
  }
}

async function makeDatabase(adminUrl: string): Promise<void> {
  await withClient(adminUrl, async client => {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [databaseName])
    if (rowCount === 0) await client.query(`create database ${databaseName}`)
  })
}

async function openExternal(config: Config, url: string): Promise<DatabaseServer> {
  const { migrateUrl = url, replicaUrl } = config.database
  await assertUsable('DATABASE_URL', url)
  if (migrateUrl !== url) await assertUsable('DATABASE_MIGRATE_URL', migrateUrl)
  if (replicaUrl !== undefined) await assertUsable('DATABASE_REPLICA_URL', replicaUrl)
  return {
    url,
    migrateUrl,
    ...(replicaUrl !== undefined && { replicaUrl }),
    admitRunningRole: async () => undefined,
    close: async () => undefined,
  }
}

async function assertUsable(name: string, url: string): Promise<void> {
  const { host, pathname } = new URL(url)
  const address = `${host}${pathname}`
  const version = await withClient(url, async client => {
    const { rows } = await client.query<{ server_version: string }>('show server_version')
    return rows[0]?.server_version ?? ''
  }).catch((error: unknown) => {
    throw new StartupError('start.database-unreachable', { name, address, complaint: complaintOf(error) }, error)
  })
  if (Number.parseInt(version, 10) < neededVersion) {
    throw new StartupError('start.database-too-old', { address, found: version, needed: neededVersion })
  }
}

/** A refused connection to a name with several addresses has a code but no message of its own. */
function complaintOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.message || ('code' in error ? String(error.code) : error.name)
}

async function withClient<Result>(url: string, work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    return await work(client)
  } finally {
    await client.end().catch(() => undefined)
  }
}
