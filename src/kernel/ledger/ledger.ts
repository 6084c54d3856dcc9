import { sql } from 'kysely'
import { actorRecord } from '../actor-record.ts'
import type { Context } from '../context.ts'
import type { PublishedEvent } from '../module.ts'
import { canonicalJson, type Json } from './canonical-json.ts'
import type { ChainedEvent } from './hash.ts'

export interface NewEvent {
  /** What changed: `dossier:<id>`, `unit:<id>`. */
  readonly stream: string
  /** `module.past-tense`, listed in the module's `eventTypes`. */
  readonly type: string
  readonly payload: { readonly [key: string]: Json | undefined }
}

/**
 * Appends one event to its stream's chain, in the transaction of the change it records, and enqueues the handlers of its type,
 * which run after the commit. Throws inside `reading`.
 */
export async function appendEvent(context: Context, event: NewEvent): Promise<PublishedEvent> {
  if (!context.tx.isTransaction) throw new Error('an event can only be appended in a transaction')
  const at = context.now.toString({ smallestUnit: 'millisecond' })
  const actor = actorRecord(context.actor)
  const payload = canonicalJson(event.payload)
  const { rows } = await sql<{ sequence: number; position: number }>`
    select sequence, position from ledger.append(${event.stream}, ${event.type}, ${at}, ${actor}, ${payload})`.execute(
    context.tx,
  )
  const written = rows[0]
  if (!written) throw new Error('the ledger answered nothing')
  const published: PublishedEvent = {
    stream: event.stream,
    sequence: written.sequence,
    type: event.type,
    at,
    actor: JSON.parse(actor),
    payload: JSON.parse(payload),
  }
  await context.kernel.jobs.publish(context, published)
  return published
}

/** The history of one stream, oldest first. */
export async function listEvents(context: Context, stream: string): Promise<PublishedEvent[]> {
  const { rows } = await sql<{ sequence: number; type: string; at: string; actor: string; payload: string }>`
    select sequence, type, at, actor, payload from ledger.event where stream = ${stream} order by sequence`.execute(
    context.tx,
  )
  return rows.map(row => ({ ...row, stream, actor: JSON.parse(row.actor), payload: JSON.parse(row.payload) }))
}

/** One event as it was hashed, with its place under a root. */
export interface ChainLink extends ChainedEvent {
  readonly previousHash: Buffer
  readonly hash: Buffer
  /** Number of the root that seals it; null while it waits for one. */
  readonly root: number | null
}

/** A stream in the very words that its hashes are made of, oldest first: what a proof shows to others. */
export async function readChain(context: Context, stream: string): Promise<ChainLink[]> {
  const { rows } = await sql<ChainLink>`
    select stream, sequence, type, at, actor, payload, previous_hash as "previousHash", hash, root
    from ledger.event where stream = ${stream} order by sequence`.execute(context.tx)
  return rows
}

/** The hashes under a root in the order of its leaves: for the proof of one of them. */
export async function readLeaves(context: Context, root: number): Promise<Buffer[]> {
  const { rows } = await sql<{ hash: Buffer }>`
    select hash from ledger.event where root = ${root} order by position`.execute(context.tx)
  return rows.map(({ hash }) => hash)
}
