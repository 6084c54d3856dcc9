import { z } from 'zod'
import type { Context } from '#kernel/context.ts'
import { badInput } from '#kernel/errors.ts'
import { findAccountByLogin, plainLogin } from './account-store.ts'
import { type OpenedSession, openSession } from './open-session.ts'
import { verifyNothing, verifyPassword } from './password.ts'
import { askSecondFactor, hasSecondFactor } from './second-factor.ts'
import { assertNotLocked, forgetFailures, type Guess, recordFailure } from './throttle.ts'

export const signInSchema = z.strictObject({
  login: z.string().trim().min(1, 'identity.login-needed').max(200),
  password: z.string().min(1, 'identity.password-needed').max(200),
  userAgent: z.string().max(1000).optional(),
})

export type SignInAnswer =
  | { readonly kind: 'opened'; readonly session: OpenedSession }
  /** The password was right; a code from the authenticator is still owed. */
  | { readonly kind: 'second-factor'; readonly challenge: string }

/**
 * Checks login and password. A wrong one, an unknown account and a suspended account are told apart neither by words nor by time.
 * Throws `bad-input` (identity.wrong-credentials) and `too-many-requests` (identity.locked-out).
 */
export async function signIn(context: Context, input: z.output<typeof signInSchema>): Promise<SignInAnswer> {
  const guesses = guessesOf(context, input.login)
  await assertNotLocked(context, guesses)
  const account = await findAccountByLogin(context, input.login)
  const right = account?.password_hash
    ? await verifyPassword(account.password_hash, input.password)
    : await verifyNothing(input.password)
  if (!account || !right || account.status !== 'active') {
    recordFailure(context, guesses)
    throw badInput([{ path: 'password', reason: 'identity.wrong-credentials' }], 'identity.wrong-credentials')
  }
  await forgetFailures(context, guesses)
  if (await hasSecondFactor(context, account.id)) {
    return { kind: 'second-factor', challenge: await askSecondFactor(context, account.id) }
  }
  const session = await openSession(context, account, {
    method: 'password',
    ...(input.userAgent ? { userAgent: input.userAgent } : {}),
  })
  return { kind: 'opened', session }
}

export function guessesOf(context: Context, login: string): Guess[] {
  return [{ kind: 'login', name: plainLogin(login) }, ...guessesAt(context)]
}

/** For proofs that name nobody. */
export function guessesAt(context: Context): Guess[] {
  return context.remoteAddress ? [{ kind: 'address', name: context.remoteAddress }] : []
}
