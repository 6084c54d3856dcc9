import type { Context } from '#kernel/context.ts'
import { dropSecondFactor } from './drop-second-factor.ts'
import type { IdentityTables } from './identity-tables.ts'
import { revokeSessions } from './session-store.ts'

/** Takes away every way into an account: what is left is whoever proves themselves anew by the provider or a fresh link. */
export async function dropAccess(context: Context, accountId: string): Promise<void> {
  const tables = context.tx.$extendTables<IdentityTables>()
  await tables.updateTable('identity.account').set({ password_hash: null }).where('id', '=', accountId).execute()
  await tables.deleteFrom('identity.challenge').where('account_id', '=', accountId).execute()
  await dropSecondFactor(context, accountId)
  await revokeSessions(context, accountId, {})
}
