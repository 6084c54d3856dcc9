import { an, ca, type NamedSituation, root, rootList, stamped } from './judge-made.ts'
import { day, makeAnchor, makeAuthority, makeCertificate, makeCrl } from './made-facts.ts'

/** What was signed and how, by whom, and who vouches for them. */
export const pathSituations: readonly NamedSituation[] = [
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
