import type { Selectable } from 'kysely'
import type { Context } from '#kernel/context.ts'
import type { ChallengePurpose, ChallengeRow, IdentityTables } from './identity-tables.ts'
import { hashToken, makeToken } from './secrets.ts'

export type Challenge = Selectable<ChallengeRow>

const tables = (context: Context) => context.tx.$extendTables<IdentityTables>()

/** Asks something that a later request answers with the token, which is stored nowhere. Expired ones are swept on the way. */
export async function insertChallenge(
  context: Context,
  challenge: {
    readonly purpose: ChallengePurpose
    readonly accountId?: string
    readonly data?: Readonly<Record<string, unknown>>
    readonly minutes: number
  },
): Promise<{ readonly id: string; readonly token: string }> {
  const { token, tokenHash } = makeToken()
  await tables(context)
    .deleteFrom('identity.challenge')
    .where('expires_at', '<', context.now.subtract({ hours: 1 }))
    .execute()
  const { id } = await tables(context)
    .insertInto('identity.challenge')
    .values({
      purpose: challenge.purpose,
      account_id: challenge.accountId ?? null,
      secret_hash: tokenHash,
      data: JSON.stringify(challenge.data ?? {}),
      expires_at: context.now.add({ minutes: challenge.minutes }),
      used_at: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return { id, token }
}

/** Gives a live challenge a fresh token, which alone answers it from now on; undefined where it is over. */
export async function renewChallenge(context: Context, id: string): Promise<string | undefined> {
  const { token, tokenHash } = makeToken()
  const { numUpdatedRows } = await tables(context)
    .updateTable('identity.challenge')
    .set({ secret_hash: tokenHash })
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .where('expires_at', '>', context.now)
    .executeTakeFirst()
  return numUpdatedRows === 1n ? token : undefined
}

/** Looks at a live challenge without using it up. */
export async function findChallenge(
  context: Context,
  purpose: ChallengePurpose,
  token: string,
): Promise<Challenge | undefined> {
  return tables(context)
    .selectFrom('identity.challenge')
    .selectAll()
    .where('purpose', '=', purpose)
    .where('secret_hash', '=', hashToken(token))
    .where('used_at', 'is', null)
    .where('expires_at', '>', context.now)
    .executeTakeFirst()
}

/** Uses the challenge up: of two answers at once, one gets it. */
export async function takeChallenge(
  context: Context,
  purpose: ChallengePurpose,
  token: string,
): Promise<Challenge | undefined> {
  return tables(context)
    .updateTable('identity.challenge')
    .set({ used_at: context.now })
    .where('purpose', '=', purpose)
    .where('secret_hash', '=', hashToken(token))
    .where('used_at', 'is', null)
    .where('expires_at', '>', context.now)
    .returningAll()
    .executeTakeFirst()
}
