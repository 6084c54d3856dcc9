/** Leaves an authority alone that fails again and again, so that each signature does not wait for it anew. */
export interface CircuitBreaker {
  readonly isResting: (address: string) => boolean
  readonly succeeded: (address: string) => void
  readonly failed: (address: string) => void
}

export interface BreakerOptions {
  /** A clock that only goes forward. */
  readonly elapsedMs: () => number
  readonly failuresAllowed?: number
  readonly firstRestMs?: number
  readonly longestRestMs?: number
}

/** Strangers' certificates name as many addresses as they like: the one that failed longest ago is forgotten. */
const mostKnown = 1_000

/** After so many failures in a row an authority rests; then one call tries it, and a failure doubles the rest. */
export function createCircuitBreaker(options: BreakerOptions): CircuitBreaker {
  const { elapsedMs, failuresAllowed = 3, firstRestMs = 5_000, longestRestMs = 120_000 } = options
  const states = new Map<string, { readonly failures: number; readonly restsUntil: number }>()
  return {
    isResting: address => (states.get(address)?.restsUntil ?? 0) > elapsedMs(),
    succeeded: address => {
      states.delete(address)
    },
    failed: address => {
      const known = states.get(address)
      // Begun before it was left alone: many at once are one failure, and must not make it rest for minutes.
      if (known && known.restsUntil > elapsedMs()) return
      const failures = (known?.failures ?? 0) + 1
      const rest = failures < failuresAllowed ? 0 : firstRestMs * 2 ** Math.min(failures - failuresAllowed, 20)
      states.delete(address)
      states.set(address, { failures, restsUntil: elapsedMs() + Math.min(rest, longestRestMs) })
      const [oldest] = states.keys()
      if (states.size > mostKnown && oldest !== undefined) states.delete(oldest)
    },
  }
}
