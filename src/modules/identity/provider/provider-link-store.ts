import type { Context } from '#kernel/context.ts'
import type { Account } from '../account-store.ts'
import type { IdentityTables } from '../identity-tables.ts'

const tables = (context: Context) => context.tx.$extendTables<IdentityTables>()

export interface ProviderSubject {
  readonly issuer: string
  readonly subject: string
}

/** Locks the account, so that two sign-ins at once take turns. */
export async function findLinkedAccountForUpdate(context: Context, of: ProviderSubject): Promise<Account | undefined> {
  return tables(context)
    .selectFrom('identity.provider_link as link')
    .innerJoin('identity.account as account', 'account.id', 'link.account_id')
    .selectAll('account')
    .where('link.issuer', '=', of.issuer)
    .where('link.subject', '=', of.subject)
    .forUpdate('account')
    .executeTakeFirst()
}

/** Linking what is linked already changes nothing. */
export async function insertLink(context: Context, of: ProviderSubject, accountId: string): Promise<void> {
  await tables(context)
    .insertInto('identity.provider_link')
    .values({ issuer: of.issuer, subject: of.subject, account_id: accountId, linked_at: context.now })
    .onConflict(conflict => conflict.doNothing())
    .execute()
}
