import { Temporal } from 'temporal-polyfill'
import type { FoundSignature, FoundTimestamp } from '../found-signature.ts'
import { type JudgedTimestamp, judgeTimestamp } from './judge-timestamp.ts'
import type { JudgingWorld } from './judging-world.ts'

/** What the stamps of one signature prove. */
export interface Proof {
  readonly timestamps: readonly JudgedTimestamp[]
  /** The earliest believed stamp over the signature: it existed then. */
  readonly existedAt: JudgedTimestamp | undefined
  /** The latest believed stamp over the content alone: the signature is younger than that. */
  readonly notBefore: JudgedTimestamp | undefined
  /** A later stamp says an earlier time than what it covers. */
  readonly isDisordered: boolean
  readonly evidenceSeen: (since: Temporal.Instant) => Temporal.Instant
}

const skew = Temporal.Duration.from({ minutes: 5 })
/** Archive stamps are renewed every few years. */
const mostStamps = 60

/**
 * ETSI EN 319 102-1, 5.5 and 5.6.2: from the newest stamp back to the oldest, each believed one is proof for what it covers, and so lets
 * an older one be judged for a time when its authority was still good. What is not believed proves nothing.
 */
export function proveExistence(signature: FoundSignature, world: JudgingWorld): Proof {
  const archive: JudgedTimestamp[] = []
  const evidenceSeen = (since: Temporal.Instant): Temporal.Instant =>
    archive
      .filter(isBelieved)
      .map(({ found }) => found.at)
      .filter(at => Temporal.Instant.compare(at, since) >= 0)
      .reduce(earlier, world.at)
  for (const found of signature.archiveTimestamps.slice(0, mostStamps).toSorted(newestFirst)) {
    archive.push(judgeTimestamp(found, earliest(archive)?.found.at, evidenceSeen, world))
  }
  const covered = earliest(archive)
  const others = signature.timestamps.slice(0, mostStamps)
  const own = others
    .filter(({ place }) => place !== 'content')
    .map(found => judgeTimestamp(found, covered?.found.at, evidenceSeen, world))
  const existedAt = earliest([...own, ...archive])
  const content = others
    .filter(({ place }) => place === 'content')
    .map(found => judgeTimestamp(found, existedAt?.found.at, evidenceSeen, world))
  const notBefore = content.filter(isBelieved).toSorted((one, other) => newestFirst(one.found, other.found))[0]
  return {
    timestamps: [...content, ...own, ...archive.toReversed()],
    existedAt,
    notBefore,
    isDisordered: isLater(notBefore, existedAt) || own.some(stamp => isBelieved(stamp) && isLater(stamp, covered)),
    evidenceSeen,
  }
}

type Believed = JudgedTimestamp & { readonly found: { readonly at: Temporal.Instant } }

const isBelieved = (stamp: JudgedTimestamp): stamp is Believed =>
  stamp.outcome.indication === 'TOTAL-PASSED' && stamp.found.at !== undefined

const earlier = (one: Temporal.Instant, other: Temporal.Instant): Temporal.Instant =>
  Temporal.Instant.compare(one, other) <= 0 ? one : other

const earliest = (stamps: readonly JudgedTimestamp[]): Believed | undefined =>
  stamps.filter(isBelieved).toSorted((one, other) => Temporal.Instant.compare(one.found.at, other.found.at))[0]

/** A stamp without a readable time covers nothing that could be told. */
function newestFirst(one: FoundTimestamp, other: FoundTimestamp): number {
  if (!one.at || !other.at) return (one.at ? 0 : 1) - (other.at ? 0 : 1)
  return Temporal.Instant.compare(other.at, one.at)
}

function isLater(one: JudgedTimestamp | undefined, other: JudgedTimestamp | undefined): boolean {
  if (!one?.found.at || !other?.found.at) return false
  return Temporal.Instant.compare(one.found.at, other.found.at.add(skew)) > 0
}
