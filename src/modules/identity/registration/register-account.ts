import type { Context } from '#kernel/context.ts'
import { AppError } from '#kernel/errors.ts'
import { appendEvent } from '#kernel/ledger/ledger.ts'
import { type Account, insertAccount } from '../account-store.ts'
import { type Declaration, declare, type RegisterAccount } from './declaration.ts'

/**
 * Opens an account for a citizen (signs in with the person number) or a business (with the business code). What they say of themselves
 * is unverified until the national provider vouches for it. Throws `bad-input`, and `conflict` (identity.account-exists) on a repeat:
 * for commands and data; whoever registers themselves goes by `askRegistration`, which tells nobody who has an account.
 */
export async function registerAccount(context: Context, input: RegisterAccount): Promise<Account> {
  return openDeclared(context, await declare(input))
}

export async function openDeclared(context: Context, declaration: Declaration): Promise<Account> {
  const account = await insertAccount(context, declaration)
  if (!account) throw new AppError('conflict', { reason: 'identity.account-exists' })
  await appendEvent(context, {
    stream: `account:${account.id}`,
    type: 'identity.account-opened',
    payload: { kind: declaration.kind },
  })
  return account
}
