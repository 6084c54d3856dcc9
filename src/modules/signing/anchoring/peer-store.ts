import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Database } from '#kernel/database/database.ts'
import type { PeerRoot } from './anchor-store.ts'

const columns = sql`peer_key as "peerKey", root_number as "rootNumber", root_hash as "rootHash", token, signed_at as "signedAt",
  signature, delivered`

/** The last root of a peer that we have countersigned. */
export async function latestPeerRoot(database: Database, peerKey: string): Promise<PeerRoot | undefined> {
  const [latest] = await listPeerRoots(database, peerKey, { limit: 1 })
  return latest
}

/** Newest first. */
export async function listPeerRoots(
  database: Database,
  peerKey: string,
  { before, limit }: { readonly before?: number; readonly limit: number },
): Promise<PeerRoot[]> {
  const { rows } = await sql<PeerRoot>`
    select ${columns} from signing.peer_root
    where peer_key = ${peerKey} and root_number < ${before ?? Number.MAX_SAFE_INTEGER}
    order by root_number desc limit ${limit}`.execute(database)
  return rows
}

/** Signed, and not yet taken by the peer; oldest first. */
export async function listUndelivered(database: Database, peerKey: string, limit: number): Promise<PeerRoot[]> {
  const { rows } = await sql<PeerRoot>`
    select ${columns} from signing.peer_root
    where peer_key = ${peerKey} and not delivered order by root_number limit ${limit}`.execute(database)
  return rows
}

export async function insertPeerRoot(database: Database, root: Omit<PeerRoot, 'delivered'>): Promise<void> {
  const { peerKey, rootNumber, rootHash, token, signedAt, signature } = root
  await sql`
    insert into signing.peer_root (peer_key, root_number, root_hash, token, signed_at, signature)
    values (${peerKey}, ${rootNumber}, ${rootHash}, ${token}, ${signedAt}, ${signature})
    on conflict do nothing`.execute(database)
}

export async function markDelivered(database: Database, peerKey: string, rootNumber: number): Promise<void> {
  await sql`
    update signing.peer_root set delivered = true
    where peer_key = ${peerKey} and root_number = ${rootNumber} and not delivered`.execute(database)
}

export interface Dissent {
  readonly peerKey: string
  readonly rootNumber: number
  readonly kind: string
  readonly noticedAt: Temporal.Instant
}

/** False where it was noticed before. */
export async function insertDissent(database: Database, dissent: Dissent): Promise<boolean> {
  const { peerKey, rootNumber, kind, noticedAt } = dissent
  const { numAffectedRows } = await sql`
    insert into signing.peer_dissent (peer_key, root_number, kind, noticed_at)
    values (${peerKey}, ${rootNumber}, ${kind}, ${noticedAt}) on conflict do nothing`.execute(database)
  return numAffectedRows === 1n
}

/** Newest first. */
export async function listDissents(database: Database, limit: number): Promise<Dissent[]> {
  const { rows } = await sql<Dissent>`
    select peer_key as "peerKey", root_number as "rootNumber", kind, noticed_at as "noticedAt"
    from signing.peer_dissent order by noticed_at desc, root_number limit ${limit}`.execute(database)
  return rows
}
