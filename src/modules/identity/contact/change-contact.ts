import { z } from 'zod'
import type { Context } from '#kernel/context.ts'
import { AppError, badInput, forbidden } from '#kernel/errors.ts'
import { enqueue } from '#kernel/jobs/jobs.ts'
import { appendEvent } from '#kernel/ledger/ledger.ts'
import { normalisePhone } from '#kernel/text/phone.ts'
import { type Account, findAccount, updateContact } from '../account-store.ts'
import { insertChallenge } from '../challenge-store.ts'
import { assertFresh } from '../fresh-session.ts'
import { signedInActor } from '../sign-out.ts'
import { assertNotLocked, type Guess, recordFailure } from '../throttle.ts'
import { addressLine } from './address-line.ts'
import { sealEmail } from './pending-email.ts'

/** Hours within which the link to the new mailbox works. */
export const linkHours = 24

/** A blank telephone or address is taken back; a mailbox can be changed and not be left out, for the password is recovered by it. */
export const changeContactSchema = z.strictObject({
  phone: z.string().trim().max(30),
  address: z.string().trim().max(500),
  email: z.email('identity.email-needed').max(200).or(z.literal('')).optional(),
})

/**
 * The telephone and the address change at once. A new mailbox is first asked whether it wants to: until its link is followed the old one
 * stays. Asking for it needs a fresh session, since whoever reads the mailbox can set a new password. Answers whether a link was sent.
 */
export async function changeContact(
  context: Context,
  input: z.output<typeof changeContactSchema>,
): Promise<{ readonly asked: boolean }> {
  const account = await applicantAccount(context)
  const phone = input.phone === '' ? null : normalisePhone(input.phone)
  if (phone === undefined) throw badInput([{ path: 'phone', reason: 'identity.phone-wrong' }])
  const { email = account.email ?? '' } = input
  if (email === '' && account.email) throw badInput([{ path: 'email', reason: 'identity.email-needed' }])
  const asked = email !== '' && email.toLowerCase() !== account.email?.toLowerCase()
  if (asked) await askNewMailbox(context, account, email)
  await writeContact(context, account, { phone, address: addressLine(input.address) || null })
  return { asked }
}

async function applicantAccount(context: Context): Promise<Account> {
  const account = await findAccount(context, signedInActor(context).accountId)
  if (account?.status !== 'active') throw new AppError('not-signed-in')
  // An official's mailbox and telephone are the office's, and stand in the organisation.
  if (account.kind === 'official') throw forbidden('identity.contact-is-the-offices')
  return account
}

async function askNewMailbox(context: Context, account: Account, email: string): Promise<void> {
  await assertFresh(context)
  // Counted by the asker and by the mailbox asked, so that nobody's can be flooded.
  const names = [`change-email of ${account.id}`, `change-email to ${email.toLowerCase()}`]
  const guesses: Guess[] = names.map(name => ({ kind: 'login', name }))
  await assertNotLocked(context, guesses)
  recordFailure(context, guesses)
  const { id } = await insertChallenge(context, {
    purpose: 'change-email',
    accountId: account.id,
    data: { sealed: sealEmail(context, email) },
    minutes: linkHours * 60,
  })
  await enqueue(context, 'identity.send-change-email-mail', { challengeId: id, to: email, locale: context.locale })
}

async function writeContact(
  context: Context,
  account: Account,
  contact: Pick<Account, 'phone' | 'address'>,
): Promise<void> {
  const changed = (['phone', 'address'] as const).filter(key => contact[key] !== account[key])
  if (changed.length === 0) return
  await updateContact(context, account.id, contact)
  await appendEvent(context, {
    stream: `account:${account.id}`,
    type: 'identity.contact-changed',
    payload: { changed },
  })
}
