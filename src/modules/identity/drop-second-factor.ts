import { sql } from 'kysely'
import type { Context } from '#kernel/context.ts'

/** Takes away authenticator, recovery codes and passkeys; false where there were none. */
export async function dropSecondFactor(context: Context, accountId: string): Promise<boolean> {
  const { numAffectedRows: authenticators } = await sql`
    delete from identity.totp where account_id = ${accountId}`.execute(context.tx)
  const { numAffectedRows: passkeys } = await sql`
    delete from identity.passkey where account_id = ${accountId}`.execute(context.tx)
  await sql`delete from identity.recovery_code where account_id = ${accountId}`.execute(context.tx)
  return Boolean(authenticators) || Boolean(passkeys)
}
