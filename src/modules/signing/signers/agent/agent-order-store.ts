import type { Temporal } from 'temporal-polyfill'
import type { Database } from '#kernel/database/database.ts'
import { type AgentOrderRow, signerTables } from '../signer-tables.ts'

type NewOrder = Omit<AgentOrderRow, 'state' | 'signatures' | 'answeredAt' | 'agentId'>

/** The order, begun or found. */
export async function beginOrder(tx: Database, order: NewOrder): Promise<AgentOrderRow | undefined> {
  await signerTables(tx)
    .insertInto('signing.agent_order')
    .values({ ...order, state: 'waiting', signatures: null, answeredAt: null, agentId: null })
    .onConflict(conflict => conflict.column('id').doNothing())
    .execute()
  return findOrder(tx, order.id)
}

export async function findOrder(tx: Database, id: string): Promise<AgentOrderRow | undefined> {
  return signerTables(tx).selectFrom('signing.agent_order').selectAll().where('id', '=', id).executeTakeFirst()
}

/** What waits for one of these certificates; oldest first. */
export async function listWaitingOrders(
  tx: Database,
  fingerprints: readonly string[],
  now: Temporal.Instant,
): Promise<readonly AgentOrderRow[]> {
  if (fingerprints.length === 0) return []
  return signerTables(tx)
    .selectFrom('signing.agent_order')
    .selectAll()
    .where('fingerprint', 'in', fingerprints)
    .where('state', '=', 'waiting')
    .where('expiresAt', '>', now)
    .orderBy('orderedAt')
    .orderBy('id')
    .limit(20)
    .execute()
}

export interface OrderEnd {
  readonly state: 'signed' | 'declined' | 'cancelled'
  readonly at: Temporal.Instant
  readonly signatures?: readonly Uint8Array[]
  readonly agentId?: string
}

/** Ends an order that waits and has not run out; the first end counts. */
export async function endOrder(tx: Database, id: string, { state, at, signatures, agentId }: OrderEnd): Promise<void> {
  await signerTables(tx)
    .updateTable('signing.agent_order')
    .set({ state, answeredAt: at, signatures: signatures ?? null, agentId: agentId ?? null })
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .where('expiresAt', '>', at)
    .execute()
}

export async function forgetOrdersBefore(tx: Database, instant: Temporal.Instant): Promise<void> {
  await signerTables(tx).deleteFrom('signing.agent_order').where('orderedAt', '<', instant).execute()
  await signerTables(tx).deleteFrom('signing.agent_code').where('expiresAt', '<', instant).execute()
}
