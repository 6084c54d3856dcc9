import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'
import { Temporal } from 'temporal-polyfill'
import { oid } from '../asn1/object-identifiers.ts'
import * as der from '../asn1/write-der.ts'
import type { Certificate } from '../certificates/certificate.ts'
import { serialOctets } from '../certificates/ocsp.ts'
import { keyOctetsOf, readCertificate } from '../certificates/read-certificate.ts'

/** A key with its certificate. */
export interface Identity {
  readonly certificate: Certificate
  readonly privateKey: KeyObject
}

export interface CertificateToMake {
  readonly commonName: string
  /** Its own where it is left out. */
  readonly issuer?: Identity
  readonly kind: 'authority' | 'person' | 'time-stamping' | 'ocsp-responder'
  readonly keys?: { readonly publicKey: KeyObject; readonly privateKey: KeyObject }
  readonly notBefore?: string
  readonly notAfter?: string
  readonly extensions?: readonly Uint8Array[]
}

const keyUsages = { authority: [5, 6], person: [0, 1], 'time-stamping': [0, 1], 'ocsp-responder': [0] } as const
const purposes = { 'time-stamping': oid.timeStampingPurpose, 'ocsp-responder': oid.ocspSigningPurpose } as const

export const rsaKeys = () => generateKeyPairSync('rsa', { modulusLength: 2048 })
export const ecKeys = (namedCurve = 'P-256') => generateKeyPairSync('ec', { namedCurve })

/** What every test needs of a certification authority, without a server: certificates, revocation lists and OCSP answers. */
export function makeIdentity(wanted: CertificateToMake): Identity {
  const { publicKey, privateKey } = wanted.keys ?? ecKeys()
  const spki = publicKey.export({ type: 'spki', format: 'der' })
  const issuerKey = wanted.issuer?.privateKey ?? privateKey
  const subject = nameOf(wanted.commonName)
  const signed = der.sequence(
    der.explicit(0, der.integer(2)),
    der.unsignedInteger(randomBytes(12)),
    algorithmFor(issuerKey),
    wanted.issuer?.certificate.subject.der ?? subject,
    der.sequence(
      der.time(Temporal.Instant.from(wanted.notBefore ?? '2020-01-01T00:00:00Z')),
      der.time(Temporal.Instant.from(wanted.notAfter ?? '2040-01-01T00:00:00Z')),
    ),
    subject,
    spki,
    der.explicit(3, der.sequence(...extensionsFor(wanted, spki))),
  )
  return { certificate: readCertificate(signedBy(issuerKey, signed)), privateKey }
}

const nameOf = (commonName: string): Uint8Array =>
  der.sequence(der.setOf(der.sequence(der.objectIdentifier(oid.commonName), der.utf8String(commonName))))

function extensionsFor({ kind, issuer, extensions = [] }: CertificateToMake, spki: Uint8Array): Uint8Array[] {
  const usages: readonly number[] = keyUsages[kind]
  const bits = usages.reduce((octet, bit) => octet | (0x80 >> bit), 0)
  const purpose = kind === 'authority' || kind === 'person' ? undefined : purposes[kind]
  const constraints = kind === 'authority' ? der.sequence(der.boolean(true)) : der.sequence()
  return [
    extension(oid.basicConstraints, constraints, true),
    extension(oid.keyUsage, der.bitString(Uint8Array.of(bits)), true),
    ...(purpose ? [extension(oid.extendedKeyUsage, der.sequence(der.objectIdentifier(purpose)), true)] : []),
    extension(oid.subjectKeyIdentifier, der.octetString(keyIdOf(spki))),
    extension(
      oid.authorityKeyIdentifier,
      der.sequence(der.implicit(0, der.octetString(keyIdOf(issuer?.certificate.spki ?? spki)))),
    ),
    ...extensions,
  ]
}

export const extension = (id: string, value: Uint8Array, critical = false): Uint8Array =>
  der.sequence(der.objectIdentifier(id), ...(critical ? [der.boolean(true)] : []), der.octetString(value))

