import { z } from 'zod'
import { system } from '#kernel/actor.ts'
import type { Context } from '#kernel/context.ts'
import { wrongState } from '#kernel/errors.ts'
import { enqueue } from '#kernel/jobs/jobs.ts'
import { inTransaction, type Kernel } from '#kernel/kernel.ts'
import { findAccount, findAccountByLogin, plainLogin } from './account-store.ts'
import { insertChallenge, takeChallenge } from './challenge-store.ts'
import { setPassword } from './change-password.ts'
import { revokeSessions } from './session-store.ts'
import { assertNotLocked, type Guess, recordFailure } from './throttle.ts'

/** Minutes within which the link of the mail works. */
const linkMinutes = 30

export const askRecoverySchema = z.strictObject({
  login: z.string().trim().min(1, 'identity.login-needed').max(200),
})

/**
 * Sends a link to the account's mailbox. Answers the same for an account that does not exist or has no mailbox, and takes no longer:
 * the mail goes out as a job. Limited by address like wrong passwords, so that nobody's mailbox can be flooded.
 */
export async function askRecovery(context: Context, input: z.output<typeof askRecoverySchema>): Promise<void> {
  const guesses: Guess[] = [{ kind: 'login', name: `recover ${plainLogin(input.login)}` }]
  if (context.remoteAddress) guesses.push({ kind: 'address', name: `recover ${context.remoteAddress}` })
  await assertNotLocked(context, guesses)
  recordFailure(context, guesses)
  await enqueue(context, 'identity.send-recovery-mail', { login: input.login, locale: context.locale })
}

export const recoverySchema = z.strictObject({
  token: z.string().min(20).max(100),
  password: z.string().max(1000),
})

/** Sets a new password by the link's token, once; ends every session. Throws `wrong-state` (identity.link-over). */
export async function recoverPassword(context: Context, input: z.output<typeof recoverySchema>): Promise<void> {
  const challenge = await takeChallenge(context, 'recover-password', input.token)
  const account = challenge?.account_id ? await findAccount(context, challenge.account_id) : undefined
  if (account?.status !== 'active') throw wrongState('identity.link-over')
  await setPassword(context, account, input.password)
  await revokeSessions(context, account.id, {})
}

const mailSchema = z.object({ login: z.string(), locale: z.enum(['vi', 'en']) })

/** The job behind `askRecovery`. */
export async function sendRecoveryMail(kernel: Kernel, payload: unknown): Promise<void> {
  const { login, locale } = mailSchema.parse(payload)
  const edge = { actor: system('identity.send-recovery-mail') }
  const made = await inTransaction(kernel, edge, async context => {
    const account = await findAccountByLogin(context, login)
    if (!account?.email || account.status !== 'active') return undefined
    const asked = { purpose: 'recover-password', accountId: account.id, minutes: linkMinutes } as const
    return { account, to: account.email, ...(await insertChallenge(context, asked)) }
  })
  if (!made) return
  const { account, to, token } = made
  const { config, mail, texts } = kernel
  const text = texts.for(locale)
  const url = `${config.publicUrl}/dat-lai-mat-khau?ma=${token}`
  await mail.send({
    key: `recover ${token}`,
    to,
    subject: text('identity.mail-recover-subject'),
    text: text('identity.mail-recover-text', { name: account.name, url, minutes: linkMinutes }),
    locale,
  })
}
