import { Temporal } from 'temporal-polyfill'
import type { FoundTimestamp, Integrity } from '../found-signature.ts'
import { failed, type Outcome, passed, undetermined } from '../indication.ts'
import type { Reason, ReasonCode } from '../report.ts'
import { findWeakness } from './algorithm-constraints.ts'
import { type JudgedCertificate, judgeCertificate } from './judge-certificate.ts'
import type { JudgingWorld } from './judging-world.ts'
import { isWithin } from './validity.ts'

export interface JudgedTimestamp {
  readonly found: FoundTimestamp
  readonly outcome: Outcome
  readonly reasons: readonly Reason[]
  readonly authority?: JudgedCertificate
}

const skew = Temporal.Duration.from({ minutes: 5 })

/**
 * ETSI EN 319 102-1, 5.4: a stamp is a signature by a time-stamping authority, judged for the instant from which the stamp itself is
 * proven to have existed: that of a later believed stamp over it, else that of judging. By our own rule an authority that was not revoked
 * when it stamped is believed until newer word says otherwise: a paper that carries its evidence must outlive its authorities' servers.
 */
export function judgeTimestamp(
  found: FoundTimestamp,
  seenAt: Temporal.Instant | undefined,
  evidenceSeen: (since: Temporal.Instant) => Temporal.Instant,
  world: JudgingWorld,
): JudgedTimestamp {
  const at = seenAt ?? world.at
  const broken = brokenOutcome(found.integrity)
  if (broken) return { found, ...broken }
  if (!found.authority) return refuse(found, undetermined('NO_SIGNING_CERTIFICATE_FOUND'), 'no-signer-certificate')
  if (!found.at) return refuse(found, failed('FORMAT_FAILURE'), 'malformed')
  if (Temporal.Instant.compare(found.at, world.at.add(skew)) > 0) {
    return refuse(found, undetermined('TIMESTAMP_ORDER_FAILURE'), 'stamp-from-future')
  }
  const use = {
    scope: 'time-stamping',
    at,
    isProven: seenAt !== undefined,
    freshSince: found.at,
    evidenceSeen,
  } as const
  const authority = judgeCertificate(found.authority, 'time-stamping', use, world)
  const weakness = findWeakness({ digest: found.digestAlgorithm }, at)
  if (!isWithin(found.authority, found.at)) {
    const outcome = undetermined('OUT_OF_BOUNDS_NO_POE')
    return { found, outcome, reasons: [{ code: 'stamp-outside-validity' }], authority }
  }
  if (authority.outcome.indication !== 'TOTAL-PASSED' && !isRetired(authority, found.at)) {
    return { found, outcome: authority.outcome, reasons: authority.reasons, authority }
  }
  if (weakness) {
    const params = { algorithm: weakness.algorithm, at: weakness.since.toString() }
    const outcome = undetermined(seenAt ? 'CRYPTO_CONSTRAINTS_FAILURE' : 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE')
    return { found, outcome, reasons: [{ code: 'weak-algorithm', params }], authority }
  }
  return { found, outcome: passed, reasons: [], authority }
}

/** RFC 3161, 4.1: what an authority stamped before it was revoked stays good where the reason says that its key was not compromised. */
function isRetired({ path, reasons }: JudgedCertificate, stampedAt: Temporal.Instant): boolean {
  const revocation = path[0]?.revocation
  if (revocation?.status !== 'revoked' || reasons.length !== 1) return false
  const found = revocation.statement.revocation
  if (!found?.reason || !harmlessReasons.has(found.reason)) return false
  return Temporal.Instant.compare(stampedAt, found.at) < 0
}

const harmlessReasons = new Set(['unspecified', 'affiliationChanged', 'superseded', 'cessationOfOperation'])

const refuse = (found: FoundTimestamp, outcome: Outcome, code: ReasonCode): JudgedTimestamp => ({
  found,
  outcome,
  reasons: [{ code }],
})

/** ETSI EN 319 102-1, table 5: what broken bytes mean, whoever signed. Undefined where they hold. */
export function brokenOutcome(integrity: Integrity): { outcome: Outcome; reasons: Reason[] } | undefined {
  if (integrity.holds) return undefined
  return { outcome: outcomeByBreach[integrity.because], reasons: [{ code: integrity.because }] }
}

const outcomeByBreach = {
  'digest-mismatch': failed('HASH_FAILURE'),
  'signature-mismatch': failed('SIG_CRYPTO_FAILURE'),
  malformed: failed('FORMAT_FAILURE'),
  'reference-unsound': failed('FORMAT_FAILURE'),
  'unsupported-algorithm': undetermined('CRYPTO_CONSTRAINTS_FAILURE'),
  'no-signer-certificate': undetermined('NO_SIGNING_CERTIFICATE_FOUND'),
  'content-missing': undetermined('SIGNED_DATA_NOT_FOUND'),
} as const
