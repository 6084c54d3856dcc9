import { Temporal } from 'temporal-polyfill'
import type { Certificate } from '../../certificates/certificate.ts'
import type { FoundSignature } from '../found-signature.ts'
import { failed, type Outcome, passed, undetermined } from '../indication.ts'
import type { Reason } from '../report.ts'
import { findWeakness } from './algorithm-constraints.ts'
import { nameOf } from './describe-certificate.ts'
import { type JudgedCertificate, judgeCertificate } from './judge-certificate.ts'
import { brokenOutcome } from './judge-timestamp.ts'
import type { JudgingWorld, Use } from './judging-world.ts'
import { type Proof, proveExistence } from './prove-existence.ts'
import { isAfter, isBefore } from './validity.ts'

export interface JudgedSignature {
  readonly found: FoundSignature
  readonly outcome: Outcome
  readonly reasons: readonly Reason[]
  readonly proof: Proof
  readonly signer?: JudgedCertificate
}

interface Finding {
  readonly outcome: Outcome
  readonly reason: Reason
}

/** ETSI EN 319 102-1, 5.3 to 5.6, for one signature whose bytes were read. */
export function judgeSignature(found: FoundSignature, world: JudgingWorld): JudgedSignature {
  const proof = proveExistence(found, world)
  const basics = brokenOutcome(found.integrity) ?? checkSigner(found)
  if (basics) return { found, proof, ...basics }
  const { signer } = found
  if (!signer) return { found, proof, ...unknownSigner }
  const use = intendedUse(found, proof, world)
  const purpose = found.kind === 'document-timestamp' ? 'time-stamping' : 'signing'
  const judged = judgeCertificate(signer, purpose, use, world)
  const findings = [
    ...checkLaterChanges(found),
    ...checkProvenTimes(signer, judged, proof),
    ...checkOrder(found, proof, world),
    ...(judged.outcome.indication === 'TOTAL-PASSED' ? [] : [{ outcome: judged.outcome, reason: judged.reasons[0] }]),
    ...checkAlgorithms(found, use),
  ]
  const outcome = findings.find(isFailure)?.outcome ?? findings[0]?.outcome ?? passed
  const reasons = [
    ...findings.flatMap(({ reason }) => reason ?? []),
    ...judged.reasons.slice(1),
    ...notesOn(found, proof),
  ]
  return { found, outcome, reasons, proof, signer: judged }
}

const isFailure = ({ outcome }: { readonly outcome: Outcome }): boolean => outcome.indication === 'TOTAL-FAILED'

const unknownSigner = {
  outcome: undetermined('NO_SIGNING_CERTIFICATE_FOUND'),
  reasons: [{ code: 'no-signer-certificate' }],
} as const

/** ETSI EN 319 102-1, 5.2.3: a signed reference that names another certificate than the one at hand. */
function checkSigner({ signerReference }: FoundSignature): { outcome: Outcome; reasons: Reason[] } | undefined {
  if (signerReference !== 'wrong') return undefined
  return { outcome: undetermined('NO_SIGNING_CERTIFICATE_FOUND'), reasons: [{ code: 'signer-reference-wrong' }] }
}

/** A document time stamp says itself when it was made; only later stamps over it prove more than that it is here now. */
function intendedUse(
  { kind, claimedAt }: FoundSignature,
  { existedAt, evidenceSeen }: Proof,
  world: JudgingWorld,
): Use {
  const proven = { at: existedAt?.found.at ?? world.at, isProven: existedAt !== undefined, evidenceSeen }
  if (kind !== 'document-timestamp') return { ...proven, scope: 'signatures' }
  return { ...proven, scope: 'time-stamping', ...(claimedAt ? { freshSince: claimedAt } : {}) }
}

/** Our own rule: the standard judges the signed revision, and who is shown the newest one must be told. */
function checkLaterChanges({ coverage }: FoundSignature): Finding[] {
  if (coverage.extent !== 'later-changes-forbidden') return []
  return [{ outcome: failed('LATER_CHANGES_FORBIDDEN'), reason: { code: 'later-changes-forbidden' } }]
}

/** What is proven to have been signed while the certificate was not yet, or no longer, good: table 5, TOTAL-FAILED. */
function checkProvenTimes(signer: Certificate, { path }: JudgedCertificate, proof: Proof): Finding[] {
  const name = nameOf(signer)
  const existedAt = proof.existedAt?.found.at
  if (existedAt && isBefore(signer, existedAt)) {
    const params = { name, at: signer.notBefore.toString(), provenAt: existedAt.toString() }
    return [{ outcome: failed('NOT_YET_VALID'), reason: { code: 'signed-before-issue', params } }]
  }
  const notBefore = proof.notBefore?.found.at
  if (!notBefore) return []
  if (isAfter(signer, notBefore)) {
    const params = { name, at: signer.notAfter.toString(), provenAt: notBefore.toString() }
    return [{ outcome: failed('EXPIRED'), reason: { code: 'signed-after-end', params } }]
  }
  const revocation = path[0]?.revocation
  const revokedAt = revocation?.status === 'revoked' ? revocation.statement.revocation?.at : undefined
  if (!revokedAt || Temporal.Instant.compare(notBefore, revokedAt) < 0) return []
  const params = { name, at: revokedAt.toString(), provenAt: notBefore.toString() }
  return [{ outcome: failed('REVOKED'), reason: { code: 'signed-after-revocation', params } }]
}

const skew = Temporal.Duration.from({ minutes: 5 })

function checkOrder({ kind, claimedAt }: FoundSignature, proof: Proof, world: JudgingWorld): Finding[] {
  const isFromFuture =
    kind === 'document-timestamp' && claimedAt && Temporal.Instant.compare(claimedAt, world.at.add(skew)) > 0
  if (!proof.isDisordered && !isFromFuture) return []
  const code = isFromFuture ? 'stamp-from-future' : 'stamp-order'
  return [{ outcome: undetermined('TIMESTAMP_ORDER_FAILURE'), reason: { code } }]
}

function checkAlgorithms({ digestAlgorithm, signatureAlgorithm, keyBits }: FoundSignature, use: Use): Finding[] {
  const weakness = findWeakness({ digest: digestAlgorithm, signature: signatureAlgorithm, keyBits }, use.at)
  if (!weakness) return []
  const outcome = undetermined(use.isProven ? 'CRYPTO_CONSTRAINTS_FAILURE' : 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE')
  const params = { algorithm: weakness.algorithm, at: weakness.since.toString() }
  return [{ outcome, reason: { code: 'weak-algorithm', params } }]
}

/** Worth knowing; none of it decides. */
function notesOn({ kind, signerReference, claimedAt }: FoundSignature, { existedAt, timestamps }: Proof): Reason[] {
  if (kind === 'document-timestamp') return []
  const notes: Reason[] = []
  if (signerReference === 'absent') notes.push({ code: 'signer-reference-absent' })
  const provenAt = existedAt?.found.at
  if (claimedAt && provenAt && Temporal.Instant.compare(claimedAt, provenAt.add(skew)) > 0) {
    notes.push({
      code: 'claimed-after-proof',
      params: { claimedAt: claimedAt.toString(), provenAt: provenAt.toString() },
    })
  }
  if (timestamps.some(({ outcome }) => outcome.indication !== 'TOTAL-PASSED'))
    notes.push({ code: 'stamp-not-believed' })
  return notes
}
