import { Temporal } from 'temporal-polyfill'
import type { Certificate } from '../../certificates/certificate.ts'
import { findWeakness } from './algorithm-constraints.ts'
import { keyAlgorithms } from './certificate-signature.ts'
import { checkPath } from './check-path.ts'
import { findStatements, type Statement } from './find-statement.ts'
import type { JudgingWorld, Use } from './judging-world.ts'
import { isWithin } from './validity.ts'

/** What is known of a certificate's revocation for the instant of a use. */
export type RevocationStatus =
  | { readonly status: 'not-needed' }
  | { readonly status: 'missing'; readonly because: 'none' | 'stale' | 'out-of-bounds' | 'weak' }
  | { readonly status: 'good' | 'revoked' | 'on-hold'; readonly statement: Statement }

/** An answer without `nextUpdate` says that newer ones can always be had (RFC 6960, 4.2.2.1): it is fresh for as long as asking takes. */
const freshWithoutNextUpdate = Temporal.Duration.from({ minutes: 15 })
/** Clocks of authorities differ. */
const skew = Temporal.Duration.from({ minutes: 5 })
/** An answer, its responder's certificate, and who vouches for that. */
const deepest = 3

export function judgeRevocation(
  certificate: Certificate,
  issuer: Certificate,
  use: Use,
  world: JudgingWorld,
  depth = 0,
): RevocationStatus {
  if (certificate.neverRevoked) return { status: 'not-needed' }
  let because: 'none' | 'stale' | 'out-of-bounds' | 'weak' = 'none'
  for (const statement of findStatements(certificate, issuer, world.evidence)) {
    const fault = findFault(statement, certificate, issuer, use, world, depth)
    if (fault === undefined) {
      if (!statement.revocation && !isFresh(statement, certificate, use.at)) {
        world.want({ what: 'revocation', certificate, issuer })
      }
      return { status: statusAt(statement, use.at), statement }
    }
    if (fault !== 'future') because = fault
  }
  world.want({ what: 'revocation', certificate, issuer })
  return { status: 'missing', because }
}

function findFault(
  statement: Statement,
  certificate: Certificate,
  issuer: Certificate,
  use: Use,
  world: JudgingWorld,
  depth: number,
): 'future' | 'stale' | 'out-of-bounds' | 'weak' | undefined {
  const { data, signedBy, thisUpdate } = statement
  if (Temporal.Instant.compare(thisUpdate, world.at.add(skew)) > 0) return 'future'
  const seenAt = data.origin === 'fetched' ? world.at : use.evidenceSeen(thisUpdate)
  if (findWeakness({ ...keyAlgorithms(signedBy), digest: data.digestAlgorithm }, seenAt)) return 'weak'
  if (!isWithin(signedBy, thisUpdate)) return 'out-of-bounds'
  // ETSI EN 319 102-1, 5.5.2.2: whoever signed it may have lost the key since, unless it is proven to be older.
  if (!isWithin(signedBy, seenAt)) return 'out-of-bounds'
  if (signedBy.fingerprint !== issuer.fingerprint && !isDelegate(signedBy, issuer, thisUpdate, use, world, depth))
    return 'out-of-bounds'
  if (!statement.revocation && !isFresh(statement, certificate, use.freshSince ?? use.at)) return 'stale'
  return undefined
}

/** RFC 6960, 4.2.2.2: issued by the same authority with the usage for it, and itself not revoked. */
function isDelegate(
  responder: Certificate,
  issuer: Certificate,
  at: Temporal.Instant,
  use: Use,
  world: JudgingWorld,
  depth: number,
): boolean {
  if (
    depth >= deepest ||
    !world.pool.issuersOf(responder).some(({ fingerprint }) => fingerprint === issuer.fingerprint)
  )
    return false
  if (checkPath([responder, issuer], 'ocsp-signing').length > 0) return false
  // RFC 6960, 4.2.2.2.1: a responder that names nobody to ask is left to the one who relies on it.
  const saysWhereToAsk = responder.ocspAddresses.length > 0 || responder.crlAddresses.length > 0
  if (responder.neverRevoked || !saysWhereToAsk) return true
  return judgeRevocation(responder, issuer, { ...use, at }, world, depth + 1).status === 'good'
}

/**
 * "Not revoked" holds for an instant when it was said after it, or so shortly before it that it still stood. After the certificate's own
 * end an authority need not keep it on its lists (RFC 5280, 5), so what is said then says nothing.
 */
function isFresh({ thisUpdate, nextUpdate }: Statement, certificate: Certificate, at: Temporal.Instant): boolean {
  if (Temporal.Instant.compare(thisUpdate, certificate.notAfter) > 0) return false
  if (Temporal.Instant.compare(thisUpdate, at) >= 0) return true
  const standsUntil = nextUpdate ?? thisUpdate.add(freshWithoutNextUpdate)
  return Temporal.Instant.compare(at, standsUntil) <= 0
}

function statusAt(statement: Statement, at: Temporal.Instant): 'good' | 'revoked' | 'on-hold' {
  const { revocation } = statement
  if (!revocation || Temporal.Instant.compare(at, revocation.at) < 0) return 'good'
  return revocation.reason === 'certificateHold' ? 'on-hold' : 'revoked'
}
