import { type KeyObject, randomBytes } from 'node:crypto'
import type { Temporal } from 'temporal-polyfill'
import { nothing } from './der.ts'
import { publicKeyInfo, signingAlgorithm, toCryptoKey } from './keys.ts'
import {
  AuthorityInfoAccessExtension,
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  CertificatePolicyExtension,
  CRLDistributionPointsExtension,
  ExtendedKeyUsageExtension,
  Extension,
  KeyUsageFlags,
  KeyUsagesExtension,
  Name,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509Certificate,
  X509CertificateGenerator,
} from './x509.ts'

/** What a certificate is for. */
export const certificateKinds = ['root', 'issuing', 'person', 'seal', 'timestamp', 'ocsp'] as const

export type CertificateKind = (typeof certificateKinds)[number]

export interface Authority {
  readonly key: KeyObject
  readonly certificate: Uint8Array
}

export interface CertificateOrder {
  readonly kind: CertificateKind
  readonly subject: Uint8Array
  /** DER of SubjectPublicKeyInfo. */
  readonly publicKey: Uint8Array
  readonly validFrom: Temporal.Instant
  readonly validTo: Temporal.Instant
  /** Absent for a root, which signs itself with `selfKey`. */
  readonly issuer?: Authority
  readonly selfKey?: KeyObject
  readonly email?: string
  /** Where whoever checks the certificate finds what it needs. */
  readonly addresses?: { readonly ocsp?: string; readonly crl: string; readonly issuer: string }
}

/** Arcs below 2.999, which is for examples (ITU-T X.660): no policy that exists can be meant. */
export const policies = { person: '2.999.11.1', seal: '2.999.11.2', timestamp: '2.999.11.3' } as const

const extendedUsage = { timestamp: '1.3.6.1.5.5.7.3.8', ocsp: '1.3.6.1.5.5.7.3.9' } as const

/** Issues by the profiles of RFC 5280, RFC 3161 2.3 and RFC 6960 4.2.2.2. Written by a library that the platform does not read with. */
export async function issueCertificate(order: CertificateOrder): Promise<Uint8Array> {
  const key = order.issuer?.key ?? order.selfKey
  if (!key) throw new TypeError('a certificate needs an issuer or a key of its own')
  const issuer = order.issuer && new X509Certificate(new Uint8Array(order.issuer.certificate))
  const certificate = await X509CertificateGenerator.create({
    serialNumber: newSerialNumber(),
    subject: new Name(new Uint8Array(order.subject)),
    issuer: issuer ? issuer.subjectName : new Name(new Uint8Array(order.subject)),
    notBefore: toDate(order.validFrom),
    notAfter: toDate(order.validTo),
    publicKey: new Uint8Array(order.publicKey),
    signingKey: await toCryptoKey(key),
    signingAlgorithm: signingAlgorithm(key),
    extensions: await extensionsOf(order, key),
  })
  return new Uint8Array(certificate.rawData)
}

async function extensionsOf(order: CertificateOrder, issuerKey: KeyObject): Promise<Extension[]> {
  const { kind, addresses, email } = order
  const isAuthority = kind === 'root' || kind === 'issuing'
  return [
    new BasicConstraintsExtension(isAuthority, kind === 'issuing' ? 0 : undefined, true),
    new KeyUsagesExtension(usageOf(kind), true),
    await SubjectKeyIdentifierExtension.create(new Uint8Array(order.publicKey)),
    await AuthorityKeyIdentifierExtension.create(new Uint8Array(publicKeyInfo(issuerKey))),
    ...(kind === 'timestamp' || kind === 'ocsp' ? [new ExtendedKeyUsageExtension([extendedUsage[kind]], true)] : []),
    ...(kind === 'ocsp' ? [new Extension('1.3.6.1.5.5.7.48.1.5', false, new Uint8Array(nothing))] : []),
    ...(kind in policies ? [new CertificatePolicyExtension([policies[kind as keyof typeof policies]])] : []),
    ...(email ? [new SubjectAlternativeNameExtension([{ type: 'email', value: email }])] : []),
    ...(addresses
      ? [
          new CRLDistributionPointsExtension([addresses.crl]),
          new AuthorityInfoAccessExtension({
            ...(addresses.ocsp ? { ocsp: addresses.ocsp } : {}),
            caIssuers: addresses.issuer,
          }),
        ]
      : []),
  ]
}

function usageOf(kind: CertificateKind): KeyUsageFlags {
  if (kind === 'root' || kind === 'issuing') return KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign
  if (kind === 'timestamp' || kind === 'ocsp') return KeyUsageFlags.digitalSignature
  return KeyUsageFlags.digitalSignature | KeyUsageFlags.nonRepudiation
}

/** Twenty octets at most, positive, not to be guessed (RFC 5280 4.1.2.2). */
const newSerialNumber = (): string => `4${randomBytes(16).toString('hex').slice(1)}`

const toDate = (at: Temporal.Instant): Date => new Date(at.epochMilliseconds)
