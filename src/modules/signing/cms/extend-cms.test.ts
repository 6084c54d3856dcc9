import { sign } from 'node:crypto'
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { digest } from '../certificates/digest-algorithm.ts'
import { makeCrl, makeIdentity, makeOcspResponse } from '../testing/make-authority.ts'
import { makeStamp } from '../testing/make-stamp.ts'
import { hasOpenssl, openssl, pemOf } from '../testing/openssl.ts'
import { extendCms } from './extend-cms.ts'
import { findCmsSignatures } from './find-cms-signatures.ts'
import { prepareCms } from './prepare-cms.ts'
import { readSignedData } from './read-signed-data.ts'

const at = Temporal.Instant.from('2026-03-01T02:00:00Z')
const root = makeIdentity({ commonName: 'Gốc', kind: 'authority' })
const person = makeIdentity({ commonName: 'Nguyễn Văn A', kind: 'person', issuer: root })
const tsa = makeIdentity({ commonName: 'Dấu thời gian', kind: 'time-stamping', issuer: root })
const responder = makeIdentity({ commonName: 'OCSP', kind: 'ocsp-responder', issuer: root })
const content = Buffer.from('Biên bản họp\n')

const evidence = {
  certificates: [root.certificate.der],
  crls: [makeCrl({ issuer: root, at })],
  ocspResponses: [makeOcspResponse({ about: person.certificate, issuer: root, responder, at })],
}

async function signed(kind: 'detached' | 'enveloping'): Promise<Uint8Array> {
  const prepared = prepareCms({
    facts: { certificate: person.certificate, chain: [], algorithm: 'ECDSA-SHA256', signingTime: at },
    profile: 'CAdES',
    content: kind === 'detached' ? { sha256: digest('sha256', content) } : { enveloped: content },
  })
  return prepared.complete(sign('sha256', prepared.toBeSigned, person.privateKey), makeStamp(tsa))
}

describe('extending a CMS signature', () => {
  it('embeds evidence: level B-LT', async () => {
    const [signature] = (await findCmsSignatures(await extendCms(await signed('enveloping'), { evidence }))).signatures
    expect(signature).toMatchObject({ integrity: { holds: true }, level: 'B-LT' })
    expect(signature?.evidence.crls).toEqual(evidence.crls)
    expect(signature?.evidence.ocspResponses).toEqual(evidence.ocspResponses)
    expect(signature?.evidence.certificates.map(one => one.subject.text)).toContain('CN=Gốc')
  })

  it.each(['detached', 'enveloping'] as const)('stamps %s signatures for the archive, again and again', async kind => {
    const long = await extendCms(await signed(kind), { evidence, stamp: makeStamp(tsa, '2027-01-01T00:00:00Z') })
    const longer = await extendCms(long, { stamp: makeStamp(tsa, '2031-01-01T00:00:00Z') })
    const found = await findCmsSignatures(longer, kind === 'detached' ? { content } : {})
    expect(found.signatures).toMatchObject([
      {
        integrity: { holds: true },
        level: 'B-LTA',
        archiveTimestamps: [{ integrity: { holds: true } }, { integrity: { holds: true } }],
      },
    ])
  })

  it('keeps the bytes of the signer', async () => {
    const cms = await signed('detached')
    const extended = await extendCms(cms, { evidence, stamp: makeStamp(tsa) })
    expect(readSignedData(extended).signers[0]?.signature).toEqual(readSignedData(cms).signers[0]?.signature)
  })

  it('loses its archive stamp when what the stamp protects is changed or taken out', async () => {
    const cms = await extendCms(await signed('enveloping'), { evidence, stamp: makeStamp(tsa, '2027-01-01T00:00:00Z') })
    const { crls, certificates } = readSignedData(cms).parts
    const places = [crls, certificates].flatMap(part =>
      part ? Array.from({ length: part.end - part.bodyStart - 8 }, (_, index) => part.bodyStart + 8 + index) : [],
    )
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...places), fc.integer({ min: 0, max: 7 }), async (place, bit) => {
        const changed = Uint8Array.from(cms)
        changed[place] = (changed[place] ?? 0) ^ (1 << bit)
        const found = await findCmsSignatures(changed)
        expect(found.signatures.some(one => one.archiveTimestamps[0]?.integrity.holds)).toBe(false)
      }),
      { numRuns: 300 },
    )
  })

  it.skipIf(!hasOpenssl)('is still verified by openssl cms at every level (needs openssl)', async () => {
    const cms = await signed('detached')
    const long = await extendCms(cms, { evidence })
    const archived = await extendCms(long, { stamp: makeStamp(tsa) })
    for (const one of [cms, long, archived]) {
      const args = ['-cades', '-binary', '-inform', 'DER', '-purpose', 'any', '-CAfile', '{root}', '-in', '{cms}']
      const files = { root: pemOf('CERTIFICATE', root.certificate.der), cms: one, content }
      const { agreed, output } = openssl(
        ['cms', '-verify', ...args, '-content', '{content}', '-out', '/dev/null'],
        files,
      )
      expect(agreed, output).toBe(true)
    }
  })
})
