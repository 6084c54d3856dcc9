import { CamelCasePlugin, type Generated } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Database } from '#kernel/database/database.ts'
import type { SignatureAlgorithm } from '../prepared-signature.ts'

export type SignerTables = {
  'signing.soft_key': SoftKeyRow
  'signing.agent_code': AgentCodeRow
  'signing.agent': Omit<AgentRow, 'id'> & { readonly id: Generated<string> }
  'signing.agent_certificate': AgentCertificateRow
  'signing.agent_order': AgentOrderRow
}

export interface SoftKeyRow {
  readonly id: string
  readonly algorithm: SignatureAlgorithm
  /** SPKI, DER. */
  readonly publicKey: Uint8Array
  readonly sealed: Uint8Array | null
  readonly madeAt: Temporal.Instant
  readonly destroyedAt: Temporal.Instant | null
}

export interface AgentCodeRow {
  readonly codeHash: Uint8Array
  readonly accountId: string
  readonly expiresAt: Temporal.Instant
  readonly usedAt: Temporal.Instant | null
}

export interface AgentRow {
  readonly id: string
  readonly accountId: string
  readonly name: string
  readonly tokenHash: Uint8Array
  readonly pairedAt: Temporal.Instant
  readonly lastSeenAt: Temporal.Instant
  readonly revokedAt: Temporal.Instant | null
}

export interface AgentCertificateRow {
  readonly agentId: string
  readonly fingerprint: string
  readonly certificate: Uint8Array
  readonly chain: readonly Uint8Array[]
}

export interface AgentOrderRow {
  readonly id: string
  readonly fingerprint: string
  readonly algorithm: SignatureAlgorithm
  readonly summary: string
  readonly names: readonly string[]
  readonly digests: readonly Uint8Array[]
  readonly state: 'waiting' | 'signed' | 'declined' | 'cancelled'
  readonly signatures: readonly Uint8Array[] | null
  readonly orderedAt: Temporal.Instant
  readonly expiresAt: Temporal.Instant
  readonly answeredAt: Temporal.Instant | null
  readonly agentId: string | null
}

const camelCase = new CamelCasePlugin({ maintainNestedObjectKeys: true })

export function signerTables(database: Database) {
  return database.withPlugin(camelCase).$extendTables<SignerTables>()
}
