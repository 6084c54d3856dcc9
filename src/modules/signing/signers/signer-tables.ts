import { CamelCasePlugin } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Database } from '#kernel/database/database.ts'
import type { SignatureAlgorithm } from '../prepared-signature.ts'

export type SignerTables = {
  'signing.soft_key': SoftKeyRow
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

const camelCase = new CamelCasePlugin({ maintainNestedObjectKeys: true })

export function signerTables(database: Database) {
  return database.withPlugin(camelCase).$extendTables<SignerTables>()
}
