import type { Certificate } from '../../certificates/certificate.ts'
import type { TrustAnchor } from '../../trust/trust-anchor.ts'
import type { FoundSignature } from '../found-signature.ts'
import { createCertificatePool } from '../judging/certificate-pool.ts'
import { judgeSignature } from '../judging/judge-signature.ts'
import type { RevocationData } from '../judging/revocation-data.ts'
import { signatureReport } from '../judging/signature-report.ts'
import {
  day,
  makeAnchor,
  makeAuthority,
  makeCertificate,
  makeCrl,
  makeSignature,
  makeStamper,
  makeTimestamp,
} from './made-facts.ts'

export const root = makeAuthority('Root', { issuer: 'Root' })
export const ca = makeAuthority('CA', { issuer: 'Root' })
export const an = makeCertificate('An')
export const tsa = makeStamper('TSA')
export const rootList = makeCrl(root, '2025-03-01', { to: '2030-01-01' })
export const freshList = makeCrl(ca, '2025-03-02', { to: '2025-03-09' })

/** What is judged, where it is not a sound signature of An with fresh evidence. */
export interface Situation {
  readonly signature?: Partial<FoundSignature>
  readonly at?: string
  readonly evidence?: readonly RevocationData[]
  readonly anchors?: readonly TrustAnchor[]
  readonly certificates?: readonly Certificate[]
}

export function judge({ signature, at = '2025-03-05', evidence, anchors, certificates = [root, ca, tsa] }: Situation) {
  const found = makeSignature(signature)
  const wanted: string[] = []
  const world = {
    at: day(at),
    anchors: anchors ?? [makeAnchor(root)],
    pool: createCertificatePool(certificates, (one, other) => one.issuer.text === other.subject.text),
    evidence: evidence ?? [rootList, freshList],
    want: ({ what, certificate }: { what: string; certificate: Certificate }) =>
      void wanted.push(`${what} ${certificate.subject.text}`),
  }
  const report = signatureReport(judgeSignature(found, world), world)
  const { indication, subIndication } = report
  return {
    report,
    wanted,
    verdict: [indication, subIndication].filter(Boolean).join(' '),
    reasons: report.reasons.map(({ code }) => code),
  }
}

export const revokedOn = (at: string, reason?: string) => ({
  revoked: { [an.serialNumber]: { at, ...(reason ? { reason } : {}) } },
})
export const stamped = { timestamps: [makeTimestamp('2025-03-01')] }

/** A situation and what is to be said of it. */
export interface NamedSituation extends Situation {
  readonly name: string
  readonly verdict: string
  readonly reason?: string
}
