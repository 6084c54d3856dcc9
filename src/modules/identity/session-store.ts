import { type Selectable, sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Context } from '#kernel/context.ts'
import type { IdentityTables, SessionRow, SignInMethod } from './identity-tables.ts'

export type Session = Selectable<SessionRow>

export interface NewSession {
  readonly tokenHash: Buffer
  readonly accountId: string
  readonly postId?: string
  readonly method: SignInMethod
  readonly expiresAt: Temporal.Instant
  readonly provenAt?: Temporal.Instant
  readonly userAgent?: string
}

const tables = (context: Context) => context.tx.$extendTables<IdentityTables>()

export async function insertSession(context: Context, session: NewSession): Promise<Session> {
  return tables(context)
    .insertInto('identity.session')
    .values({
      token_hash: session.tokenHash,
      account_id: session.accountId,
      post_id: session.postId ?? null,
      on_behalf_of: null,
      method: session.method,
      created_at: context.now,
      last_seen_at: context.now,
      expires_at: session.expiresAt,
      proven_at: session.provenAt ?? null,
      remote_address: context.remoteAddress ?? null,
      user_agent: session.userAgent?.slice(0, 200) ?? null,
      revoked_at: null,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
}

export interface SignedIn {
  readonly sessionId: string
  readonly accountId: string
  readonly kind: 'citizen' | 'business' | 'official'
  readonly name: string
  readonly personId: string | null
  readonly postId: string | null
  readonly onBehalfOf: string | null
  readonly provenAt: Temporal.Instant | null
  readonly lastSeenAt: Temporal.Instant
}

/** The one query of every request: a live session of an active account. */
export async function findSignedIn(
  context: Context,
  tokenHash: Buffer,
  idleMinutes: number,
): Promise<SignedIn | undefined> {
  const { rows } = await sql<SignedIn>`
    select s.id as "sessionId", a.id as "accountId", a.kind, a.name, a.person_id as "personId", s.post_id as "postId",
      s.on_behalf_of as "onBehalfOf", s.proven_at as "provenAt", s.last_seen_at as "lastSeenAt"
    from identity.session s join identity.account a on a.id = s.account_id
    where s.token_hash = ${tokenHash} and s.revoked_at is null and s.expires_at > ${context.now}
      and s.last_seen_at > ${context.now}::timestamptz - make_interval(mins => ${idleMinutes}) and a.status = 'active'`.execute(
    context.tx,
  )
  return rows[0]
}

/** Written at most once a minute a session, so that reading pages does not mean writing rows. */
export async function touchSession(context: Context, sessionId: string): Promise<void> {
  await tables(context)
    .updateTable('identity.session')
    .set({ last_seen_at: context.now })
    .where('id', '=', sessionId)
    .where('last_seen_at', '<', context.now.subtract({ minutes: 1 }))
    .execute()
}

export async function listLiveSessions(context: Context, accountId: string): Promise<Session[]> {
  return tables(context)
    .selectFrom('identity.session')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', context.now)
    .orderBy('last_seen_at', 'desc')
    .limit(100)
    .execute()
}

/** Answers how many ended: 0 where the session is another's or has ended already. */
export async function revokeSessions(
  context: Context,
  accountId: string,
  which: { readonly only?: string; readonly except?: string },
): Promise<number> {
  let query = tables(context)
    .updateTable('identity.session')
    .set({ revoked_at: context.now })
    .where('account_id', '=', accountId)
    .where('revoked_at', 'is', null)
  if (which.only) query = query.where('id', '=', which.only)
  if (which.except) query = query.where('id', '<>', which.except)
  const { numUpdatedRows } = await query.executeTakeFirst()
  return Number(numUpdatedRows)
}

export async function setSessionPost(
  context: Context,
  sessionId: string,
  post: { readonly postId: string; readonly onBehalfOf: string | null },
): Promise<void> {
  await tables(context)
    .updateTable('identity.session')
    .set({ post_id: post.postId, on_behalf_of: post.onBehalfOf })
    .where('id', '=', sessionId)
    .execute()
}

export async function setSessionProven(context: Context, sessionId: string): Promise<void> {
  await tables(context)
    .updateTable('identity.session')
    .set({ proven_at: context.now })
    .where('id', '=', sessionId)
    .execute()
}

/** When a session began and when it last proved itself again. */
export async function findSessionProof(
  context: Context,
  sessionId: string,
): Promise<{ readonly createdAt: Temporal.Instant; readonly provenAt: Temporal.Instant | null } | undefined> {
  return tables(context)
    .selectFrom('identity.session')
    .select(['created_at as createdAt', 'proven_at as provenAt'])
    .where('id', '=', sessionId)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
}

/** Among the last few thousand sessions: all of them would be read where nobody ever came by the provider. */
export async function findLastProviderSignIn(context: Context): Promise<Temporal.Instant | undefined> {
  const { rows } = await sql<{ at: Temporal.Instant | null }>`
    select max(created_at) filter (where method = 'provider') as at
    from (select created_at, method from identity.session order by id desc limit 2000) as recent`.execute(context.tx)
  return rows[0]?.at ?? undefined
}
