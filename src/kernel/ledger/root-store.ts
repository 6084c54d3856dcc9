import { sql } from 'kysely'
import type { Database } from '../database/database.ts'
import type { SealedRoot } from './hash.ts'

export interface Root extends SealedRoot {
  readonly hash: Buffer
}

const columns = sql`number, to_char(sealed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "sealedAt",
  first_position as "firstPosition", last_position as "lastPosition", event_count as "eventCount",
  merkle_root as "merkleRoot", previous_hash as "previousHash", hash`

export async function latestRoot(database: Database): Promise<Root | undefined> {
  const { rows } = await sql<Root>`select ${columns} from ledger.root order by number desc limit 1`.execute(database)
  return rows[0]
}

/** Roots after a number, oldest first. */
export async function listRoots(database: Database, after: number, limit: number): Promise<Root[]> {
  const { rows } = await sql<Root>`
    select ${columns} from ledger.root where number > ${after} order by number limit ${limit}`.execute(database)
  return rows
}

/** Roots before a number, newest first. */
export async function listRootsBefore(database: Database, before: number, limit: number): Promise<Root[]> {
  const { rows } = await sql<Root>`
    select ${columns} from ledger.root where number < ${before} order by number desc limit ${limit}`.execute(database)
  return rows
}

export async function findRoot(database: Database, number: number): Promise<Root | undefined> {
  const { rows } = await sql<Root>`select ${columns} from ledger.root where number = ${number}`.execute(database)
  return rows[0]
}
