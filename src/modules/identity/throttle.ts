import { sql } from 'kysely'
import type { Context } from '#kernel/context.ts'
import { deriveKey } from '#kernel/derive-key.ts'
import { AppError } from '#kernel/errors.ts'
import { blindName } from './secrets.ts'

/** Who guesses is counted under the account's name and under the address, each with its own patience. */
export interface Guess {
  readonly kind: 'login' | 'address'
  readonly name: string
}

const patience = { login: 5, address: 50 } as const

/** Waiting grows from one minute to one hour, doubling with each failure beyond the patience. */
const [windowMinutes, longestMinutes] = [15, 60]

/** Throws `too-many-requests` while any of the names is locked. The same for names that do not exist. */
export async function assertNotLocked(context: Context, guesses: readonly Guess[]): Promise<void> {
  const keys = guesses.map(guess => keyOf(context, guess))
  const { rows } = await sql<{ seconds: number }>`
    select ceil(extract(epoch from max(locked_until) - ${context.now}::timestamptz))::int as seconds
    from identity.throttle where key = any(${keys}) and locked_until > ${context.now}::timestamptz
    having count(*) > 0`.execute(context.tx)
  const seconds = rows[0]?.seconds
  if (seconds === undefined) return
  throw new AppError('too-many-requests', {
    reason: 'identity.locked-out',
    params: { minutes: Math.ceil(seconds / 60) },
  })
}

/** Counted when the caller's transaction is over: the refusal that follows rolls that back, and must not roll this back. */
export function recordFailure(context: Context, guesses: readonly Guess[]): void {
  context.afterwards(async own => {
    for (const guess of guesses) await countFailure(own, guess)
  })
}

async function countFailure(context: Context, guess: Guess): Promise<void> {
  const most = patience[guess.kind]
  await sql`
    insert into identity.throttle as t (key, failures, first_failed_at) values (${keyOf(context, guess)}, 1, ${context.now})
    on conflict (key) do update set
      failures = case when t.first_failed_at < ${context.now}::timestamptz - make_interval(mins => ${windowMinutes})
        and coalesce(t.locked_until, '-infinity') < ${context.now} then 1 else t.failures + 1 end,
      first_failed_at = case when t.first_failed_at < ${context.now}::timestamptz - make_interval(mins => ${windowMinutes})
        and coalesce(t.locked_until, '-infinity') < ${context.now} then ${context.now} else t.first_failed_at end,
      locked_until = case when t.failures + 1 >= ${most} then ${context.now}::timestamptz
        + make_interval(mins => least(${longestMinutes}::int, power(2, least(t.failures + 1 - ${most}, 10))::int)) end`.execute(
    context.tx,
  )
}

export async function forgetFailures(context: Context, guesses: readonly Guess[]): Promise<void> {
  const keys = guesses.filter(guess => guess.kind === 'login').map(guess => keyOf(context, guess))
  await sql`delete from identity.throttle where key = any(${keys})`.execute(context.tx)
}

function keyOf(context: Context, guess: Guess): string {
  return blindName(deriveKey(context.kernel.secretKey, 'throttle'), `${guess.kind}\0${guess.name}`)
}
