import { z } from 'zod'
import { system } from '#kernel/actor.ts'
import type { Context } from '#kernel/context.ts'
import { deriveKey } from '#kernel/derive-key.ts'
import { enqueue } from '#kernel/jobs/jobs.ts'
import { inTransaction, type Kernel } from '#kernel/kernel.ts'
import { insertChallenge, renewChallenge } from '../challenge-store.ts'
import { seal } from '../secrets.ts'
import { assertNotLocked, type Guess, recordFailure } from '../throttle.ts'
import { declare, registerAccountSchema } from './declaration.ts'

/** Hours within which the link of the mail works: a mailbox may be on somebody else's telephone. */
const linkHours = 24

/** A mailbox is needed here: whoever has none opens an account through electronic identity. */
export const askRegistrationSchema = registerAccountSchema.required({ email: true })

/**
 * Sends a link that opens the account. Whether the number has an account is not even looked at before somebody shows that the mailbox
 * is theirs: the answer, and the time it takes, are the same for every number. Limited by mailbox and by address.
 */
export async function askRegistration(
  context: Context,
  input: z.output<typeof askRegistrationSchema> & { readonly next?: string | undefined },
): Promise<void> {
  const { next, ...form } = input
  const guesses: Guess[] = [{ kind: 'login', name: `register ${form.email.toLowerCase()}` }]
  if (context.remoteAddress) guesses.push({ kind: 'address', name: `register ${context.remoteAddress}` })
  const declaration = await declare(form)
  await assertNotLocked(context, guesses)
  recordFailure(context, guesses)
  const { id } = await insertChallenge(context, {
    purpose: 'confirm-email',
    data: { sealed: seal(registrationKey(context), Buffer.from(JSON.stringify(declaration))).toString('base64') },
    minutes: linkHours * 60,
  })
  await enqueue(context, 'identity.send-registration-mail', {
    challengeId: id,
    to: form.email,
    locale: context.locale,
    next: next ?? null,
  })
}

export const registrationKey = (context: Context): Buffer => deriveKey(context.kernel.secretKey, 'registration')

const mailSchema = z.object({
  challengeId: z.uuid(),
  to: z.string(),
  locale: z.enum(['vi', 'en']),
  next: z.string().nullable(),
})

/** The job behind `askRegistration`. The link's secret is made here, so that it lies in no queue. */
export async function sendRegistrationMail(kernel: Kernel, payload: unknown): Promise<void> {
  const { challengeId, to, locale, next } = mailSchema.parse(payload)
  const edge = { actor: system('identity.send-registration-mail') }
  const token = await inTransaction(kernel, edge, context => renewChallenge(context, challengeId))
  if (!token) return
  const { config, mail, texts } = kernel
  const text = texts.for(locale)
  const url = new URL('/dang-ky/xac-nhan', config.publicUrl)
  url.searchParams.set('ma', token)
  if (next) url.searchParams.set('next', next)
  await mail.send({
    key: `register ${challengeId}`,
    to,
    subject: text('identity.mail-register-subject'),
    text: text('identity.mail-register-text', { url: url.href, hours: linkHours }),
    locale,
  })
}
