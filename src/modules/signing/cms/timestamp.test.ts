import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { Asn1Error } from '../asn1/asn1.ts'
import { digest } from '../certificates/digest-algorithm.ts'
import { ecKeys, makeIdentity, rsaKeys } from '../testing/make-authority.ts'
import { hasOpenssl, openssl, pemOf } from '../testing/openssl.ts'
import { buildTimestampResponse, buildTimestampToken, readTimestampRequest } from './build-timestamp-token.ts'
import { buildTimestampRequest, readTimestampResponse } from './timestamp-protocol.ts'
import { checkTimestamp, findTimestamp, readTimestampToken } from './timestamp-token.ts'

const at = Temporal.Instant.from('2026-03-01T02:00:00Z')
const root = makeIdentity({ commonName: 'Gốc', kind: 'authority' })
const data = Buffer.from('Sổ cái, gốc thứ 1204')
const sha256 = digest('sha256', data)
const nonce = Uint8Array.of(0, 0xf3, 7, 9, 1)

const authorities = {
  RSA: makeIdentity({ commonName: 'TSA RSA', kind: 'time-stamping', issuer: root, keys: rsaKeys() }),
  EC: makeIdentity({ commonName: 'TSA EC', kind: 'time-stamping', issuer: root, keys: ecKeys() }),
} as const

function answer(kind: 'RSA' | 'EC', request: Uint8Array): Uint8Array {
  const token = buildTimestampToken({
    request: readTimestampRequest(request),
    policy: '1.2.3.4.1',
    serialNumber: 77n,
    at,
    ...authorities[kind],
  })
  return buildTimestampResponse({ token })
}

describe.each(['RSA', 'EC'] as const)('a time stamp by an authority with an %s key', kind => {
  it('answers the question that was asked', async () => {
    const answered = readTimestampResponse(answer(kind, buildTimestampRequest({ sha256, nonce })), { sha256, nonce })
    expect(answered).toMatchObject({ granted: true, token: { at, policy: '1.2.3.4.1', serialNumber: '4D' } })
    if (!answered.granted) return
    const found = await checkTimestamp(answered.token, data, 'signature')
    expect(found).toMatchObject({ integrity: { holds: true }, at, digestAlgorithm: 'sha256', place: 'signature' })
    expect(found.authority).toEqual(authorities[kind].certificate)
  })

  it('is of no other bytes', async () => {
    const answered = readTimestampResponse(answer(kind, buildTimestampRequest({ sha256 })), { sha256 })
    if (!answered.granted) throw new Error(answered.detail)
    const found = await checkTimestamp(answered.token, Buffer.from('khác'), 'signature')
    expect(found.integrity).toEqual({ holds: false, because: 'digest-mismatch' })
  })

  it.skipIf(!hasOpenssl)('is verified by openssl ts, with its query and without (needs openssl)', () => {
    const query = buildTimestampRequest({ sha256, nonce })
    const files = { root: pemOf('CERTIFICATE', root.certificate.der), response: answer(kind, query), query, data }
    const args = ['ts', '-verify', '-in', '{response}', '-CAfile', '{root}']
    expect(openssl([...args, '-queryfile', '{query}'], files)).toMatchObject({ agreed: true })
    expect(openssl([...args, '-data', '{data}'], files)).toMatchObject({ agreed: true })
    expect(openssl([...args, '-data', '{data}'], { ...files, data: 'khác' })).toMatchObject({ agreed: false })
  })
})

describe('the time-stamping protocol', () => {
  it('refuses an answer to another imprint or nonce', () => {
    const response = answer('EC', buildTimestampRequest({ sha256, nonce }))
    const other = { sha256: digest('sha256', Buffer.from('khác')), nonce }
    expect(readTimestampResponse(response, other)).toMatchObject({ granted: false, detail: 'answers another imprint' })
    const late = { sha256, nonce: Uint8Array.of(1) }
    expect(readTimestampResponse(response, late)).toMatchObject({ granted: false, detail: 'answers another nonce' })
  })

  it('tells why the authority refused', () => {
    const refusal = buildTimestampResponse({ failure: 0, text: 'Không hỗ trợ thuật toán này' })
    const told = { granted: false, status: 2, detail: 'Không hỗ trợ thuật toán này' }
    expect(readTimestampResponse(refusal, { sha256 })).toEqual(told)
  })

  it.skipIf(!hasOpenssl)('asks as openssl ts asks (needs openssl)', () => {
    const { output } = openssl(['ts', '-query', '-in', '{query}', '-text'], {
      query: buildTimestampRequest({ sha256, nonce }),
    })
    expect(output).toContain('Hash Algorithm: sha256')
    expect(output).toContain('Nonce: 0xF3070901')
    expect(output).toContain('Certificate required: yes')
  })

  it('says of bytes that are no token that they are none', async () => {
    const found = await findTimestamp(Uint8Array.of(0x30, 0x03, 2, 1, 1), data, 'archive')
    expect(found).toMatchObject({ integrity: { holds: false, because: 'malformed' }, at: undefined, place: 'archive' })
    expect(() => readTimestampToken(new Uint8Array())).toThrow(Asn1Error)
  })
})
