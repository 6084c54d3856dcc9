import { z } from 'zod'
import type { Context } from '#kernel/context.ts'
import { AppError, wrongState } from '#kernel/errors.ts'
import { enqueue } from '#kernel/jobs/jobs.ts'
import { findAccountByLogin } from '../account-store.ts'
import { takeChallenge } from '../challenge-store.ts'
import { type OpenedSession, openSession } from '../open-session.ts'
import { unseal } from '../secrets.ts'
import { registrationKey } from './ask-registration.ts'
import { type Declaration, declarationSchema } from './declaration.ts'
import { openDeclared } from './register-account.ts'

export const confirmRegistrationSchema = z.strictObject({
  token: z.string().min(20).max(100),
  userAgent: z.string().max(1000).optional(),
})

const pendingSchema = z.object({ sealed: z.string() })

/**
 * Opens the account that the link's bearer declared, and signs them in. Throws `wrong-state` (identity.registration-over), and
 * `conflict` (identity.account-exists): then the link is spent and the account's owner is told.
 */
export async function confirmRegistration(
  context: Context,
  { token, userAgent }: z.output<typeof confirmRegistrationSchema>,
): Promise<OpenedSession> {
  const challenge = await takeChallenge(context, 'confirm-email', token)
  if (!challenge) throw wrongState('identity.registration-over')
  const { sealed } = pendingSchema.parse(challenge.data)
  const plain = unseal(registrationKey(context), Buffer.from(sealed, 'base64')).toString()
  const declaration = declarationSchema.parse(JSON.parse(plain))
  const account = await openDeclared(context, declaration).catch(error => {
    if (error instanceof AppError && error.code === 'conflict') tellOwner(context, token, declaration)
    throw error
  })
  return openSession(context, account, { method: 'password', ...(userAgent ? { userAgent } : {}) })
}

/** After the refusal, which takes back what this transaction wrote. */
function tellOwner(context: Context, token: string, { login }: Declaration): void {
  context.afterwards(async own => {
    const spent = await takeChallenge(own, 'confirm-email', token)
    const owner = await findAccountByLogin(own, login)
    if (!spent || !owner?.email || owner.status !== 'active') return
    await enqueue(own, 'identity.send-notice', {
      notice: 'account-there',
      to: owner.email,
      locale: own.locale,
      key: `account-there ${spent.id}`,
    })
  })
}
