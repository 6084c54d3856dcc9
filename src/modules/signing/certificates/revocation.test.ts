import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { Asn1Error, insideOf, octetsOf, readAsn1, sequenceOf } from '../asn1/asn1.ts'
import { oid } from '../asn1/object-identifiers.ts'
import * as der from '../asn1/write-der.ts'
import { extension, makeCrl, makeIdentity, makeOcspResponse, rsaKeys } from '../testing/make-authority.ts'
import { hasOpenssl, openssl, pemOf } from '../testing/openssl.ts'
import { checkOcspSignature } from './check-ocsp-signature.ts'
import { checkCrlSignature, findRevocation, readCrl } from './crl.ts'
import { buildOcspRequest, findOcspAnswer, readOcspResponse } from './ocsp.ts'

const at = Temporal.Instant.from('2026-03-01T02:00:00Z')
const root = makeIdentity({ commonName: 'Gốc', kind: 'authority', keys: rsaKeys() })
const other = makeIdentity({ commonName: 'Gốc', kind: 'authority' })
const person = makeIdentity({ commonName: 'Nguyễn Văn A', kind: 'person', issuer: root })
const colleague = makeIdentity({ commonName: 'Trần Thị B', kind: 'person', issuer: root })
const responder = makeIdentity({ commonName: 'OCSP', kind: 'ocsp-responder', issuer: root })

describe('a revocation list', () => {
  const list = makeCrl({ issuer: root, at, revoked: [{ certificate: person.certificate, at, reason: 1 }] })

  it('tells when and why', () => {
    const crl = readCrl(list)
    expect(crl).toMatchObject({ thisUpdate: at, nextUpdate: at.add({ hours: 24 }), number: '07', isPartial: false })
    expect(findRevocation(crl, person.certificate.serialNumber)).toEqual({ at, reason: 'keyCompromise' })
    expect(findRevocation(crl, colleague.certificate.serialNumber)).toBeUndefined()
  })

  it('is believed of whoever signed it, not of a namesake', () => {
    expect(checkCrlSignature(readCrl(list), root.certificate)).toBe('holds')
    expect(checkCrlSignature(readCrl(list), other.certificate)).toBe('mismatch')
    expect(checkCrlSignature(readCrl(list), responder.certificate)).toBe('mismatch')
  })

  it('that is limited says so', () => {
    const onlyUsers = extension(oid.issuingDistributionPoint, der.sequence(Uint8Array.of(0x81, 1, 0xff)), true)
    expect(readCrl(makeCrl({ issuer: root, at, extensions: [onlyUsers] })).isPartial).toBe(true)
    const delta = extension(oid.deltaCrlIndicator, der.integer(6), true)
    expect(readCrl(makeCrl({ issuer: root, at, extensions: [delta] })).isPartial).toBe(true)
    const unknown = extension('1.2.3', der.nothing(), true)
    expect(readCrl(makeCrl({ issuer: root, at, extensions: [unknown] })).unknownCritical).toEqual(['1.2.3'])
  })

  it('that is empty, or in PEM, is read too', () => {
    const crl = readCrl(pemOf('X509 CRL', makeCrl({ issuer: root, at })))
    expect(findRevocation(crl, person.certificate.serialNumber)).toBeUndefined()
  })
})

describe('an OCSP response', () => {
  const good = makeOcspResponse({ about: person.certificate, issuer: root, responder, at })

  it('answers about this certificate of this issuer', () => {
    const response = readOcspResponse(good)
    expect(response).toMatchObject({ status: 'successful', producedAt: at })
    const answer = findOcspAnswer(response, person.certificate, root.certificate)
    expect(answer).toMatchObject({ status: 'good', thisUpdate: at, nextUpdate: at.add({ hours: 1 }) })
    expect(findOcspAnswer(response, colleague.certificate, root.certificate)).toBeUndefined()
    expect(findOcspAnswer(response, person.certificate, other.certificate)).toBeUndefined()
  })

  it('tells when and why a certificate was revoked', () => {
    const response = readOcspResponse(makeOcspResponse({ about: person.certificate, issuer: root, at, revokedAt: at }))
    const revocation = { at, reason: 'keyCompromise' }
    expect(findOcspAnswer(response, person.certificate, root.certificate)).toMatchObject({
      status: 'revoked',
      revocation,
    })
  })

  it('may be signed by the issuer or by its delegate, and by nobody else', () => {
    expect(checkOcspSignature(readOcspResponse(good), root.certificate)).toMatchObject({
      state: 'holds',
      delegated: true,
    })
    const direct = readOcspResponse(makeOcspResponse({ about: person.certificate, issuer: root, at }))
    expect(checkOcspSignature(direct, root.certificate)).toMatchObject({ state: 'holds', delegated: false })
    const impostor = readOcspResponse(
      makeOcspResponse({ about: person.certificate, issuer: root, responder: colleague, at }),
    )
    expect(checkOcspSignature(impostor, root.certificate)).toEqual({ state: 'responder-not-authorised' })
    expect(checkOcspSignature(readOcspResponse(good), other.certificate)).toEqual({ state: 'responder-not-authorised' })
  })

  it.each([
    ['no key', Uint8Array.of(0x30, 0)],
    ['cut short', root.certificate.spki.subarray(0, 9)],
    ['no ASN.1 at all', Uint8Array.of(0xff)],
  ])("is nobody's whose key cannot be read: %s", (_, spki) => {
    const hostile = { ...root.certificate, spki, publicKey: undefined }
    const response = readOcspResponse(good)
    expect(findOcspAnswer(response, person.certificate, hostile)).toBeUndefined()
    expect(checkOcspSignature({ ...response, responder: { keyHash: new Uint8Array(20) } }, hostile, [hostile])).toEqual(
      {
        state: 'no-responder-certificate',
      },
    )
  })

  it('that was changed does not hold', () => {
    const changed = Buffer.from(good)
    const place = changed.indexOf(Buffer.from('20260301020000Z'))
    changed.write('20270301020000Z', place)
    expect(checkOcspSignature(readOcspResponse(changed), root.certificate)).toEqual({ state: 'mismatch' })
  })

  it('is read without its wrapping, as CAdES carries it, and wrapped again', () => {
    const [, wrapper] = sequenceOf(readAsn1(good))
    const [, basic] = sequenceOf(insideOf(wrapper))
    expect(readOcspResponse(octetsOf(basic)).der).toEqual(good)
  })

  it('that refuses has no answers', () => {
    const refusal = readOcspResponse(der.sequence(der.enumerated(6)))
    expect(refusal).toMatchObject({ status: 'unauthorized', answers: [] })
    expect(() => readOcspResponse(der.sequence(der.enumerated(99)))).toThrow(Asn1Error)
  })

  it.skipIf(!hasOpenssl)('and its request are read by openssl (needs openssl)', () => {
    const request = buildOcspRequest(person.certificate, root.certificate, Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8))
    const files = {
      request,
      good,
      root: pemOf('CERTIFICATE', root.certificate.der),
      person: pemOf('CERTIFICATE', person.certificate.der),
    }
    const asked = openssl(['ocsp', '-reqin', '{request}', '-req_text', '-noverify'], files).output
    expect(asked).toContain(`Serial Number: ${person.certificate.serialNumber}`)
    expect(asked).toContain('OCSP Nonce')
    const args = ['-respin', '{good}', '-CAfile', '{root}', '-issuer', '{root}', '-cert', '{person}', '-no_nonce']
    const { agreed, output } = openssl(['ocsp', ...args, '-validity_period', '999999999'], files)
    expect(agreed, output).toBe(true)
    expect(output).toContain(': good')
  })
})
