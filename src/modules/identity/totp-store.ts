import type { Context } from '#kernel/context.ts'
import { deriveKey } from '#kernel/derive-key.ts'
import type { IdentityTables } from './identity-tables.ts'
import { seal, unseal } from './secrets.ts'

const tables = (context: Context) => context.tx.$extendTables<IdentityTables>()
const sealingKey = (context: Context) => deriveKey(context.kernel.secretKey, 'totp')

export interface Totp {
  readonly secret: Buffer
  readonly confirmed: boolean
  readonly lastStep: number
}

/** Locks the row, so that one code cannot be used by two requests at once. */
export async function findTotpForUpdate(context: Context, accountId: string): Promise<Totp | undefined> {
  const row = await tables(context)
    .selectFrom('identity.totp')
    .selectAll()
    .where('account_id', '=', accountId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) return undefined
  return {
    secret: unseal(sealingKey(context), row.secret_sealed),
    confirmed: row.confirmed_at !== null,
    lastStep: row.last_step,
  }
}

/** Replaces an authenticator that was never confirmed; leaves a confirmed one alone and answers false. */
export async function saveUnconfirmedTotp(context: Context, accountId: string, secret: Buffer): Promise<boolean> {
  const sealed = seal(sealingKey(context), secret)
  const { numInsertedOrUpdatedRows } = await tables(context)
    .insertInto('identity.totp')
    .values({ account_id: accountId, secret_sealed: sealed, confirmed_at: null, last_step: 0 })
    .onConflict(conflict =>
      conflict
        .column('account_id')
        .doUpdateSet({ secret_sealed: sealed, last_step: 0 })
        .where('identity.totp.confirmed_at', 'is', null),
    )
    .executeTakeFirst()
  return Number(numInsertedOrUpdatedRows) === 1
}

export async function markTotpUsed(context: Context, accountId: string, step: number): Promise<void> {
  await tables(context)
    .updateTable('identity.totp')
    .set(row => ({ last_step: step, confirmed_at: row.fn.coalesce('confirmed_at', row.val(context.now)) }))
    .where('account_id', '=', accountId)
    .execute()
}

export async function deleteTotp(context: Context, accountId: string): Promise<void> {
  await tables(context).deleteFrom('identity.totp').where('account_id', '=', accountId).execute()
  await tables(context).deleteFrom('identity.recovery_code').where('account_id', '=', accountId).execute()
}

export async function replaceRecoveryCodes(
  context: Context,
  accountId: string,
  codeHashes: readonly Buffer[],
): Promise<void> {
  await tables(context).deleteFrom('identity.recovery_code').where('account_id', '=', accountId).execute()
  await tables(context)
    .insertInto('identity.recovery_code')
    .values(codeHashes.map(code_hash => ({ account_id: accountId, code_hash, used_at: null })))
    .execute()
}

/** Uses a code up; false where it is wrong or spent. */
export async function takeRecoveryCode(context: Context, accountId: string, codeHash: Buffer): Promise<boolean> {
  const { numUpdatedRows } = await tables(context)
    .updateTable('identity.recovery_code')
    .set({ used_at: context.now })
    .where('account_id', '=', accountId)
    .where('code_hash', '=', codeHash)
    .where('used_at', 'is', null)
    .executeTakeFirst()
  return Number(numUpdatedRows) === 1
}
