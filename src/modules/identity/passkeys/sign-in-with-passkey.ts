import { z } from 'zod'
import type { Context } from '#kernel/context.ts'
import { AppError } from '#kernel/errors.ts'
import { findAccount } from '../account-store.ts'
import { type OpenedSession, openSession } from '../open-session.ts'
import { passkeyProofSchema } from './passkey-answers.ts'
import { verifyPasskey } from './verify-passkey.ts'

export const passkeyAnswerSchema = z.strictObject({
  challenge: z.string().min(20).max(100),
  answer: passkeyProofSchema,
})

/** Signs in with a passkey, which is something held and, by a finger or a code on the device, something of one's own: both factors. */
export async function signInWithPasskey(
  context: Context,
  input: z.output<typeof passkeyAnswerSchema> & { readonly userAgent?: string },
): Promise<OpenedSession> {
  const passkey = await verifyPasskey(context, input)
  const account = await findAccount(context, passkey.account_id)
  if (account?.status !== 'active') throw new AppError('bad-input', { reason: 'identity.passkey-wrong' })
  return openSession(context, account, {
    method: 'passkey',
    ...(input.userAgent ? { userAgent: input.userAgent } : {}),
  })
}
