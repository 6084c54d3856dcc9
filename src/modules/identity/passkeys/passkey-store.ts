import { type Selectable, sql } from 'kysely'
import type { Context } from '#kernel/context.ts'
import type { IdentityTables, PasskeyRow } from '../identity-tables.ts'

export type Passkey = Selectable<PasskeyRow>

const tables = (context: Context) => context.tx.$extendTables<IdentityTables>()

export async function listPasskeysOf(context: Context, accountId: string): Promise<Passkey[]> {
  return tables(context)
    .selectFrom('identity.passkey')
    .selectAll()
    .where('account_id', '=', accountId)
    .orderBy('created_at')
    .orderBy('credential_id')
    .limit(100)
    .execute()
}

/** Locks the row: two uses of one passkey take turns, so that its counter cannot be passed by a copy. */
export async function findPasskeyForUpdate(context: Context, credentialId: string): Promise<Passkey | undefined> {
  return tables(context)
    .selectFrom('identity.passkey')
    .selectAll()
    .where('credential_id', '=', credentialId)
    .forUpdate()
    .executeTakeFirst()
}

export interface NewPasskey {
  readonly credentialId: string
  readonly accountId: string
  readonly publicKey: Uint8Array
  readonly counter: number
  readonly transports: readonly string[]
  readonly label: string
}

/** False where the credential is registered already. */
export async function insertPasskey(context: Context, passkey: NewPasskey): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tables(context)
    .insertInto('identity.passkey')
    .values({
      credential_id: passkey.credentialId,
      account_id: passkey.accountId,
      public_key: Buffer.from(passkey.publicKey),
      counter: passkey.counter,
      transports: [...passkey.transports],
      label: passkey.label,
      created_at: context.now,
      last_used_at: null,
    })
    .onConflict(conflict => conflict.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

export async function markPasskeyUsed(context: Context, credentialId: string, counter: number): Promise<void> {
  await tables(context)
    .updateTable('identity.passkey')
    .set({ counter, last_used_at: context.now })
    .where('credential_id', '=', credentialId)
    .execute()
}

/** False where the account has no such passkey. */
export async function renamePasskeyRow(
  context: Context,
  accountId: string,
  credentialId: string,
  label: string,
): Promise<boolean> {
  const { numUpdatedRows } = await tables(context)
    .updateTable('identity.passkey')
    .set({ label })
    .where('account_id', '=', accountId)
    .where('credential_id', '=', credentialId)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** False where the account has no such passkey. */
export async function deletePasskey(context: Context, accountId: string, credentialId: string): Promise<boolean> {
  const { numAffectedRows } = await sql`
    delete from identity.passkey where account_id = ${accountId} and credential_id = ${credentialId}`.execute(
    context.tx,
  )
  return numAffectedRows === 1n
}
