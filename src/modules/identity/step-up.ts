import { z } from 'zod'
import type { Context } from '#kernel/context.ts'
import { AppError, badInput } from '#kernel/errors.ts'
import { appendEvent } from '#kernel/ledger/ledger.ts'
import { findAccount } from './account-store.ts'
import { type PasskeyAnswer, verifyPasskey } from './passkeys/verify-passkey.ts'
import { verifyNothing, verifyPassword } from './password.ts'
import { hasSecondFactor } from './second-factor.ts'
import { setSessionProven } from './session-store.ts'
import { guessesOf } from './sign-in.ts'
import { signedInActor } from './sign-out.ts'
import { assertNotLocked, forgetFailures, recordFailure } from './throttle.ts'
import { proveByCode } from './totp.ts'

export const proveAgainSchema = z.strictObject({ secret: z.string().min(1, 'identity.secret-needed').max(1000) })

/** Refuses unless this session proved itself again within the last minutes (STEP_UP_MINUTES). Signing and approving ask for it. */
export function assertProven(context: Context): void {
  const { actor } = context
  const minutes = context.kernel.config.session.stepUpMinutes
  const provenAtMs = actor.kind === 'official' ? (actor.provenAtMs ?? 0) : 0
  if (context.now.epochMilliseconds - provenAtMs > minutes * 60_000) throw new AppError('step-up-required')
}

/** A code where the account has an authenticator, else the password again. Guarded against guessing like a sign-in. */
export async function proveAgain(context: Context, input: z.output<typeof proveAgainSchema>): Promise<void> {
  const { accountId } = signedInActor(context)
  const account = await findAccount(context, accountId)
  if (!account) throw new AppError('not-signed-in')
  const guesses = guessesOf(context, account.login)
  await assertNotLocked(context, guesses)
  const byCode = await hasSecondFactor(context, accountId)
  const proven = byCode
    ? (await proveByCode(context, accountId, input.secret)) !== undefined
    : await (account.password_hash ? verifyPassword(account.password_hash, input.secret) : verifyNothing(input.secret))
  if (!proven) {
    recordFailure(context, guesses)
    throw badInput([{ path: 'secret', reason: byCode ? 'identity.wrong-code' : 'identity.current-password-wrong' }])
  }
  await forgetFailures(context, guesses)
  await markProven(context)
}

/** The same by a passkey of the account. */
export async function proveAgainByPasskey(context: Context, input: PasskeyAnswer): Promise<void> {
  const { accountId } = signedInActor(context)
  const passkey = await verifyPasskey(context, input)
  if (passkey.account_id !== accountId) throw new AppError('bad-input', { reason: 'identity.passkey-wrong' })
  await markProven(context)
}

async function markProven(context: Context): Promise<void> {
  const { accountId, sessionId } = signedInActor(context)
  await setSessionProven(context, sessionId)
  await appendEvent(context, { stream: `account:${accountId}`, type: 'identity.proven-again', payload: { sessionId } })
}