const keyIdOf = (spki: Uint8Array): Uint8Array => createHash('sha1').update(keyOctetsOf(spki)).digest()

/** SHA-256 with whatever kind of key it is; Ed25519 and Ed448 have no digest beside them. */
function algorithmFor(key: KeyObject): Uint8Array {
  switch (key.asymmetricKeyType) {
    case 'ec':
      return der.sequence(der.objectIdentifier(oid.ecdsaSha256))
    case 'ed25519':
      return der.sequence(der.objectIdentifier(oid.ed25519))
    case 'ed448':
      return der.sequence(der.objectIdentifier(oid.ed448))
    default:
      return der.sequence(der.objectIdentifier(oid.rsaSha256), der.nothing())
  }
}

function signedBy(key: KeyObject, signed: Uint8Array): Uint8Array {
  const digest = key.asymmetricKeyType?.startsWith('ed') ? null : 'sha256'
  return der.sequence(signed, algorithmFor(key), der.bitString(sign(digest, signed, key)))
}

export interface CrlToMake {
  readonly issuer: Identity
  readonly at: Temporal.Instant
  readonly revoked?: readonly {
    readonly certificate: Certificate
    readonly at: Temporal.Instant
    readonly reason?: number
  }[]
  readonly extensions?: readonly Uint8Array[]
}

export function makeCrl({ issuer, at, revoked = [], extensions = [] }: CrlToMake): Uint8Array {
  const entries = revoked.map(one =>
    der.sequence(
      der.element(0x02, serialOctets(one.certificate)),
      der.time(one.at),
      ...(one.reason === undefined ? [] : [der.sequence(extension(oid.crlReason, der.enumerated(one.reason)))]),
    ),
  )
  const signed = der.sequence(
    der.integer(1),
    algorithmFor(issuer.privateKey),
    issuer.certificate.subject.der,
    der.time(at),
    der.time(at.add({ hours: 24 })),
    ...(entries.length > 0 ? [der.sequence(...entries)] : []),
    der.explicit(0, der.sequence(extension(oid.crlNumber, der.integer(7)), ...extensions)),
  )
  return signedBy(issuer.privateKey, signed)
}

export interface OcspToMake {
  readonly about: Certificate
  readonly issuer: Identity
  /** The issuer itself where it is left out. */
  readonly responder?: Identity
  readonly at: Temporal.Instant
  readonly revokedAt?: Temporal.Instant
}

export function makeOcspResponse({ about, issuer, responder = issuer, at, revokedAt }: OcspToMake): Uint8Array {
  const sha1 = (bytes: Uint8Array) => der.octetString(createHash('sha1').update(bytes).digest())
  const answer = der.sequence(
    der.sequence(
      der.sequence(der.objectIdentifier(oid.sha1), der.nothing()),
      sha1(issuer.certificate.subject.der),
      sha1(keyOctetsOf(issuer.certificate.spki)),
      der.element(0x02, serialOctets(about)),
    ),
    revokedAt
      ? der.element(0xa1, der.generalizedTime(revokedAt), der.explicit(0, der.enumerated(1)))
      : Uint8Array.of(0x80, 0),
    der.generalizedTime(at),
    der.explicit(0, der.generalizedTime(at.add({ hours: 1 }))),
  )
  const signed = der.sequence(
    der.explicit(1, responder.certificate.subject.der),
    der.generalizedTime(at),
    der.sequence(answer),
  )
  const digest = responder.privateKey.asymmetricKeyType?.startsWith('ed') ? null : 'sha256'
  const basic = der.sequence(
    signed,
    algorithmFor(responder.privateKey),
    der.bitString(sign(digest, signed, responder.privateKey)),
    der.explicit(0, der.sequence(responder.certificate.der)),
  )
  const wrapped = der.sequence(der.objectIdentifier(oid.ocspBasic), der.octetString(basic))
  return der.sequence(der.enumerated(0), der.explicit(0, wrapped))
}
