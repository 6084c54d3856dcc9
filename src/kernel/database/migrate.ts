import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'

/** One folder of numbered SQL files, applied in the order of their names. */
export interface MigrationFolder {
  readonly owner: string
  readonly folder: URL
}

interface Migration {
  readonly owner: string
  readonly name: string
  readonly sql: string
  readonly hash: string
}

/** Any constant: the same for every process that migrates this application. */
const lockKey = 7_405_180

/**
 * Applies what is missing, folder by folder, each file in its own transaction, one process at a time (advisory lock).
 * Idempotent. Throws when a file that was applied has been edited since.
 */
export async function migrate(url: string, folders: readonly MigrationFolder[]): Promise<string[]> {
  const client = new pg.Client({ connectionString: url, application_name: 'lien-thong-migrate' })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [lockKey])
    await client.query(
      `create table if not exists public.migration (
         owner text not null, name text not null, hash text not null, applied_at timestamptz not null default now(),
         constraint migration_pkey primary key (owner, name))`,
    )
    const applied = await appliedHashes(client)
    const done: string[] = []
    for (const migration of await readMigrations(folders)) {
      const key = `${migration.owner}/${migration.name}`
      const known = applied.get(key)
      if (known === migration.hash) continue
      if (known) throw new Error(`migration ${key} was edited after it had been applied: write a new one`)
      await apply(client, migration)
      done.push(key)
    }
    return done
  } finally {
    await client.end()
  }
}

async function appliedHashes(client: pg.Client): Promise<Map<string, string>> {
  const { rows } = await client.query<{ owner: string; name: string; hash: string }>(
    'select owner, name, hash from public.migration',
  )
  return new Map(rows.map(row => [`${row.owner}/${row.name}`, row.hash]))
}

async function readMigrations(folders: readonly MigrationFolder[]): Promise<Migration[]> {
  const migrations: Migration[] = []
  for (const { owner, folder } of folders) {
    const names = await readdir(fileURLToPath(folder)).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return []
      throw error
    })
    for (const name of names.filter(file => file.endsWith('.sql')).sort()) {
      const sql = await readFile(new URL(`./${name}`, folder), 'utf8')
      migrations.push({ owner, name, sql, hash: createHash('sha256').update(sql).digest('hex') })
    }
  }
  return migrations
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  await client.query('begin')
  try {
    await client.query(migration.sql)
    await client.query('insert into public.migration (owner, name, hash) values ($1, $2, $3)', [
      migration.owner,
      migration.name,
      migration.hash,
    ])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw new Error(`migration ${migration.owner}/${migration.name} failed: ${(error as Error).message}`, {
      cause: error,
    })
  }
}
