import type { Context } from '#kernel/context.ts'
import { forbidden } from '#kernel/errors.ts'
import { appendEvent } from '#kernel/ledger/ledger.ts'
import type { IdentityTables } from './identity-tables.ts'

/** Says that an account belongs to the person whose number it bears. Only a command says so; people are vouched for by the provider. */
export async function vouchForAccount(context: Context, { accountId }: { readonly accountId: string }): Promise<void> {
  if (context.actor.kind !== 'system') throw forbidden()
  const { numUpdatedRows } = await context.tx
    .$extendTables<IdentityTables>()
    .updateTable('identity.account')
    .set({ assurance: 'verified' })
    .where('id', '=', accountId)
    .where('assurance', '=', 'self')
    .executeTakeFirst()
  if (numUpdatedRows === 0n) return
  await appendEvent(context, { stream: `account:${accountId}`, type: 'identity.account-vouched-for', payload: {} })
}
