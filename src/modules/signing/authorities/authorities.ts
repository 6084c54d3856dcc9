import type { Temporal } from 'temporal-polyfill'
import type { SigningConfig } from '#kernel/config/config.ts'
import type { Kernel } from '#kernel/kernel.ts'
import type { Stamp } from '../prepared-signature.ts'
import type { FetchEvidence } from '../verification/fetch-evidence.ts'
import { allowedHostsOf } from './allowed-hosts.ts'
import type { AuthorityFailure } from './authority-failure.ts'
import { createCircuitBreaker } from './circuit-breaker.ts'
import { createFetchEvidence } from './fetch-evidence.ts'
import { createFetchFromAuthority } from './fetch-from-authority.ts'
import { createFindIssuer } from './find-issuer.ts'
import { createGatherEvidence, type GatherEvidence } from './gather-evidence.ts'
import { createRevocationOf, type RevocationOf } from './revocation-of.ts'
import { createStamp } from './stamp.ts'

/** What the platform asks of the world for its signatures. */
export interface Authorities {
  /** Throws `signing.no-timestamp`. */
  readonly stamp: Stamp
  /** Throws `signing.no-evidence`. */
  readonly gatherEvidence: GatherEvidence
  /** Never rejects for what it did not get. */
  readonly fetchEvidence: FetchEvidence
  readonly revocationOf: RevocationOf
}

export interface AuthorityOptions {
  readonly signing: SigningConfig
  readonly production: boolean
  readonly now: () => Temporal.Instant
  /** For one answer. */
  readonly timeoutMs?: number
  readonly attempts?: number
  readonly backOffMs?: number
  readonly elapsedMs?: () => number
  readonly onFailure?: (failure: AuthorityFailure) => void
}

export function createAuthorities(options: AuthorityOptions): Authorities {
  const { signing, production, now, timeoutMs = 5_000, attempts = 2, backOffMs = 200 } = options
  const fetch = createFetchFromAuthority(allowedHostsOf(signing, production))
  const asking = { fetch, now, timeoutMs, attempts, backOffMs, onFailure: options.onFailure ?? (() => {}) }
  const withBreaker = () => ({
    ...asking,
    breaker: createCircuitBreaker({ elapsedMs: options.elapsedMs ?? (() => performance.now()) }),
  })
  // What strangers' files provoke neither rests an authority that our signing needs nor drives its answers out of memory.
  const [ours, strangers] = [withBreaker(), withBreaker()]
  const revocationOf = createRevocationOf(ours)
  return {
    stamp: createStamp({ ...ours, addresses: signing.timestampUrls, policies: signing.timestampPolicies }),
    gatherEvidence: createGatherEvidence(createFindIssuer(asking), revocationOf),
    fetchEvidence: createFetchEvidence(createFindIssuer(asking), createRevocationOf(strangers)),
    revocationOf,
  }
}

/** One each per running platform, so that connections, answers and what is known of failures are shared. */
const known = new WeakMap<SigningConfig, Authorities>()

export function authoritiesOf({ config, now, log }: Pick<Kernel, 'config' | 'now' | 'log'>): Authorities {
  const found = known.get(config.signing)
  if (found) return found
  const created = createAuthorities({
    signing: config.signing,
    production: config.production,
    now,
    onFailure: failure => log.warn({ kind: failure.kind, host: failure.host, err: failure }, 'an authority failed'),
  })
  known.set(config.signing, created)
  return created
}
