import { createHash } from 'node:crypto'
import { Temporal } from 'temporal-polyfill'
import type { Certificate, DistinguishedName } from '../../certificates/certificate.ts'
import type { TrustAnchor } from '../../trust/trust-anchor.ts'
import type { FoundSignature, FoundTimestamp } from '../found-signature.ts'
import type { RevocationData } from '../judging/revocation-data.ts'

/** Facts as the readers would find them, made up for judging: no bytes stand behind them, and who signed whom is a matter of names. */

export const day = (date: string): Temporal.Instant => Temporal.Instant.from(`${date}T00:00:00Z`)

const nameOf = (name: string): DistinguishedName => ({
  der: Buffer.from(name),
  text: `CN=${name}`,
  parts: [{ name: 'CN', value: name }],
})

interface MadeCertificate extends Partial<Omit<Certificate, 'subject' | 'issuer' | 'notBefore' | 'notAfter'>> {
  readonly issuer?: string
  readonly from?: string
  readonly to?: string
  /** Another key under the same name. */
  readonly key?: string
}

/** Good from 2024 to the end of 2026, for signing, issued by `CA`. */
export function makeCertificate(name: string, made: MadeCertificate = {}): Certificate {
  const { issuer = 'CA', from = '2024-01-01', to = '2027-01-01', key = name, ...rest } = made
  const identity = Buffer.from(JSON.stringify({ name, issuer, from, to, key }))
  return {
    der: identity,
    fingerprint: createHash('sha256').update(identity).digest('hex'),
    serialNumber: createHash('sha1').update(identity).digest('hex').toUpperCase(),
    subject: nameOf(name),
    issuer: nameOf(issuer),
    notBefore: day(from),
    notAfter: day(to),
    spki: Buffer.from(key),
    publicKey: undefined,
    isAuthority: false,
    pathLength: undefined,
    keyUsage: ['nonRepudiation'],
    extendedKeyUsage: undefined,
    policies: [],
    subjectKeyId: undefined,
    authorityKeyId: undefined,
    ocspAddresses: [],
    crlAddresses: [],
    issuerAddresses: [],
    neverRevoked: false,
    unknownCritical: [],
    ...rest,
  }
}

export const makeAuthority = (name: string, made: MadeCertificate = {}): Certificate =>
  makeCertificate(name, {
    from: '2015-01-01',
    to: '2040-01-01',
    isAuthority: true,
    keyUsage: ['keyCertSign', 'cRLSign'],
    ...made,
  })

export const makeStamper = (name: string, made: MadeCertificate = {}): Certificate =>
  makeCertificate(name, {
    issuer: 'Root',
    to: '2029-01-01',
    keyUsage: ['digitalSignature'],
    extendedKeyUsage: ['1.3.6.1.5.5.7.3.8'],
    neverRevoked: true,
    ...made,
  })

export const makeAnchor = (certificate: Certificate, made: Partial<TrustAnchor> = {}): TrustAnchor => ({
  certificate,
  name: 'Root',
  scopes: ['signatures', 'time-stamping'],
  validFrom: day('2015-01-01'),
  source: 'a decision',
  ...made,
})

export const makeSignature = (made: Partial<FoundSignature> = {}): FoundSignature => ({
  id: 'Signature1',
  kind: 'signature',
  format: 'PAdES',
  integrity: { holds: true },
  coverage: { extent: 'whole-document', changes: [] },
  signer: makeCertificate('An'),
  signerReference: 'right',
  digestAlgorithm: 'SHA-256',
  signatureAlgorithm: 'RSA',
  keyBits: 2048,
  claimedAt: day('2025-03-01'),
  claims: {},
  timestamps: [],
  archiveTimestamps: [],
  evidence: { certificates: [], ocspResponses: [], crls: [] },
  level: 'B-LTA',
  problems: [],
  ...made,
})

export const makeTimestamp = (at: string, made: Partial<FoundTimestamp> = {}): FoundTimestamp => ({
  place: 'signature',
  integrity: { holds: true },
  at: day(at),
  authority: makeStamper('TSA'),
  digestAlgorithm: 'SHA-256',
  certificates: [],
  token: new Uint8Array(),
  ...made,
})

interface MadeList {
  readonly to?: string
  readonly revoked?: Readonly<Record<string, { readonly at: string; readonly reason?: string }>>
  readonly origin?: RevocationData['origin']
  readonly digestAlgorithm?: string
}

/** A list of `by`, by the serial number of each certificate on it. */
export function makeCrl(by: Certificate, from: string, made: MadeList = {}): RevocationData {
  const { to, revoked = {}, origin = 'embedded', digestAlgorithm = 'sha256' } = made
  return {
    by: 'crl',
    origin,
    digestAlgorithm,
    thisUpdate: day(from),
    nextUpdate: to === undefined ? undefined : day(to),
    isSignedBy: issuer => issuer.fingerprint === by.fingerprint,
    find: serialNumber => {
      const entry = revoked[serialNumber]
      return { revocation: entry && { at: day(entry.at), reason: entry.reason } }
    },
  }
}
