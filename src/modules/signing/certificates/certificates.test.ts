import { X509Certificate } from 'node:crypto'
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { Asn1Error, unlessMalformed } from '../asn1/asn1.ts'
import { oid } from '../asn1/object-identifiers.ts'
import * as der from '../asn1/write-der.ts'
import { extension, makeIdentity, rsaKeys } from '../testing/make-authority.ts'
import { pemOf } from '../testing/openssl.ts'
import { checkIssuedBy, isIssuedBy } from './is-issued-by.ts'
import { readCertificate } from './read-certificate.ts'

const root = makeIdentity({ commonName: 'Gốc', kind: 'authority' })
const issuer = makeIdentity({ commonName: 'Cấp chứng thư', kind: 'authority', issuer: root, keys: rsaKeys() })

const address = (text: string) => der.implicit(6, der.ia5String(text))
const access = (method: string, text: string) => der.sequence(der.objectIdentifier(method), address(text))
const person = makeIdentity({
  commonName: 'Nguyễn Văn "A", + B',
  kind: 'person',
  issuer,
  extensions: [
    extension(
      oid.authorityInfoAccess,
      der.sequence(access(oid.ocspMethod, 'http://ocsp.vi.du/'), access(oid.caIssuersMethod, 'http://ca.vi.du/ca.cer')),
    ),
    extension(
      oid.crlDistributionPoints,
      der.sequence(der.sequence(der.explicit(0, der.explicit(0, address('http://crl.vi.du/1.crl'))))),
    ),
    extension(oid.certificatePolicies, der.sequence(der.sequence(der.objectIdentifier('1.2.3.4')))),
    extension('1.2.3.4.5', der.nothing(), true),
  ],
})

describe('a certificate', () => {
  it('reads as Node reads it', () => {
    for (const { certificate } of [root, issuer, person]) {
      const other = new X509Certificate(certificate.der)
      expect(certificate.serialNumber).toBe(other.serialNumber)
      expect(certificate.fingerprint).toBe(other.fingerprint256.replaceAll(':', '').toLowerCase())
      expect(certificate.notAfter.epochMilliseconds).toBe(Date.parse(other.validTo))
      expect(certificate.isAuthority).toBe(other.ca)
      expect(certificate.publicKey?.equals(other.publicKey)).toBe(true)
    }
  })

  it('tells its name as RFC 4514 writes it, and in parts', () => {
    expect(person.certificate.subject.text).toBe('CN=Nguyễn Văn \\"A\\"\\, \\+ B')
    expect(person.certificate.subject.parts).toEqual([{ name: 'CN', value: 'Nguyễn Văn "A", + B' }])
  })

  it('tells what it may be used for and where to ask about it', () => {
    expect(person.certificate).toMatchObject({
      keyUsage: ['digitalSignature', 'nonRepudiation'],
      extendedKeyUsage: undefined,
      isAuthority: false,
      policies: ['1.2.3.4'],
      ocspAddresses: ['http://ocsp.vi.du/'],
      issuerAddresses: ['http://ca.vi.du/ca.cer'],
      crlAddresses: ['http://crl.vi.du/1.crl'],
      authorityKeyId: issuer.certificate.subjectKeyId,
      unknownCritical: ['1.2.3.4.5'],
    })
    expect(issuer.certificate).toMatchObject({ keyUsage: ['keyCertSign', 'cRLSign'], isAuthority: true })
  })

  it('is read from DER, from PEM and from PEM with text around it', () => {
    const pem = pemOf('CERTIFICATE', person.certificate.der)
    for (const given of [pem, Buffer.from(pem), `Subject: ai đó\n${pem}`, Buffer.from(person.certificate.der)]) {
      expect(readCertificate(given).fingerprint).toBe(person.certificate.fingerprint)
    }
  })

  it('is issued by the key that signed it, and by no other of the same name', () => {
    expect(isIssuedBy(person.certificate, issuer.certificate)).toBe(true)
    expect(isIssuedBy(issuer.certificate, root.certificate)).toBe(true)
    expect(isIssuedBy(person.certificate, root.certificate)).toBe(false)
    const namesake = makeIdentity({ commonName: 'Cấp chứng thư', kind: 'authority', keys: rsaKeys() })
    expect(checkIssuedBy(person.certificate, namesake.certificate)).toBe('not-issued')
  })

  it('that was changed anywhere is not issued', () => {
    const { der: sound } = person.certificate
    fc.assert(
      fc.property(fc.nat(sound.length - 1), fc.integer({ min: 0, max: 7 }), (place, bit) => {
        const changed = Uint8Array.from(sound)
        changed[place] = (changed[place] ?? 0) ^ (1 << bit)
        const certificate = unlessMalformed(() => readCertificate(changed))
        expect(certificate ? isIssuedBy(certificate, issuer.certificate) : false).toBe(false)
      }),
      { numRuns: 1500 },
    )
  })

  it('that is none gives an Asn1Error', () => {
    for (const given of ['', 'không phải', '-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----', '3003020101']) {
      expect(() => readCertificate(given)).toThrow(Asn1Error)
    }
    expect(() => readCertificate(Uint8Array.of(0x30, 0x80, 0, 0))).toThrow(Asn1Error)
  })

  it('valid beyond 2049 keeps its dates', () => {
    const late = makeIdentity({ commonName: 'Lâu', kind: 'person', notAfter: '2060-01-01T00:00:00Z' })
    expect(late.certificate.notAfter).toEqual(Temporal.Instant.from('2060-01-01T00:00:00Z'))
  })
})
