import { z } from 'zod'
import type { Context } from '#kernel/context.ts'
import { AppError, notFound } from '#kernel/errors.ts'
import { appendEvent } from '#kernel/ledger/ledger.ts'
import { listLiveSessions, revokeSessions, type Session } from './session-store.ts'

/** Ends this session. Idempotent: signing out twice is signing out. */
export async function signOut(context: Context): Promise<void> {
  const { actor } = context
  if (!('sessionId' in actor)) return
  if ((await revokeSessions(context, actor.accountId, { only: actor.sessionId })) > 0) {
    await recordRevoked(context, actor.accountId, { sessionId: actor.sessionId })
  }
}

export async function listMySessions(context: Context): Promise<(Session & { readonly current: boolean })[]> {
  const { accountId, sessionId } = signedInActor(context)
  const sessions = await listLiveSessions(context, accountId)
  return sessions.map(session => ({ ...session, current: session.id === sessionId }))
}

export const revokeSessionSchema = z.strictObject({ sessionId: z.uuid() })

/** Ends another session of the same account. Throws `not-found` for a session that is not one's own or has ended. */
export async function revokeSession(context: Context, input: z.output<typeof revokeSessionSchema>): Promise<void> {
  const { accountId } = signedInActor(context)
  if ((await revokeSessions(context, accountId, { only: input.sessionId })) === 0)
    throw notFound('identity.no-such-session')
  await recordRevoked(context, accountId, { sessionId: input.sessionId })
}

/** Ends every other session of the account; answers how many. */
export async function revokeOtherSessions(context: Context): Promise<number> {
  const { accountId, sessionId } = signedInActor(context)
  const ended = await revokeSessions(context, accountId, { except: sessionId })
  if (ended > 0) await recordRevoked(context, accountId, { others: ended })
  return ended
}

export function signedInActor(context: Context): { readonly accountId: string; readonly sessionId: string } {
  const { actor } = context
  if (!('sessionId' in actor)) throw new AppError('not-signed-in')
  return actor
}

async function recordRevoked(
  context: Context,
  accountId: string,
  payload: { readonly sessionId?: string; readonly others?: number },
): Promise<void> {
  await appendEvent(context, { stream: `account:${accountId}`, type: 'identity.session-revoked', payload })
}
