import type { Context } from '#kernel/context.ts'
import { insertChallenge } from './challenge-store.ts'
import type { IdentityTables } from './identity-tables.ts'

/** Minutes within which the code must follow the password. */
const patienceMinutes = 10

export async function hasSecondFactor(context: Context, accountId: string): Promise<boolean> {
  const row = await context.tx
    .$extendTables<IdentityTables>()
    .selectFrom('identity.totp')
    .select('account_id')
    .where('account_id', '=', accountId)
    .where('confirmed_at', 'is not', null)
    .executeTakeFirst()
  return row !== undefined
}

export async function askSecondFactor(context: Context, accountId: string): Promise<string> {
  const { token } = await insertChallenge(context, { purpose: 'second-factor', accountId, minutes: patienceMinutes })
  return token
}
