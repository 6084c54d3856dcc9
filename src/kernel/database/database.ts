import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { Temporal } from 'temporal-polyfill'

/** A connection pool or a transaction; a store adds its own tables: `database.$extendTables<DossierTables>()`. */
export type Database = Kysely<Record<never, never>>

export interface DatabaseOptions {
  readonly url: string
  /** The role that runs: owns nothing, cannot rewrite the ledger. Absent for the role that migrates. */
  readonly role?: string
  readonly maxConnections?: number
  readonly applicationName?: string
}

/** What runs: owns nothing. Made by the kernel's first migration. */
export const runningRole = 'lienthong_app'

const parsers = new Map<number, (text: string) => unknown>([
  [pg.types.builtins.TIMESTAMPTZ, parseInstant],
  [pg.types.builtins.DATE, text => Temporal.PlainDate.from(text)],
  [pg.types.builtins.INT8, parseSafeInteger],
  [1115, text => text],
])

const typeParsers: pg.CustomTypesConfig = {
  // pg calls it with `binary` too, which nothing here asks for.
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    (format === 'binary' ? undefined : parsers.get(oid)) ??
    pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
}

/** `2026-11-20 16:05:01.123+07` → an instant. */
function parseInstant(text: string): Temporal.Instant {
  const iso = text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00')
  return Temporal.Instant.from(iso)
}

function parseSafeInteger(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError('a bigint beyond 2^53 was read from the database')
  return value
}

/** Lets `pg` send Temporal values: it asks each object for `toPostgres`, and would otherwise send a quoted JSON string. */
for (const type of [Temporal.Instant, Temporal.PlainDate]) {
  Object.defineProperty(type.prototype, 'toPostgres', {
    configurable: true,
    value(this: Temporal.Instant | Temporal.PlainDate) {
      return this.toString()
    },
  })
}

/** A pool on one PostgreSQL. The caller ends it. Idle connection errors are reported, never thrown into the air. */
export function createPool(options: DatabaseOptions, onError: (error: Error) => void = () => {}): pg.Pool {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.maxConnections ?? 10,
    application_name: options.applicationName ?? 'lien-thong',
    types: typeParsers,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    options: [
      ...(options.role ? [`-c role=${options.role}`] : []),
      '-c timezone=UTC',
      '-c statement_timeout=30000',
      '-c idle_in_transaction_session_timeout=60000',
    ].join(' '),
  })
  pool.on('error', onError)
  pool.on('connect', client => client.on('error', onError))
  return pool
}

export function createDatabase(pool: pg.Pool): Database {
  return new Kysely<Record<never, never>>({ dialect: new PostgresDialect({ pool }) })
}
