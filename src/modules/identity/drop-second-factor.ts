import type { Context } from '#kernel/context.ts'
import type { IdentityTables } from './identity-tables.ts'
import { deleteTotp } from './totp-store.ts'

/** Takes away authenticator, recovery codes and passkeys. */
export async function dropSecondFactor(context: Context, accountId: string): Promise<void> {
  await deleteTotp(context, accountId)
  await context.tx
    .$extendTables<IdentityTables>()
    .deleteFrom('identity.passkey')
    .where('account_id', '=', accountId)
    .execute()
}
