import { z } from 'zod'
import type { Context } from '#kernel/context.ts'
import { badInput, notFound } from '#kernel/errors.ts'
import { appendEvent } from '#kernel/ledger/ledger.ts'
import { type Account, findAccount, setPasswordHash } from './account-store.ts'
import { assertFresh } from './fresh-session.ts'
import { findPasswordFault, hashPassword, verifyPassword } from './password.ts'
import { revokeSessions } from './session-store.ts'
import { guessesOf } from './sign-in.ts'
import { signedInActor } from './sign-out.ts'
import { assertNotLocked, recordFailure } from './throttle.ts'

export const changePasswordSchema = z.strictObject({
  current: z.string().max(1000).optional(),
  password: z.string().max(1000),
})

/**
 * Needs the current password, guarded against guessing like a sign-in; where the account has none yet, a session that proved itself lately.
 * Ends every other session of the account.
 */
export async function changePassword(context: Context, input: z.output<typeof changePasswordSchema>): Promise<void> {
  const { accountId, sessionId } = signedInActor(context)
  const account = await findAccount(context, accountId)
  if (!account) throw notFound()
  if (account.password_hash) await assertCurrent(context, account.login, account.password_hash, input.current ?? '')
  else await assertFresh(context)
  await setPassword(context, account, input.password)
  await revokeSessions(context, accountId, { except: sessionId })
}

async function assertCurrent(context: Context, login: string, passwordHash: string, current: string): Promise<void> {
  const guesses = guessesOf(context, login)
  await assertNotLocked(context, guesses)
  if (await verifyPassword(passwordHash, current)) return
  recordFailure(context, guesses)
  throw badInput([{ path: 'current', reason: 'identity.current-password-wrong' }])
}

/** Checks and stores a new password. The caller has made sure that it is the account's own bearer who asks. */
export async function setPassword(context: Context, account: Account, password: string): Promise<void> {
  const about = [account.name, account.login, account.phone, account.email?.split('@')[0]]
  const fault = findPasswordFault(
    password,
    about.filter(word => typeof word === 'string'),
  )
  if (fault) throw badInput([fault])
  await setPasswordHash(context, account.id, await hashPassword(password))
  await appendEvent(context, { stream: `account:${account.id}`, type: 'identity.password-changed', payload: {} })
}
