import type { Temporal } from 'temporal-polyfill'
import type { Database } from '#kernel/database/database.ts'
import { type AgentCertificateRow, type AgentRow, signerTables } from '../signer-tables.ts'

export async function saveCode(
  tx: Database,
  code: { readonly codeHash: Uint8Array; readonly accountId: string; readonly expiresAt: Temporal.Instant },
): Promise<void> {
  await signerTables(tx)
    .insertInto('signing.agent_code')
    .values({ ...code, usedAt: null })
    .execute()
}

/** Uses the code up; undefined where it is unknown, used or too old. */
export async function spendCode(
  tx: Database,
  codeHash: Uint8Array,
  now: Temporal.Instant,
): Promise<string | undefined> {
  const row = await signerTables(tx)
    .updateTable('signing.agent_code')
    .set({ usedAt: now })
    .where('codeHash', '=', codeHash)
    .where('usedAt', 'is', null)
    .where('expiresAt', '>', now)
    .returning('accountId')
    .executeTakeFirst()
  return row?.accountId
}

export async function insertAgent(
  tx: Database,
  agent: Pick<AgentRow, 'accountId' | 'name' | 'tokenHash' | 'pairedAt'>,
  certificates: readonly Omit<AgentCertificateRow, 'agentId'>[],
): Promise<string> {
  const { id } = await signerTables(tx)
    .insertInto('signing.agent')
    .values({ ...agent, lastSeenAt: agent.pairedAt, revokedAt: null })
    .returning('id')
    .executeTakeFirstOrThrow()
  await signerTables(tx)
    .insertInto('signing.agent_certificate')
    .values(certificates.map(one => ({ ...one, agentId: id })))
    .execute()
  return id
}

export async function findAgent(tx: Database, id: string): Promise<AgentRow | undefined> {
  return signerTables(tx).selectFrom('signing.agent').selectAll().where('id', '=', id).executeTakeFirst()
}

/** To the minute: an agent asks every other second. */
export async function noteSeen(tx: Database, id: string, now: Temporal.Instant): Promise<void> {
  await signerTables(tx)
    .updateTable('signing.agent')
    .set({ lastSeenAt: now })
    .where('id', '=', id)
    .where('lastSeenAt', '<', now.subtract({ minutes: 1 }))
    .execute()
}

export async function revokeAgentOf(tx: Database, accountId: string, id: string, now: Temporal.Instant) {
  const row = await signerTables(tx)
    .updateTable('signing.agent')
    .set({ revokedAt: now })
    .where('id', '=', id)
    .where('accountId', '=', accountId)
    .where('revokedAt', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

export async function listAgentsOf(tx: Database, accountId: string): Promise<readonly AgentRow[]> {
  return signerTables(tx)
    .selectFrom('signing.agent')
    .selectAll()
    .where('accountId', '=', accountId)
    .where('revokedAt', 'is', null)
    .orderBy('pairedAt', 'desc')
    .limit(50)
    .execute()
}

export async function listCertificatesOf(
  tx: Database,
  agentIds: readonly string[],
): Promise<readonly AgentCertificateRow[]> {
  if (agentIds.length === 0) return []
  return signerTables(tx)
    .selectFrom('signing.agent_certificate')
    .select(['agentId', 'fingerprint', 'certificate', 'chain'])
    .where('agentId', 'in', agentIds)
    .orderBy('agentId')
    .orderBy('fingerprint')
    .limit(500)
    .execute()
}

export async function hasHolder(tx: Database, fingerprint: string): Promise<boolean> {
  const row = await signerTables(tx)
    .selectFrom('signing.agent_certificate as held')
    .innerJoin('signing.agent as agent', 'agent.id', 'held.agentId')
    .select('held.agentId')
    .where('held.fingerprint', '=', fingerprint)
    .where('agent.revokedAt', 'is', null)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
