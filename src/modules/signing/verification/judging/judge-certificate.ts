import { Temporal } from 'temporal-polyfill'
import type { Certificate } from '../../certificates/certificate.ts'
import type { TrustAnchor } from '../../trust/trust-anchor.ts'
import { type Outcome, passed, undetermined } from '../indication.ts'
import type { Reason, ReasonCode } from '../report.ts'
import { findWeakness } from './algorithm-constraints.ts'
import { buildPaths } from './build-paths.ts'
import { issuingAlgorithms } from './certificate-signature.ts'
import { checkPath, type Purpose } from './check-path.ts'
import { nameOf } from './describe-certificate.ts'
import { judgeRevocation, type RevocationStatus } from './judge-revocation.ts'
import type { JudgingWorld, Use } from './judging-world.ts'
import { sameName } from './same-name.ts'
import { isAfter, isBefore } from './validity.ts'

export interface JudgedCertificate {
  readonly outcome: Outcome
  readonly reasons: readonly Reason[]
  readonly path: readonly { readonly certificate: Certificate; readonly revocation: RevocationStatus }[]
  readonly anchor?: TrustAnchor
}

/** What stands in the way of believing a certificate, and how far that is from believing it. */
interface Finding {
  readonly outcome: Outcome
  readonly reason: Reason
}

/**
 * X.509 certificate validation, ETSI EN 319 102-1, 5.2.6, for the instant of the use. Of several paths the one that comes furthest is
 * told; the first finding of it, in the order of the standard, is its outcome.
 */
export function judgeCertificate(
  certificate: Certificate,
  purpose: Purpose,
  use: Use,
  world: JudgingWorld,
): JudgedCertificate {
  const anchors = world.anchors.filter(({ scopes }) => scopes.includes(use.scope))
  const anchorOf = (candidate: Certificate) => anchors.find(anchor => isSameKey(anchor.certificate, candidate))
  const { paths, longest } = buildPaths(certificate, world.pool, candidate => anchorOf(candidate) !== undefined)
  const judged = paths.map(path => judgePath(path, anchorOf(path.at(-1) ?? certificate), purpose, use, world))
  const best = judged.toSorted((one, other) => distanceOf(one) - distanceOf(other))[0]
  return best ?? judgeLooseEnd(longest, use, world)
}

const isSameKey = (one: Certificate, other: Certificate): boolean =>
  one.fingerprint === other.fingerprint ||
  (Buffer.compare(one.spki, other.spki) === 0 && sameName(one.subject, other.subject))

function judgePath(
  path: readonly Certificate[],
  anchor: TrustAnchor | undefined,
  purpose: Purpose,
  use: Use,
  world: JudgingWorld,
): JudgedCertificate {
  const steps = path.map((certificate, index) => {
    const issuer = path[index + 1]
    return { certificate, revocation: issuer ? judgeRevocation(certificate, issuer, use, world) : notNeeded }
  })
  const findings = [
    ...checkPath(path, purpose).map(({ code, certificate }) =>
      finding(undetermined('CHAIN_CONSTRAINTS_FAILURE'), code, { name: nameOf(certificate) }),
    ),
    ...checkAnchor(anchor, use),
    ...path.slice(0, Math.max(1, path.length - 1)).flatMap((certificate, index) => checkDates(certificate, index, use)),
    ...steps.flatMap(({ certificate, revocation }, index) => checkRevocation(certificate, revocation, index)),
    ...path.slice(0, -1).flatMap((certificate, index) => checkIssuing(certificate, path[index + 1], use)),
  ]
  return {
    outcome: findings[0]?.outcome ?? passed,
    reasons: findings.map(({ reason }) => reason),
    path: steps,
    ...(anchor ? { anchor } : {}),
  }
}

const notNeeded: RevocationStatus = { status: 'not-needed' }

function judgeLooseEnd(path: readonly Certificate[], use: Use, world: JudgingWorld): JudgedCertificate {
  const top = path.at(-1)
  if (top && !sameName(top.subject, top.issuer)) world.want({ what: 'issuer', certificate: top })
  const steps = path.map((certificate, index) => {
    const issuer = path[index + 1]
    return { certificate, revocation: issuer ? judgeRevocation(certificate, issuer, use, world) : notNeeded }
  })
  const name = top ? nameOf({ ...top, subject: top.issuer }) : ''
  return {
    outcome: undetermined('NO_CERTIFICATE_CHAIN_FOUND'),
    reasons: [{ code: world.pool.isExhausted() ? 'too-many-certificates' : 'no-chain', params: { name } }],
    path: steps,
  }
}

function checkAnchor(anchor: TrustAnchor | undefined, { at }: Use): Finding[] {
  if (!anchor) return []
  const { validFrom, validTo, name } = anchor
  const isInForce =
    Temporal.Instant.compare(at, validFrom) >= 0 && (!validTo || Temporal.Instant.compare(at, validTo) < 0)
  return isInForce ? [] : [finding(undetermined('NO_CERTIFICATE_CHAIN_FOUND'), 'anchor-not-in-force', { name })]
}

function checkDates(certificate: Certificate, index: number, { at }: Use): Finding[] {
  const outcome = undetermined('OUT_OF_BOUNDS_NO_POE')
  const name = nameOf(certificate)
  if (isBefore(certificate, at)) {
    return [finding(outcome, 'certificate-not-yet-valid', { name, at: certificate.notBefore.toString() })]
  }
  if (!isAfter(certificate, at)) return []
  const code = index === 0 ? 'certificate-expired' : 'authority-expired'
  return [finding(outcome, code, { name, at: certificate.notAfter.toString() })]
}

function checkRevocation(certificate: Certificate, revocation: RevocationStatus, index: number): Finding[] {
  const name = nameOf(certificate)
  if (revocation.status === 'not-needed' || revocation.status === 'good') return []
  if (revocation.status === 'missing') {
    const outOfBounds = revocation.because === 'out-of-bounds' || revocation.because === 'weak'
    const outcome = undetermined(outOfBounds ? 'REVOCATION_OUT_OF_BOUNDS_NO_POE' : 'TRY_LATER')
    return [finding(outcome, `revocation-${revocation.because}`, { name })]
  }
  if (revocation.status === 'on-hold') return [finding(undetermined('TRY_LATER'), 'on-hold', { name })]
  const { revocation: found, thisUpdate } = revocation.statement
  const at = (found?.at ?? thisUpdate).toString()
  return index === 0
    ? [finding(undetermined('REVOKED_NO_POE'), 'revoked', { name, at })]
    : [finding(undetermined('REVOKED_CA_NO_POE'), 'authority-revoked', { name, at })]
}

function checkIssuing(certificate: Certificate, issuer: Certificate | undefined, { at, isProven }: Use): Finding[] {
  const weakness = issuer && findWeakness(issuingAlgorithms(certificate, issuer), at)
  if (!weakness) return []
  const outcome = undetermined(isProven ? 'CRYPTO_CONSTRAINTS_FAILURE' : 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE')
  const { algorithm, since } = weakness
  return [finding(outcome, 'weak-algorithm', { algorithm, at: since.toString() })]
}

const finding = (outcome: Outcome, code: ReasonCode, params: Record<string, string>): Finding => ({
  outcome,
  reason: { code, params },
})

/** A path that only lacks evidence is nearer to being believed than one that breaks a rule. */
function distanceOf({ outcome }: JudgedCertificate): number {
  if (outcome.indication === 'TOTAL-PASSED') return 0
  if (outcome.subIndication === 'TRY_LATER') return 1
  if (outcome.subIndication === 'CHAIN_CONSTRAINTS_FAILURE') return 3
  return 2
}
