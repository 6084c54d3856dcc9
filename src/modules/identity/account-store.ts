import type { Selectable } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import type { Context } from '#kernel/context.ts'
import type { AccountKind, AccountRow, IdentityTables } from './identity-tables.ts'

export type Account = Selectable<AccountRow>

export interface NewAccount {
  readonly kind: AccountKind
  readonly login: string
  readonly name: string
  readonly email?: string
  readonly phone?: string
  readonly personNumber?: string
  readonly businessCode?: string
  readonly birthDate?: string
  readonly address?: string
  readonly personId?: string
  readonly passwordHash?: string
  readonly assurance?: 'self' | 'verified'
}

const tables = (context: Context) => context.tx.$extendTables<IdentityTables>()

/** Sign-in names are compared without regard to case and surrounding space. */
export const plainLogin = (login: string): string => login.normalize('NFC').trim().toLowerCase()

export async function findAccountByLogin(context: Context, login: string): Promise<Account | undefined> {
  return tables(context)
    .selectFrom('identity.account')
    .selectAll()
    .where('login', '=', plainLogin(login))
    .executeTakeFirst()
}

export async function findAccount(context: Context, id: string): Promise<Account | undefined> {
  return tables(context).selectFrom('identity.account').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function findAccountOfPerson(context: Context, personId: string): Promise<Account | undefined> {
  return tables(context)
    .selectFrom('identity.account')
    .selectAll()
    .where('person_id', '=', personId)
    .where('status', '<>', 'closed')
    .executeTakeFirst()
}

/** Answers undefined where the login, the person number or the business code is taken. */
export async function insertAccount(context: Context, account: NewAccount): Promise<Account | undefined> {
  return tables(context)
    .insertInto('identity.account')
    .values({
      kind: account.kind,
      login: plainLogin(account.login),
      name: account.name,
      email: account.email ?? null,
      phone: account.phone ?? null,
      person_number: account.personNumber ?? null,
      business_code: account.businessCode ?? null,
      birth_date: account.birthDate ? Temporal.PlainDate.from(account.birthDate) : null,
      address: account.address ?? null,
      person_id: account.personId ?? null,
      password_hash: account.passwordHash ?? null,
      assurance: account.assurance ?? 'self',
      created_at: context.now,
      closed_at: null,
    })
    .onConflict(conflict => conflict.doNothing())
    .returningAll()
    .executeTakeFirst()
}

export async function setPasswordHash(context: Context, accountId: string, passwordHash: string): Promise<void> {
  await tables(context)
    .updateTable('identity.account')
    .set({ password_hash: passwordHash })
    .where('id', '=', accountId)
    .execute()
}
