import { z } from 'zod'
import { system } from '#kernel/actor.ts'
import type { Context } from '#kernel/context.ts'
import { wrongState } from '#kernel/errors.ts'
import { enqueue } from '#kernel/jobs/jobs.ts'
import { inTransaction, type Kernel } from '#kernel/kernel.ts'
import { appendEvent } from '#kernel/ledger/ledger.ts'
import { findAccount, updateContact } from '../account-store.ts'
import { renewChallenge, takeChallenge } from '../challenge-store.ts'
import { linkHours } from './change-contact.ts'
import { unsealEmail } from './pending-email.ts'

export const confirmEmailSchema = z.strictObject({ token: z.string().min(20, 'identity.email-link-over').max(100) })

const pendingSchema = z.object({ sealed: z.string() })

/** Whoever follows the link owns the new mailbox: it takes the place of the old one, which is told. Throws `wrong-state` (identity.email-link-over). */
export async function confirmEmail(context: Context, { token }: z.output<typeof confirmEmailSchema>): Promise<void> {
  const challenge = await takeChallenge(context, 'change-email', token)
  const account = challenge?.account_id ? await findAccount(context, challenge.account_id) : undefined
  if (!challenge || account?.status !== 'active') throw wrongState('identity.email-link-over')
  const email = unsealEmail(context, pendingSchema.parse(challenge.data).sealed)
  await updateContact(context, account.id, { email })
  await appendEvent(context, {
    stream: `account:${account.id}`,
    type: 'identity.contact-changed',
    payload: { changed: ['email'] },
  })
  if (!account.email) return
  await enqueue(context, 'identity.send-notice', {
    notice: 'email-changed',
    to: account.email,
    locale: context.locale,
    key: `email-changed ${challenge.id}`,
  })
}

const mailSchema = z.object({ challengeId: z.uuid(), to: z.string(), locale: z.enum(['vi', 'en']) })

/** The job behind a new mailbox. The link's secret is made here, so that it lies in no queue. */
export async function sendChangeEmailMail(kernel: Kernel, payload: unknown): Promise<void> {
  const { challengeId, to, locale } = mailSchema.parse(payload)
  const edge = { actor: system('identity.send-change-email-mail') }
  const token = await inTransaction(kernel, edge, context => renewChallenge(context, challengeId))
  if (!token) return
  const { config, mail, texts } = kernel
  const text = texts.for(locale)
  await mail.send({
    key: `change-email ${challengeId}`,
    to,
    subject: text('identity.mail-change-email-subject'),
    text: text('identity.mail-change-email-text', {
      url: `${config.publicUrl}/xac-nhan-thu?ma=${token}`,
      hours: linkHours,
    }),
    locale,
  })
}
