import { sign } from 'node:crypto'
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { processorMs } from '../../../../tests/support/processor-time.ts'
import { unlessMalformed } from '../asn1/asn1.ts'
import { oid } from '../asn1/object-identifiers.ts'
import * as der from '../asn1/write-der.ts'
import { makeCrl, makeIdentity, makeOcspResponse } from '../testing/make-authority.ts'
import { makeStamp } from '../testing/make-stamp.ts'
import { attribute, baselineAttributes, buildSignedData } from './build-signed-data.ts'
import { extendCms } from './extend-cms.ts'
import { findCmsSignatures } from './find-cms-signatures.ts'
import { prepareCms } from './prepare-cms.ts'
import { readSignedData } from './read-signed-data.ts'

const at = Temporal.Instant.from('2026-03-01T02:00:00Z')
const root = makeIdentity({ commonName: 'Gốc', kind: 'authority' })
const person = makeIdentity({ commonName: 'Nguyễn Văn A', kind: 'person', issuer: root })
const tsa = makeIdentity({ commonName: 'Dấu thời gian', kind: 'time-stamping', issuer: root })
const content = Buffer.from('Tờ trình\n')
const facts = { certificate: person.certificate, chain: [], algorithm: 'ECDSA-SHA256', signingTime: at } as const

async function longTerm(): Promise<Uint8Array> {
  const prepared = prepareCms({ facts, profile: 'CAdES', content: { enveloped: content } })
  const cms = await prepared.complete(sign('sha256', prepared.toBeSigned, person.privateKey), makeStamp(tsa))
  const evidence = {
    certificates: [root.certificate.der],
    crls: [makeCrl({ issuer: root, at })],
    ocspResponses: [makeOcspResponse({ about: person.certificate, issuer: root, at })],
  }
  return extendCms(cms, { evidence, stamp: makeStamp(tsa) })
}

/** One signer whose unsigned attributes are these. */
function withUnsigned(...unsignedAttributes: readonly Uint8Array[]): Uint8Array {
  const signedAttributes = baselineAttributes(oid.data, new Uint8Array(32), person.certificate)
  const signature = sign('sha256', der.setOf(...signedAttributes), person.privateKey)
  return buildSignedData({ ...facts, contentType: oid.data, content, signedAttributes, signature, unsignedAttributes })
}

const signerInfoOf = (cms: Uint8Array): Uint8Array => {
  const part = readSignedData(cms).parts.signerInfos
  return part.source.subarray(part.bodyStart, part.bodyEnd)
}

async function timed(bytes: Uint8Array): Promise<{ readonly ms: number; readonly readable: boolean }> {
  const begun = process.cpuUsage()
  const { readable } = await findCmsSignatures(bytes, { content })
  return { ms: processorMs(begun), readable }
}

describe('a hostile CMS file', () => {
  it('however it is mutated, is answered and never throws', async () => {
    const cms = await longTerm()
    const mutation = fc.record({
      place: fc.nat(cms.length - 1),
      length: fc.nat(12),
      bytes: fc.uint8Array({ maxLength: 12 }),
    })
    let slowest = 0
    await fc.assert(
      fc.asyncProperty(fc.array(mutation, { minLength: 1, maxLength: 5 }), async mutations => {
        const mutated = mutations.reduce(
          (bytes, { place, length, bytes: put }) =>
            Buffer.concat([bytes.subarray(0, place), put, bytes.subarray(place + length)]),
          Buffer.from(cms),
        )
        slowest = Math.max(slowest, (await timed(mutated)).ms)
      }),
      { numRuns: 1500 },
    )
    expect(slowest).toBeLessThan(500)
  })

  it('cut off anywhere is unreadable', async () => {
    const cms = await longTerm()
    for (let length = 0; length < cms.length; length += 7) {
      expect((await findCmsSignatures(cms.subarray(0, length))).readable, `${length} octets`).toBe(false)
    }
  })

  it.each([
    ['indefinite lengths without end', () => Buffer.alloc(1_000_000, Buffer.from([0x30, 0x80]))],
    ['a million zero octets', () => Buffer.alloc(1_000_000)],
    ['a million letters that may be base64', () => Buffer.alloc(1_000_000, 'MIAG')],
    ['PEM without an end', () => Buffer.from(`-----BEGIN CMS-----\n${'A'.repeat(1_000_000)}`)],
  ])('%s: unreadable, at once', async (_, make) => {
    expect(await timed(make())).toMatchObject({ readable: false })
    expect((await timed(make())).ms).toBeLessThan(500)
  })

  it('with thousands of stamps, counter-signatures or signers takes no more than a moment', async () => {
    const token = await makeStamp(tsa)(new Uint8Array(32))
    const counter = signerInfoOf(withUnsigned())
    const wide = [
      withUnsigned(attribute(oid.signatureTimestamp, ...Array.from({ length: 2000 }, () => token))),
      withUnsigned(attribute(oid.archiveTimestampV2, ...Array.from({ length: 2000 }, () => token))),
      withUnsigned(attribute(oid.counterSignature, ...Array.from({ length: 5000 }, () => counter))),
    ]
    for (const bytes of wide) {
      const { ms, readable } = await timed(bytes)
      expect(readable).toBe(true)
      expect(ms).toBeLessThan(2500)
    }
  })

  it('with counter-signatures nested beyond all use is answered', async () => {
    let nested = withUnsigned()
    for (let depth = 0; depth < 30; depth += 1)
      nested = withUnsigned(attribute(oid.counterSignature, signerInfoOf(nested)))
    const { signatures } = await findCmsSignatures(nested)
    expect(signatures.length).toBeGreaterThan(3)
    expect(signatures.every(one => !one.integrity.holds)).toBe(true)
  })

  it('that is no CMS at all gives one kind of error to those who read it themselves', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), bytes => {
        expect(unlessMalformed(() => readSignedData(bytes))).toBeUndefined()
      }),
    )
  })
})
