import { describe, expect, it } from 'vitest'
import type { Certificate } from '../../certificates/certificate.ts'
import type { TrustAnchor } from '../../trust/trust-anchor.ts'
import type { FoundSignature } from '../found-signature.ts'
import {
  day,
  makeAnchor,
  makeAuthority,
  makeCertificate,
  makeCrl,
  makeSignature,
  makeStamper,
  makeTimestamp,
} from '../testing/made-facts.ts'
import { createCertificatePool } from './certificate-pool.ts'
import { judgeSignature } from './judge-signature.ts'
import type { RevocationData } from './revocation-data.ts'
import { signatureReport } from './signature-report.ts'

const root = makeAuthority('Root', { issuer: 'Root' })
const ca = makeAuthority('CA', { issuer: 'Root' })
const an = makeCertificate('An')
const tsa = makeStamper('TSA')
const rootList = makeCrl(root, '2025-03-01', { to: '2030-01-01' })
const freshList = makeCrl(ca, '2025-03-02', { to: '2025-03-09' })

interface Situation {
  readonly signature?: Partial<FoundSignature>
  readonly at?: string
  readonly evidence?: readonly RevocationData[]
  readonly anchors?: readonly TrustAnchor[]
  readonly certificates?: readonly Certificate[]
}

function judge({ signature, at = '2025-03-05', evidence, anchors, certificates = [root, ca, tsa] }: Situation) {
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

const revokedOn = (at: string, reason?: string) => ({
  revoked: { [an.serialNumber]: { at, ...(reason ? { reason } : {}) } },
})
const stamped = { timestamps: [makeTimestamp('2025-03-01')] }

const situations: readonly (Situation & {
  readonly name: string
  readonly verdict: string
  readonly reason?: string
})[] = [
  { name: 'a sound signature with fresh evidence', verdict: 'TOTAL-PASSED' },
  {
    name: 'a signature by a certificate that is itself anchored',
    anchors: [makeAnchor(an)],
    certificates: [an],
    evidence: [],
    verdict: 'TOTAL-PASSED',
  },
  {
    name: 'content that is not what was signed',
    signature: { integrity: { holds: false, because: 'digest-mismatch' } },
    verdict: 'TOTAL-FAILED HASH_FAILURE',
    reason: 'digest-mismatch',
  },
  {
    name: 'a signature value that is not by this key',
    signature: { integrity: { holds: false, because: 'signature-mismatch' } },
    verdict: 'TOTAL-FAILED SIG_CRYPTO_FAILURE',
  },
  {
    name: 'bytes that are no signature',
    signature: { integrity: { holds: false, because: 'malformed' }, signer: undefined },
    verdict: 'TOTAL-FAILED FORMAT_FAILURE',
  },
  {
    name: 'a reference that points to something else than it seems to',
    signature: { integrity: { holds: false, because: 'reference-unsound' } },
    verdict: 'TOTAL-FAILED FORMAT_FAILURE',
  },
  {
    name: 'an algorithm that nobody here knows',
    signature: { integrity: { holds: false, because: 'unsupported-algorithm' } },
    verdict: 'INDETERMINATE CRYPTO_CONSTRAINTS_FAILURE',
  },
  {
    name: 'detached content that was not given',
    signature: { integrity: { holds: false, because: 'content-missing' } },
    verdict: 'INDETERMINATE SIGNED_DATA_NOT_FOUND',
  },
  {
    name: 'a signer whose certificate is nowhere',
    signature: { integrity: { holds: false, because: 'no-signer-certificate' }, signer: undefined },
    verdict: 'INDETERMINATE NO_SIGNING_CERTIFICATE_FOUND',
  },
  {
    name: 'a signed reference to another certificate',
    signature: { signerReference: 'wrong' },
    verdict: 'INDETERMINATE NO_SIGNING_CERTIFICATE_FOUND',
    reason: 'signer-reference-wrong',
  },
  {
    name: 'a later change that is allowed',
    signature: { coverage: { extent: 'later-changes-allowed', changes: [{ what: 'form-field', allowed: true }] } },
    verdict: 'TOTAL-PASSED',
  },
  {
    name: 'a later change that is forbidden',
    signature: { coverage: { extent: 'later-changes-forbidden', changes: [{ what: 'page-content', allowed: false }] } },
    verdict: 'TOTAL-FAILED LATER_CHANGES_FORBIDDEN',
    reason: 'later-changes-forbidden',
  },
  {
    name: 'an issuer that is unknown',
    certificates: [root],
    verdict: 'INDETERMINATE NO_CERTIFICATE_CHAIN_FOUND',
    reason: 'no-chain',
  },
  {
    name: 'an anchor that is believed for time stamping only',
    anchors: [makeAnchor(root, { scopes: ['time-stamping'] })],
    verdict: 'INDETERMINATE NO_CERTIFICATE_CHAIN_FOUND',
  },
  {
    name: 'an anchor that is no longer believed on that day',
    anchors: [makeAnchor(root, { validTo: day('2025-01-01') })],
    verdict: 'INDETERMINATE NO_CERTIFICATE_CHAIN_FOUND',
    reason: 'anchor-not-in-force',
  },
  {
    name: 'no evidence of revocation at all',
    evidence: [],
    verdict: 'INDETERMINATE TRY_LATER',
    reason: 'revocation-none',
  },
  {
    name: 'a list that had run out when the signature was judged',
    at: '2025-06-01',
    verdict: 'INDETERMINATE TRY_LATER',
    reason: 'revocation-stale',
  },
  {
    name: 'the same list where a stamp proves that the signature is older than it',
    at: '2025-06-01',
    signature: stamped,
    verdict: 'TOTAL-PASSED',
  },
  {
    name: 'a list from before the signature that ran out before it',
    at: '2025-06-01',
    signature: { timestamps: [makeTimestamp('2025-04-01')] },
    verdict: 'INDETERMINATE TRY_LATER',
    reason: 'revocation-stale',
  },
  {
    name: 'a list whose signature nobody believes any more',
    evidence: [rootList, makeCrl(ca, '2025-03-02', { to: '2025-03-09', digestAlgorithm: 'md5' })],
    verdict: 'INDETERMINATE REVOCATION_OUT_OF_BOUNDS_NO_POE',
  },
  {
    name: 'a list whose issuer has ended since, with nothing to prove that the list is older',
    at: '2030-01-01',
    certificates: [
      root,
      makeAuthority('CA', { issuer: 'Root', to: '2027-01-01' }),
      makeStamper('TSA', { to: '2031-01-01' }),
    ],
    evidence: [
      makeCrl(root, '2025-03-02', { to: '2030-01-01' }),
      makeCrl(makeAuthority('CA', { issuer: 'Root', to: '2027-01-01' }), '2025-03-02'),
    ],
    signature: { timestamps: [makeTimestamp('2025-03-01', { authority: makeStamper('TSA', { to: '2031-01-01' }) })] },
    verdict: 'INDETERMINATE REVOCATION_OUT_OF_BOUNDS_NO_POE',
  },
  {
    name: 'a certificate that has ended',
    at: '2028-01-01',
    verdict: 'INDETERMINATE OUT_OF_BOUNDS_NO_POE',
    reason: 'certificate-expired',
  },
  {
    name: 'a certificate that has ended since a stamp proved the signature',
    at: '2028-01-01',
    signature: stamped,
    verdict: 'TOTAL-PASSED',
  },
  {
    name: 'the same where the stamp does not fit the signature',
    at: '2028-01-01',
    signature: {
      timestamps: [makeTimestamp('2025-03-01', { integrity: { holds: false, because: 'digest-mismatch' } })],
    },
    verdict: 'INDETERMINATE OUT_OF_BOUNDS_NO_POE',
    reason: 'stamp-not-believed',
  },
  {
    name: 'the same where nobody vouches for the stamp',
    at: '2028-01-01',
    signature: {
      timestamps: [makeTimestamp('2025-03-01', { authority: makeStamper('Anybody', { issuer: 'Anybody' }) })],
    },
    verdict: 'INDETERMINATE OUT_OF_BOUNDS_NO_POE',
    reason: 'stamp-not-believed',
  },
  {
    name: 'the same where the stamper may not stamp',
    at: '2028-01-01',
    signature: {
      timestamps: [makeTimestamp('2025-03-01', { authority: makeStamper('TSA', { extendedKeyUsage: undefined }) })],
    },
    verdict: 'INDETERMINATE OUT_OF_BOUNDS_NO_POE',
    reason: 'stamp-not-believed',
  },
  {
    name: 'a stamper that has ended, and no later stamp',
    at: '2029-06-01',
    signature: stamped,
    verdict: 'INDETERMINATE OUT_OF_BOUNDS_NO_POE',
  },
  {
    name: 'a stamper that has ended, and a later archive stamp over its stamp',
    at: '2029-06-01',
    evidence: [rootList, makeCrl(ca, '2025-03-02', { to: '2025-03-09' })],
    signature: {
      ...stamped,
      archiveTimestamps: [
        makeTimestamp('2028-06-01', { place: 'archive', authority: makeStamper('TSA 2', { to: '2035-01-01' }) }),
      ],
    },
    verdict: 'TOTAL-PASSED',
  },
  {
    name: 'a certificate revoked before the proven signature',
    at: '2025-03-05',
    signature: stamped,
    evidence: [rootList, makeCrl(ca, '2025-03-02', { to: '2025-03-09', ...revokedOn('2025-02-01') })],
    verdict: 'INDETERMINATE REVOKED_NO_POE',
    reason: 'revoked',
  },
  {
    name: 'a certificate revoked after the proven signature',
    signature: stamped,
    evidence: [rootList, makeCrl(ca, '2025-03-04', { to: '2025-03-09', ...revokedOn('2025-03-03') })],
    verdict: 'TOTAL-PASSED',
  },
  {
    name: 'a certificate revoked since, with nothing to prove when the signature was made',
    evidence: [rootList, makeCrl(ca, '2025-03-04', { to: '2025-03-09', ...revokedOn('2025-03-03') })],
    verdict: 'INDETERMINATE REVOKED_NO_POE',
  },
  {
    name: 'content that is proven to be younger than the revocation',
    evidence: [rootList, makeCrl(ca, '2025-03-04', { to: '2025-03-09', ...revokedOn('2025-02-01') })],
    signature: { timestamps: [makeTimestamp('2025-03-01', { place: 'content' })] },
    verdict: 'TOTAL-FAILED REVOKED',
    reason: 'signed-after-revocation',
  },
  {
    name: 'content that is proven to be younger than the end of the certificate',
    at: '2027-06-01',
    signature: { timestamps: [makeTimestamp('2027-03-01', { place: 'content' })] },
    verdict: 'TOTAL-FAILED EXPIRED',
    reason: 'signed-after-end',
  },
  {
    name: 'a certificate that is suspended',
    evidence: [
      rootList,
      makeCrl(ca, '2025-03-04', { to: '2025-03-09', ...revokedOn('2025-03-03', 'certificateHold') }),
    ],
    verdict: 'INDETERMINATE TRY_LATER',
    reason: 'on-hold',
  },
  {
    name: 'an authority that was revoked',
    evidence: [freshList, makeCrl(root, '2025-03-02', { revoked: { [ca.serialNumber]: { at: '2025-01-01' } } })],
    verdict: 'INDETERMINATE REVOKED_CA_NO_POE',
    reason: 'authority-revoked',
  },
  {
    name: 'a stamp that is older than the certificate',
    signature: { timestamps: [makeTimestamp('2023-01-01', { authority: makeStamper('TSA', { from: '2020-01-01' }) })] },
    verdict: 'TOTAL-FAILED NOT_YET_VALID',
    reason: 'signed-before-issue',
  },
  {
    name: 'a stamp over the content that is younger than the one over the signature',
    signature: { timestamps: [makeTimestamp('2025-03-03', { place: 'content' }), makeTimestamp('2025-03-01')] },
    verdict: 'INDETERMINATE TIMESTAMP_ORDER_FAILURE',
    reason: 'stamp-order',
  },
  {
    name: 'a stamp from the future',
    at: '2025-03-05',
    signature: { timestamps: [makeTimestamp('2025-04-01')] },
    verdict: 'TOTAL-PASSED',
    reason: 'stamp-not-believed',
  },
  {
    name: 'a key that is for certificates only',
    signature: { signer: makeCertificate('An', { keyUsage: ['keyEncipherment'] }) },
    verdict: 'INDETERMINATE CHAIN_CONSTRAINTS_FAILURE',
    reason: 'key-usage-wrong',
  },
  {
    name: 'a certificate that is for answering OCSP only',
    signature: { signer: makeCertificate('An', { extendedKeyUsage: ['1.3.6.1.5.5.7.3.9'] }) },
    verdict: 'INDETERMINATE CHAIN_CONSTRAINTS_FAILURE',
    reason: 'extended-key-usage-wrong',
  },
  {
    name: 'an issuer that is no authority',
    certificates: [root, makeAuthority('CA', { issuer: 'Root', isAuthority: false })],
    evidence: [
      rootList,
      makeCrl(makeAuthority('CA', { issuer: 'Root', isAuthority: false }), '2025-03-02', { to: '2025-03-09' }),
    ],
    verdict: 'INDETERMINATE CHAIN_CONSTRAINTS_FAILURE',
    reason: 'not-an-authority',
  },
  {
    name: 'a path that is longer than an authority allows',
    certificates: [makeAuthority('Root', { issuer: 'Root', pathLength: 0 }), ca],
    verdict: 'INDETERMINATE CHAIN_CONSTRAINTS_FAILURE',
    reason: 'path-too-long',
  },
  {
    name: 'a critical extension that nobody here understands',
    signature: { signer: makeCertificate('An', { unknownCritical: ['1.2.3'] }) },
    verdict: 'INDETERMINATE CHAIN_CONSTRAINTS_FAILURE',
    reason: 'critical-extension-unknown',
  },
  {
    name: 'a digest that is no longer believed',
    signature: { digestAlgorithm: 'sha1' },
    verdict: 'INDETERMINATE CRYPTO_CONSTRAINTS_FAILURE_NO_POE',
    reason: 'weak-algorithm',
  },
  {
    name: 'a key that is too short',
    signature: { keyBits: 1024 },
    verdict: 'INDETERMINATE CRYPTO_CONSTRAINTS_FAILURE_NO_POE',
  },
  {
    name: 'a weak digest in a signature that is proven to be too young for it',
    signature: { ...stamped, digestAlgorithm: 'sha1' },
    verdict: 'INDETERMINATE CRYPTO_CONSTRAINTS_FAILURE',
  },
]

describe('a signature', () => {
  it.each(situations)('is told $verdict for $name', situation => {
    const { verdict, reasons } = judge(situation)
    expect(verdict, reasons.join(', ')).toBe(situation.verdict)
    if (situation.reason) expect(reasons).toContain(situation.reason)
  })

  it('with a weak digest is believed where a stamp proves that it was made while the digest was', () => {
    const old = { from: '2009-01-01', to: '2016-01-01' }
    const { verdict } = judge({
      at: '2025-03-05',
      anchors: [
        makeAnchor(makeAuthority('Root', { issuer: 'Root', from: '2005-01-01' }), { validFrom: day('2008-01-01') }),
      ],
      certificates: [
        makeAuthority('Root', { issuer: 'Root', from: '2005-01-01' }),
        makeAuthority('CA', { issuer: 'Root', from: '2005-01-01' }),
      ],
      evidence: [
        makeCrl(makeAuthority('Root', { issuer: 'Root', from: '2005-01-01' }), '2010-03-01'),
        makeCrl(makeAuthority('CA', { issuer: 'Root', from: '2005-01-01' }), '2010-03-02'),
      ],
      signature: {
        digestAlgorithm: 'sha1',
        signer: makeCertificate('An', old),
        timestamps: [
          makeTimestamp('2010-02-01', { authority: makeStamper('TSA', { from: '2009-01-01', to: '2026-01-01' }) }),
        ],
      },
    })
    expect(verdict).toBe('TOTAL-PASSED')
  })

  it('asks for what would help: evidence, or whoever issued', () => {
    expect(judge({ evidence: [] }).wanted).toEqual(['revocation CN=An', 'revocation CN=CA'])
    expect(judge({ certificates: [root] }).wanted).toEqual(['issuer CN=An'])
    expect(judge({}).wanted).toEqual([])
  })

  it('tells who proves when it was made, and the level that this bears out', () => {
    const plain = judge({})
    expect(plain.report.signingTime).toEqual({ at: '2025-03-05T00:00:00Z' })
    expect(plain.report.level).toEqual({ found: 'B-LTA', validated: 'B-B' })
    const proven = judge({ signature: stamped })
    expect(proven.report.signingTime).toEqual({
      at: '2025-03-01T00:00:00Z',
      provenBy: { place: 'signature', authority: 'TSA' },
    })
    expect(proven.report.level.validated).toBe('B-LT')
    const fetched = judge({
      signature: stamped,
      evidence: [rootList, makeCrl(ca, '2025-03-02', { to: '2025-03-09', origin: 'fetched' })],
    })
    expect(fetched.report.level.validated).toBe('B-T')
  })

  it('is told with its path, its anchor and the status of each certificate', () => {
    const { report } = judge({})
    expect(report.path.map(({ certificate, revocation }) => [certificate.name, revocation.status])).toEqual([
      ['An', 'good'],
      ['CA', 'good'],
      ['Root', 'not-needed'],
    ])
    expect(report.anchor).toMatchObject({ name: 'Root', source: 'a decision' })
  })
})

describe('a document time stamp', () => {
  const stamp = (made: Partial<FoundSignature> = {}) => ({
    kind: 'document-timestamp' as const,
    format: 'time-stamp' as const,
    signer: tsa,
    ...made,
  })

  it('is judged as a stamp', () => {
    expect(judge({ signature: stamp() }).verdict).toBe('TOTAL-PASSED')
    expect(judge({ signature: stamp({ signer: an }) }).verdict).toBe('INDETERMINATE CHAIN_CONSTRAINTS_FAILURE')
  })

  it('from the future is not believed', () => {
    expect(judge({ signature: stamp({ claimedAt: day('2025-04-01') }) }).verdict).toBe(
      'INDETERMINATE TIMESTAMP_ORDER_FAILURE',
    )
  })
})

describe('a stamper', () => {
  const askable = makeStamper('TSA', { neverRevoked: false })
  const stampedBy = { timestamps: [makeTimestamp('2025-03-01', { authority: askable })] }
  const judgeLater = (list: RevocationData) =>
    judge({ at: '2028-01-01', signature: stampedBy, evidence: [freshList, list] })

  it('is believed by what was said of it after it stamped, and asked about again', () => {
    const { verdict, wanted } = judgeLater(makeCrl(root, '2025-03-02', { to: '2025-03-09' }))
    expect(verdict).toBe('TOTAL-PASSED')
    expect(wanted).toContain('revocation CN=TSA')
  })

  it('is not believed by what was said of it long before', () => {
    const { verdict } = judgeLater(makeCrl(root, '2025-01-02', { to: '2025-01-09' }))
    expect(verdict).toBe('INDETERMINATE OUT_OF_BOUNDS_NO_POE')
  })
})

describe('a stamper that was revoked', () => {
  const askable = makeStamper('TSA', { neverRevoked: false })
  const withReason = (reason?: string) =>
    judge({
      at: '2028-01-01',
      signature: { timestamps: [makeTimestamp('2025-03-01', { authority: askable })] },
      evidence: [
        freshList,
        rootList,
        makeCrl(root, '2027-12-31', {
          to: '2028-02-01',
          revoked: { [askable.serialNumber]: { at: '2027-01-01', ...(reason ? { reason } : {}) } },
        }),
      ],
    }).verdict

  it('is believed for what it stamped before where its key was not compromised', () => {
    expect(withReason('cessationOfOperation')).toBe('TOTAL-PASSED')
  })

  it('proves nothing where its key was, or nobody says why', () => {
    expect(withReason('keyCompromise')).toBe('INDETERMINATE OUT_OF_BOUNDS_NO_POE')
    expect(withReason()).toBe('INDETERMINATE OUT_OF_BOUNDS_NO_POE')
  })
})
