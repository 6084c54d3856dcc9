import type { Context } from '#kernel/context.ts'
import { appendEvent } from '#kernel/ledger/ledger.ts'
import { type Account, findAccountByLogin, insertAccount } from './account-store.ts'
import { hashPassword } from './password.ts'

export interface OfficialAccount {
  readonly login: string
  readonly name: string
  readonly personId: string
  readonly email?: string
  readonly password?: string
}

/** Opens the account of an official whom the organisation module knows. Idempotent by login: the account that is there is answered. */
export async function openOfficialAccount(context: Context, input: OfficialAccount): Promise<Account> {
  const known = await findAccountByLogin(context, input.login)
  if (known) return known
  const account = await insertAccount(context, {
    kind: 'official',
    login: input.login,
    name: input.name,
    personId: input.personId,
    assurance: 'verified',
    ...(input.email ? { email: input.email } : {}),
    ...(input.password ? { passwordHash: await hashPassword(input.password) } : {}),
  })
  if (!account) throw new Error(`the login ${input.login} or its person already has another account`)
  await appendEvent(context, {
    stream: `account:${account.id}`,
    type: 'identity.account-opened',
    payload: { kind: 'official', personId: input.personId },
  })
  return account
}
