import type { Context } from '#kernel/context.ts'
import { appendEvent } from '#kernel/ledger/ledger.ts'
import { actingPosts } from '#modules/organisation/index.ts'
import type { Account } from './account-store.ts'
import type { SignInMethod } from './identity-tables.ts'
import { makeToken } from './secrets.ts'
import { insertSession } from './session-store.ts'

export interface OpenedSession {
  /** Goes into the cookie, and nowhere else. */
  readonly token: string
  readonly sessionId: string
  readonly kind: Account['kind']
  readonly hours: number
}

/** Methods that prove something held besides something known: they count as a step-up. */
const strong: ReadonlySet<SignInMethod> = new Set(['password-totp', 'passkey', 'provider'])

/** Begins a session for an account that has proven itself. An official starts in the first post held today. */
export async function openSession(
  context: Context,
  account: Account,
  proof: { readonly method: SignInMethod; readonly userAgent?: string },
): Promise<OpenedSession> {
  const { token, tokenHash } = makeToken()
  const { hours } = context.kernel.config.session
  const posts = account.person_id ? await actingPosts(context, account.person_id) : []
  const session = await insertSession(context, {
    tokenHash,
    accountId: account.id,
    method: proof.method,
    expiresAt: context.now.add({ hours }),
    ...(posts[0] ? { postId: posts[0].postId } : {}),
    ...(strong.has(proof.method) ? { provenAt: context.now } : {}),
    ...(proof.userAgent ? { userAgent: proof.userAgent } : {}),
  })
  await appendEvent(context, {
    stream: `account:${account.id}`,
    type: 'identity.session-opened',
    payload: { sessionId: session.id, method: proof.method },
  })
  return { token, sessionId: session.id, kind: account.kind, hours }
}
