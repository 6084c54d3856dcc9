import { z } from 'zod'
import type { Context } from '#kernel/context.ts'
import { AppError } from '#kernel/errors.ts'
import { findAccount } from './account-store.ts'
import { findChallenge, takeChallenge } from './challenge-store.ts'
import { type OpenedSession, openSession } from './open-session.ts'
import { guessesOf } from './sign-in.ts'
import { assertNotLocked, forgetFailures, recordFailure } from './throttle.ts'
import { proveByCode, wrongCode } from './totp.ts'

export const secondFactorSchema = z.strictObject({
  challenge: z.string().min(20).max(100),
  code: z.string().trim().min(1).max(40),
  userAgent: z.string().max(1000).optional(),
})

/** Ends a sign-in that owed a code. Wrong codes count towards the lockout; the challenge is used up by the right one. */
export async function answerSecondFactor(
  context: Context,
  input: z.output<typeof secondFactorSchema>,
): Promise<OpenedSession> {
  const challenge = await findChallenge(context, 'second-factor', input.challenge)
  const account = challenge?.account_id ? await findAccount(context, challenge.account_id) : undefined
  if (account?.status !== 'active') throw new AppError('not-signed-in', { reason: 'identity.challenge-over' })
  const guesses = guessesOf(context, account.login)
  await assertNotLocked(context, guesses)
  const method = await proveByCode(context, account.id, input.code)
  if (!method) {
    recordFailure(context, guesses)
    throw wrongCode()
  }
  if (!(await takeChallenge(context, 'second-factor', input.challenge))) {
    throw new AppError('not-signed-in', { reason: 'identity.challenge-over' })
  }
  await forgetFailures(context, guesses)
  return openSession(context, account, { method, ...(input.userAgent ? { userAgent: input.userAgent } : {}) })
}
