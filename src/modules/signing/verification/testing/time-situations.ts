import { ca, freshList, type NamedSituation, revokedOn, root, rootList, stamped } from './judge-made.ts'
import { makeAuthority, makeCrl, makeStamper, makeTimestamp } from './made-facts.ts'

/** What was revoked or had ended, and what stamps prove. */
export const timeSituations: readonly NamedSituation[] = [
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
]
