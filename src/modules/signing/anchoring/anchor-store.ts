import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Database } from '#kernel/database/database.ts'

export interface RootStamp {
  readonly rootNumber: number
  readonly rootHash: Buffer
  readonly token: Buffer
  readonly stampedAt: Temporal.Instant
  readonly authority: string
  readonly expiresAt: Temporal.Instant | null
}

export interface Countersignature {
  readonly rootNumber: number
  readonly rootHash: Buffer
  /** SPKI in base64url. */
  readonly peerKey: string
  readonly signedAt: string
  readonly signature: Buffer
}

export interface PeerRoot extends Countersignature {
  readonly token: Buffer | null
  readonly delivered: boolean
}

const stampColumns = sql`root_number as "rootNumber", root_hash as "rootHash", token, stamped_at as "stampedAt", authority,
  expires_at as "expiresAt"`
const countersignatureColumns = sql`root_number as "rootNumber", root_hash as "rootHash", peer_key as "peerKey",
  signed_at as "signedAt", signature`

export async function latestStamp(database: Database): Promise<RootStamp | undefined> {
  const { rows } = await sql<RootStamp>`
    select ${stampColumns} from signing.root_stamp order by root_number desc limit 1`.execute(database)
  return rows[0]
}

/** Oldest first, after a root's number. */
export async function listStamps(database: Database, after: number, limit: number): Promise<RootStamp[]> {
  const { rows } = await sql<RootStamp>`
    select ${stampColumns} from signing.root_stamp
    where root_number > ${after} order by root_number limit ${limit}`.execute(database)
  return rows
}

export async function findStamp(database: Database, rootNumber: number): Promise<RootStamp | undefined> {
  const [stamp] = await stampsOf(database, [rootNumber])
  return stamp
}

export async function stampsOf(database: Database, rootNumbers: readonly number[]): Promise<RootStamp[]> {
  const { rows } = await sql<RootStamp>`
    select ${stampColumns} from signing.root_stamp
    where root_number = any (${[...rootNumbers]}::bigint[]) order by root_number`.execute(database)
  return rows
}

/** False where the root was stamped meanwhile. */
export async function insertStamp(database: Database, stamp: RootStamp): Promise<boolean> {
  const { rootNumber, rootHash, token, stampedAt, authority, expiresAt } = stamp
  const { numAffectedRows } = await sql`
    insert into signing.root_stamp (root_number, root_hash, token, stamped_at, authority, expires_at)
    values (${rootNumber}, ${rootHash}, ${token}, ${stampedAt}, ${authority}, ${expiresAt})
    on conflict do nothing`.execute(database)
  return numAffectedRows === 1n
}

export async function countersignaturesOf(
  database: Database,
  rootNumbers: readonly number[],
): Promise<Countersignature[]> {
  const { rows } = await sql<Countersignature>`
    select ${countersignatureColumns} from signing.root_countersignature
    where root_number = any (${[...rootNumbers]}::bigint[]) order by root_number, peer_key`.execute(database)
  return rows
}

/** Oldest first, after a root's number. */
export async function listCountersignatures(
  database: Database,
  after: { readonly number: number; readonly peerKey: string },
  limit: number,
): Promise<Countersignature[]> {
  const { rows } = await sql<Countersignature>`
    select ${countersignatureColumns} from signing.root_countersignature
    where (root_number, peer_key) > (${after.number}, ${after.peerKey}) order by root_number, peer_key limit ${limit}`.execute(
    database,
  )
  return rows
}

/** False where the peer had countersigned this root before. */
export async function insertCountersignature(
  database: Database,
  { rootNumber, rootHash, peerKey, signedAt, signature }: Countersignature,
  receivedAt: Temporal.Instant,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into signing.root_countersignature (root_number, peer_key, root_hash, signed_at, signature, received_at)
    values (${rootNumber}, ${peerKey}, ${rootHash}, ${signedAt}, ${signature}, ${receivedAt})
    on conflict do nothing`.execute(database)
  return numAffectedRows === 1n
}
