import { type KeyObject, sign } from 'node:crypto'
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { digest } from '../certificates/digest-algorithm.ts'
import type { SignatureFacts, Stamp } from '../prepared-signature.ts'
import { ecKeys, makeIdentity, rsaKeys } from '../testing/make-authority.ts'
import { makeStamp } from '../testing/make-stamp.ts'
import { hasOpenssl, openssl, pemOf } from '../testing/openssl.ts'
import { findCmsSignatures } from './find-cms-signatures.ts'
import { type CmsToPrepare, prepareCms } from './prepare-cms.ts'
import { readSignedData } from './read-signed-data.ts'

const root = makeIdentity({ commonName: 'Gốc thử nghiệm', kind: 'authority' })
const issuer = makeIdentity({ commonName: 'Cấp chứng thư', kind: 'authority', issuer: root })
const tsa = makeIdentity({ commonName: 'Dấu thời gian', kind: 'time-stamping', issuer: root })
const stamp = makeStamp(tsa)
const signingTime = Temporal.Instant.from('2026-03-01T01:59:00Z')
const content = Buffer.from('Quyết định số 12/QĐ-UBND\n'.repeat(20))

const kinds = {
  'RSA-SHA256': makeIdentity({ commonName: 'Nguyễn Văn A', kind: 'person', issuer, keys: rsaKeys() }),
  'ECDSA-SHA256': makeIdentity({ commonName: 'Trần Thị B', kind: 'person', issuer, keys: ecKeys() }),
} as const
const algorithms = ['RSA-SHA256', 'ECDSA-SHA256'] as const

function factsOf(algorithm: SignatureFacts['algorithm']): SignatureFacts {
  return { certificate: kinds[algorithm].certificate, chain: [issuer.certificate], algorithm, signingTime }
}

const signedBy = (toBeSigned: Uint8Array, key: KeyObject): Uint8Array => sign('sha256', toBeSigned, key)

async function signCms(
  algorithm: SignatureFacts['algorithm'],
  how: Omit<CmsToPrepare, 'facts'>,
  withStamp?: Stamp,
): Promise<Uint8Array> {
  const prepared = prepareCms({ facts: factsOf(algorithm), ...how })
  return prepared.complete(signedBy(prepared.toBeSigned, kinds[algorithm].privateKey), withStamp)
}

const detached = { profile: 'CAdES', content: { sha256: digest('sha256', content) } } as const
const enveloping = { profile: 'CAdES', content: { enveloped: content } } as const

function verifiedByOpenssl(cms: Uint8Array, over?: Uint8Array): boolean {
  const flags = ['-cades', '-binary', '-inform', 'DER', '-purpose', 'any', '-CAfile', '{root.pem}', '-out', '/dev/null']
  const files = { 'root.pem': pemOf('CERTIFICATE', root.certificate.der), cms }
  return over
    ? openssl(['cms', '-verify', ...flags, '-in', '{cms}', '-content', '{over}'], { ...files, over }).agreed
    : openssl(['cms', '-verify', ...flags, '-in', '{cms}'], files).agreed
}

describe.each(algorithms)('signing with %s', algorithm => {
  it('prepares the same bytes again for whoever was restarted meanwhile', () => {
    const [one, other] = [0, 1].map(() => prepareCms({ facts: factsOf(algorithm), ...detached }).toBeSigned)
    expect(other).toEqual(one)
  })

  it('makes a detached signature at level B-B that reads as made', async () => {
    const found = await findCmsSignatures(await signCms(algorithm, detached), { content })
    expect(found.signatures).toMatchObject([
      {
        integrity: { holds: true },
        signerReference: 'right',
        level: 'B-B',
        coverage: { extent: 'whole-document' },
        digestAlgorithm: 'sha256',
        claimedAt: signingTime,
        problems: [],
      },
    ])
    expect(found.signatures[0]?.evidence.certificates).toHaveLength(2)
  })

  it('makes it B-T with a stamp', async () => {
    const found = await findCmsSignatures(await signCms(algorithm, enveloping, stamp))
    expect(found.signatures).toMatchObject([
      { integrity: { holds: true }, level: 'B-T', timestamps: [{ place: 'signature', integrity: { holds: true } }] },
    ])
    expect(found.signatures[0]?.timestamps[0]?.authority?.subject.text).toBe('CN=Dấu thời gian')
  })

  it('writes no signing time where a PDF says it', async () => {
    const cms = await signCms(algorithm, { ...detached, profile: 'PAdES' }, stamp)
    const found = await findCmsSignatures(cms, { content })
    expect(found.signatures).toMatchObject([{ integrity: { holds: true }, claimedAt: undefined }])
  })

  it('refuses other content', async () => {
    const found = await findCmsSignatures(await signCms(algorithm, detached), { content: Buffer.from('khác') })
    expect(found.signatures[0]?.integrity).toEqual({ holds: false, because: 'digest-mismatch' })
  })

  it.skipIf(!hasOpenssl)('is verified by openssl cms, and other content refused (needs openssl)', async () => {
    const cms = await signCms(algorithm, detached, stamp)
    expect(verifiedByOpenssl(cms, content)).toBe(true)
    expect(verifiedByOpenssl(cms, Buffer.from('khác'))).toBe(false)
    expect(verifiedByOpenssl(await signCms(algorithm, enveloping))).toBe(true)
    expect(verifiedByOpenssl(await signCms(algorithm, { ...detached, profile: 'PAdES' }), content)).toBe(true)
  })

  it('is refused after any change of a bit in what is signed', async () => {
    const cms = await signCms(algorithm, enveloping)
    const { parts, signers } = readSignedData(cms)
    const [signer] = signers
    const signed = [parts.encapsulated, signer?.parts.signedAttributes, signer?.parts.signature].flatMap(
      part => part ?? [],
    )
    const places = signed.flatMap(part =>
      Array.from({ length: part.end - part.start }, (_, index) => part.start + index),
    )
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...places), fc.integer({ min: 0, max: 7 }), async (place, bit) => {
        const changed = Uint8Array.from(cms)
        changed[place] = (changed[place] ?? 0) ^ (1 << bit)
        const found = await findCmsSignatures(changed)
        expect(found.signatures.some(signature => signature.integrity.holds)).toBe(false)
      }),
      { numRuns: 1000 },
    )
  })
})
