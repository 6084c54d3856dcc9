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

/** Sign-in names are compared without regard to case and surrounding space; a number may be typed in groups, as it stands on the card. */
export function plainLogin(login: string): string {
  const plain = login.normalize('NFC').trim().toLowerCase()
  return /^[\d\s.]+$/.test(plain) ? plain.replace(/\D/g, '') : plain
}

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

/** Locks the row. Closed accounts do not count. */
export async function findCitizenByNumberForUpdate(
  context: Context,
  personNumber: string,
): Promise<Account | undefined> {
  return tables(context)
    .selectFrom('identity.account')
    .selectAll()
    .where('kind', '=', 'citizen')
    .where('person_number', '=', personNumber)
    .where('status', '<>', 'closed')
    .forUpdate()
    .executeTakeFirst()
}

export interface AccountFacts {
  readonly name: string
  readonly birthDate?: string | undefined
  readonly phone?: string | undefined
  readonly email?: string | undefined
  readonly address?: string | undefined
  readonly assurance?: 'verified'
}

/** Writes all of the facts: one that is absent is forgotten. */
export async function updateFacts(context: Context, accountId: string, facts: AccountFacts): Promise<Account> {
  return tables(context)
    .updateTable('identity.account')
    .set({
      name: facts.name,
      birth_date: facts.birthDate ? Temporal.PlainDate.from(facts.birthDate) : null,
      phone: facts.phone ?? null,
      email: facts.email ?? null,
      address: facts.address ?? null,
      ...(facts.assurance ? { assurance: facts.assurance } : {}),
    })
    .where('id', '=', accountId)
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** Writes what is given and leaves the rest. */
export async function updateContact(
  context: Context,
  accountId: string,
  contact: Partial<Pick<Account, 'phone' | 'email' | 'address'>>,
): Promise<void> {
  await tables(context).updateTable('identity.account').set(contact).where('id', '=', accountId).execute()
}

export async function setPasswordHash(context: Context, accountId: string, passwordHash: string): Promise<void> {
  await tables(context)
    .updateTable('identity.account')
    .set({ password_hash: passwordHash })
    .where('id', '=', accountId)
    .execute()
}

/** False where the account was not in the state that it should leave. */
export async function setStatus(
  context: Context,
  accountId: string,
  change: { readonly from: Account['status']; readonly to: Account['status'] },
): Promise<boolean> {
  const { numUpdatedRows } = await tables(context)
    .updateTable('identity.account')
    .set({ status: change.to })
    .where('id', '=', accountId)
    .where('status', '=', change.from)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
