import type { Context } from '#kernel/context.ts'
import { enqueue } from '#kernel/jobs/jobs.ts'
import { appendEvent } from '#kernel/ledger/ledger.ts'
import { type Account, updateFacts } from '../account-store.ts'
import { dropAccess } from '../drop-access.ts'
import type { ProviderPerson } from './provider-person.ts'

/**
 * Gives a self-declared account to the person whose number it bears. Whoever declared it may have been somebody else who waited for
 * this moment: so every way in that they had is dropped (password, passkeys, authenticator, open sessions, links under way) and every
 * contact detail that they gave is replaced. What was filed in the person's name stays, since it concerns them. The old mailbox is told.
 */
export async function takeOverAccount(context: Context, account: Account, person: ProviderPerson): Promise<Account> {
  await dropAccess(context, account.id)
  const { name, birthDate, phone, email, address } = person
  const taken = await updateFacts(context, account.id, {
    name,
    birthDate,
    phone,
    email,
    address,
    assurance: 'verified',
  })
  await appendEvent(context, {
    stream: `account:${account.id}`,
    type: 'identity.account-taken-over',
    payload: { issuer: person.issuer },
  })
  if (account.email) {
    await enqueue(context, 'identity.send-notice', {
      notice: 'taken-over',
      to: account.email,
      locale: context.locale,
      key: `taken-over ${account.id}`,
    })
  }
  return taken
}
