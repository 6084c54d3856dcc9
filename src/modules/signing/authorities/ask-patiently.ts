import { setTimeout as wait } from 'node:timers/promises'
import { AuthorityFailure, isAuthorityFailure, isPassing } from './authority-failure.ts'
import type { CircuitBreaker } from './circuit-breaker.ts'

export interface Patience {
  readonly breaker: CircuitBreaker
  readonly attempts: number
  /** Before the second attempt; doubled before each later one. */
  readonly backOffMs: number
}

/**
 * Asks at one address, again where that may help, unless it rests. Rests are kept by the whole address: a made-up one on an authority's
 * host makes nobody leave alone the one where it answers. Rejects with an `AuthorityFailure`.
 */
export async function askPatiently<Answer>(
  address: string,
  { breaker, attempts, backOffMs }: Patience,
  ask: () => Promise<Answer>,
): Promise<Answer> {
  if (breaker.isResting(address)) throw new AuthorityFailure('resting', new URL(address).host)
  for (let attempt = 1; ; attempt += 1) {
    try {
      const answer = await ask()
      breaker.succeeded(address)
      return answer
    } catch (error) {
      if (!isAuthorityFailure(error)) throw error
      if (!isPassing(error)) throw error
      breaker.failed(address)
      if (attempt >= attempts) throw error
    }
    await wait(backOffMs * 2 ** (attempt - 1))
  }
}
