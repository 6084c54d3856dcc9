import { setTimeout as wait } from 'node:timers/promises'
import { AuthorityFailure, isAuthorityFailure, isPassing, wasAsked } from './authority-failure.ts'
import type { CircuitBreaker } from './circuit-breaker.ts'

export interface Patience {
  readonly breaker: CircuitBreaker
  readonly attempts: number
  /** Before the second attempt; doubled before each later one. */
  readonly backOffMs: number
}

/** Asks one authority, again where that may help, unless it rests. Rejects with an `AuthorityFailure`. */
export async function askPatiently<Answer>(
  host: string,
  { breaker, attempts, backOffMs }: Patience,
  ask: () => Promise<Answer>,
): Promise<Answer> {
  if (breaker.isResting(host)) throw new AuthorityFailure('resting', host)
  for (let attempt = 1; ; attempt += 1) {
    try {
      const answer = await ask()
      breaker.succeeded(host)
      return answer
    } catch (error) {
      if (!isAuthorityFailure(error)) throw error
      if (wasAsked(error)) breaker.failed(host)
      if (!isPassing(error) || attempt >= attempts) throw error
    }
    await wait(backOffMs * 2 ** (attempt - 1))
  }
}
