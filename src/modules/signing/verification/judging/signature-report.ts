import type { FoundSignature } from '../found-signature.ts'
import type { PathStepReport, RevocationReport, SignatureReport, SigningTime, TimestampReport } from '../report.ts'
import { certificateReport, nameOf } from './describe-certificate.ts'
import type { Statement } from './find-statement.ts'
import type { RevocationStatus } from './judge-revocation.ts'
import type { JudgedSignature } from './judge-signature.ts'
import type { JudgedTimestamp } from './judge-timestamp.ts'
import type { JudgingWorld } from './judging-world.ts'

/** A judged signature as plain values. */
export function signatureReport(judged: JudgedSignature, world: JudgingWorld): SignatureReport {
  const { found, outcome, reasons, proof, signer } = judged
  return {
    id: found.id,
    kind: found.kind,
    format: found.format,
    ...(found.over === undefined ? {} : { over: found.over }),
    ...outcome,
    reasons,
    integrity: found.integrity,
    coverage: found.coverage,
    ...(found.signer ? { signer: certificateReport(found.signer) } : {}),
    claims: found.claims,
    ...(found.claimedAt ? { claimedAt: found.claimedAt.toString() } : {}),
    signingTime: signingTimeOf(judged, world),
    path: (signer?.path ?? []).map(pathStep),
    ...(signer?.anchor
      ? {
          anchor: {
            fingerprint: signer.anchor.certificate.fingerprint,
            name: signer.anchor.name,
            source: signer.anchor.source,
          },
        }
      : {}),
    timestamps: proof.timestamps.map(timestampReport),
    algorithms: {
      digest: found.digestAlgorithm,
      signature: found.signatureAlgorithm,
      ...(found.keyBits === undefined ? {} : { keyBits: found.keyBits }),
    },
    level: { found: found.level, validated: validatedLevel(judged) },
    problems: found.problems,
  }
}

function signingTimeOf({ proof: { existedAt } }: JudgedSignature, world: JudgingWorld): SigningTime {
  const { at, authority, place } = existedAt?.found ?? {}
  if (!at || !place) return { at: world.at.toString() }
  return { at: at.toString(), provenBy: { place, authority: authority ? nameOf(authority) : '' } }
}

function timestampReport({ found, outcome, reasons }: JudgedTimestamp): TimestampReport {
  return {
    place: found.place,
    ...outcome,
    ...(found.at ? { at: found.at.toString() } : {}),
    ...(found.authority ? { authority: certificateReport(found.authority) } : {}),
    integrity: found.integrity,
    reasons,
  }
}

function pathStep({ certificate, revocation }: NonNullable<JudgedSignature['signer']>['path'][number]): PathStepReport {
  return { certificate: certificateReport(certificate), revocation: revocationReport(revocation) }
}

function revocationReport(found: RevocationStatus): RevocationReport {
  if (found.status === 'not-needed') return { status: 'not-needed' }
  if (found.status === 'missing') return { status: 'missing' }
  const evidence = evidenceOf(found.statement)
  if (found.status === 'good') return { status: 'good', evidence }
  const { revocation, thisUpdate } = found.statement
  const at = (revocation?.at ?? thisUpdate).toString()
  const reason = revocation?.reason
  return { status: 'revoked', evidence, at, ...(reason === undefined ? {} : { reason }) }
}

const evidenceOf = ({ data, signedBy, thisUpdate, nextUpdate }: Statement) => ({
  by: data.by,
  origin: data.origin,
  thisUpdate: thisUpdate.toString(),
  ...(nextUpdate ? { nextUpdate: nextUpdate.toString() } : {}),
  issuer: nameOf(signedBy),
})

const levels = ['none', 'B-B', 'B-T', 'B-LT', 'B-LTA'] as const satisfies readonly FoundSignature['level'][]

/** The level of the structure, as far as believed stamps and evidence that the file itself carries bear it out. */
function validatedLevel({ found, outcome, proof, signer }: JudgedSignature): FoundSignature['level'] {
  if (!found.integrity.holds) return 'none'
  const borneOut = [true, true, proof.existedAt !== undefined, isSelfContained(outcome, signer), hasArchiveStamp(proof)]
  const first = borneOut.indexOf(false)
  const reached = first === -1 ? levels.length - 1 : first - 1
  return levels[Math.min(reached, levels.indexOf(found.level))] ?? 'none'
}

const isSelfContained = (outcome: JudgedSignature['outcome'], signer: JudgedSignature['signer']): boolean =>
  outcome.indication === 'TOTAL-PASSED' &&
  (signer?.path ?? []).every(
    ({ revocation }) => !('statement' in revocation) || revocation.statement.data.origin === 'embedded',
  )

const hasArchiveStamp = ({ timestamps }: JudgedSignature['proof']): boolean =>
  timestamps.some(
    ({ found, outcome }) =>
      (found.place === 'archive' || found.place === 'document') && outcome.indication === 'TOTAL-PASSED',
  )
