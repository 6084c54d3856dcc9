import type { Temporal } from 'temporal-polyfill'
import type { Database } from '#kernel/database/database.ts'
import { type SoftKeyRow, signerTables } from '../signer-tables.ts'

export async function saveSoftKey(database: Database, key: Omit<SoftKeyRow, 'destroyedAt'>): Promise<void> {
  await signerTables(database)
    .insertInto('signing.soft_key')
    .values({ ...key, destroyedAt: null })
    .execute()
}

/** The closed private key; undefined where there is none, or none any more. */
export async function findSealedKey(database: Database, id: string): Promise<Uint8Array | undefined> {
  const row = await signerTables(database)
    .selectFrom('signing.soft_key')
    .select('sealed')
    .where('id', '=', id)
    .executeTakeFirst()
  return row?.sealed ?? undefined
}

export async function destroySealedKey(database: Database, id: string, at: Temporal.Instant): Promise<void> {
  await signerTables(database)
    .updateTable('signing.soft_key')
    .set({ sealed: null, destroyedAt: at })
    .where('id', '=', id)
    .where('destroyedAt', 'is', null)
    .execute()
}
