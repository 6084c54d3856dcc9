import { describe, expect, it } from 'vitest'
import type { FoundSignature } from '../found-signature.ts'
import { an, ca, freshList, judge, root, rootList, stamped, tsa } from '../testing/judge-made.ts'
import {
  day,
  makeAnchor,
  makeAuthority,
  makeCertificate,
  makeCrl,
  makeStamper,
  makeTimestamp,
} from '../testing/made-facts.ts'
import { pathSituations } from '../testing/path-situations.ts'
import { timeSituations } from '../testing/time-situations.ts'
import type { RevocationData } from './revocation-data.ts'

describe('a signature', () => {
  it.each([...pathSituations, ...timeSituations])('is told $verdict for $name', situation => {
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
