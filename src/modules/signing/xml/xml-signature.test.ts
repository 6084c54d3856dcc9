import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { has } from '../../../../tests/support/has-tool.ts'
import { makeSigner, makeStamp } from '../testing/made-signer.ts'
import { edxmlTarget } from './edxml-target.ts'
import { extendXades } from './extend-xades.ts'
import { findXmlSignatures } from './find-xml-signatures.ts'
import { prepareXmlSignature, type XmlTarget } from './prepare-xml-signature.ts'

const bytes = (text: string) => Buffer.from(text, 'utf8')
const rsa = makeSigner('RSA-SHA256', 'Nguyễn Thị Hạnh')
const ec = makeSigner('ECDSA-SHA256', 'Trần Văn Bình')
const stamp = makeStamp()

const paper = bytes(
  '<?xml version="1.0" encoding="UTF-8"?>\n<!-- tờ trình -->\n<vb:van-ban xmlns:vb="urn:van-ban" xmlns="urn:other" ma="1"><vb:trích-yếu>V/v &lt;họp&gt; &amp; …</vb:trích-yếu>\r\n<x/></vb:van-ban>\n',
)
const targets: Record<string, XmlTarget> = {
  enveloped: { form: 'enveloped', xml: paper },
  'enveloped in an empty root': { form: 'enveloped', xml: bytes('\ufeff<a:b xmlns:a="urn:a" />') },
  enveloping: { form: 'enveloping', content: bytes('Nội dung\0'), mediaType: 'text/plain' },
  detached: { form: 'detached', files: new Map([['to-trinh.txt', { bytes: paper, mediaType: 'text/plain' }]]) },
}
const around = { detached: new Map([['to-trinh.txt', new Uint8Array(paper)]]) }
const find = async (xml: Uint8Array, name: string) => findXmlSignatures(xml, name === 'detached' ? around : {})

const folder = mkdtempSync(join(tmpdir(), 'xml-signature-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The last line of xmlsec1, which looks for files beside the signature. */
function xmlsec(xml: Uint8Array): string {
  writeFileSync(join(folder, 'to-trinh.txt'), paper)
  writeFileSync(join(folder, 'signed.xml'), xml)
  const properties = 'http://uri.etsi.org/01903/v1.3.2#:SignedProperties'
  const object = 'http://www.w3.org/2000/09/xmldsig#:Object'
  const args = ['--verify', '--insecure', '--id-attr:Id', properties, '--id-attr:Id', object, 'signed.xml']
  try {
    execFileSync('xmlsec1', args, { cwd: folder, stdio: 'pipe' })
    return 'OK'
  } catch (error) {
    return (error as { stderr: Buffer }).stderr.toString()
  }
}

describe.each([
  ['RSA', rsa],
  ['ECDSA P-256', ec],
])('XAdES by %s', (_, signer) => {
  it.each(Object.entries(targets))('%s: holds, covers everything, names its signer', async (name, target) => {
    const claims = {
      roles: ['KT. CHỦ TỊCH'],
      commitments: ['http://uri.etsi.org/01903/v1.2.2#ProofOfApproval'],
      place: { city: 'Bắc Giang' },
    }
    const signed = await signer.complete(await prepareXmlSignature(target, signer.facts, { claims }))
    const { signatures } = await find(signed, name)
    expect(signatures).toMatchObject([
      {
        format: 'XAdES',
        level: 'B-B',
        integrity: { holds: true },
        coverage: { extent: 'whole-document' },
        signerReference: 'right',
        claims: { roles: ['KT. CHỦ TỊCH'], location: 'Bắc Giang', commitments: claims.commitments },
      },
    ])
    expect(signatures[0]?.claimedAt?.toString()).toBe('2026-11-26T03:04:05Z')
    expect(signatures[0]?.signer?.fingerprint).toBe(signer.facts.certificate.fingerprint)
  })

  it.skipIf(!has('xmlsec1')).each(Object.entries(targets))(
    '%s: verifies with xmlsec1 at every level (needs xmlsec1)',
    async (name, target) => {
      const plain = await signer.complete(await prepareXmlSignature(target, signer.facts))
      expect(xmlsec(plain)).toBe('OK')
      const stamped = await signer.complete(await prepareXmlSignature(target, signer.facts), stamp)
      expect(xmlsec(stamped)).toBe('OK')
      const archived = await extendXades(stamped, { evidence, stamp, detached: around.detached })
      expect(xmlsec(archived)).toBe('OK')
      expect((await find(archived, name)).signatures[0]?.level).toBe('B-LTA')
    },
  )
})

const evidence = {
  certificates: [rsa.facts.certificate.der],
  ocspResponses: [bytes('an answer')],
  crls: [bytes('a list')],
}

describe('levels of XAdES', () => {
  it('gives B-T with a stamp, B-LT with evidence, B-LTA with a stamp over all of it, and renews', async () => {
    const [target, name] = [targets.enveloping as XmlTarget, 'enveloping']
    const signed = await ec.complete(await prepareXmlSignature(target, ec.facts), stamp)
    const judgeable = await extendXades(signed, { evidence })
    const archived = await extendXades(judgeable, { stamp })
    const more = {
      certificates: [ec.facts.certificate.der],
      ocspResponses: [bytes('a later answer')],
      crls: [bytes('a list')],
    }
    const renewed = await extendXades(archived, { evidence: more, stamp: makeStamp() })
    const levels = []
    for (const file of [signed, judgeable, archived, renewed])
      levels.push((await find(file, name)).signatures[0]?.level)
    expect(levels).toEqual(['B-T', 'B-LT', 'B-LTA', 'B-LTA'])
    const [found] = (await find(renewed, name)).signatures
    expect(found?.integrity).toEqual({ holds: true })
    expect(found?.timestamps.map(({ integrity }) => integrity.holds)).toEqual([true])
    expect(found?.archiveTimestamps.map(({ integrity }) => integrity.holds)).toEqual([true, true])
    expect(found?.evidence.ocspResponses.map(String)).toEqual([bytes('an answer'), bytes('a later answer')].map(String))
    expect(found?.evidence.crls).toHaveLength(1)
  })

  it('says which stamp no longer fits when what it stamped was changed', async () => {
    const signed = await rsa.complete(await prepareXmlSignature(targets.enveloped as XmlTarget, rsa.facts), stamp)
    const archived = Buffer.from(await extendXades(signed, { evidence, stamp })).toString('utf8')
    const changed = bytes(
      archived.replace(Buffer.from('a list').toString('base64'), Buffer.from('a lie!').toString('base64')),
    )
    const [found] = (await findXmlSignatures(changed)).signatures
    expect(found?.integrity).toEqual({ holds: true })
    expect(found?.archiveTimestamps.map(({ integrity }) => integrity)).toMatchObject([{ because: 'digest-mismatch' }])
  })
})

describe('preparing', () => {
  it('finds the same bytes again, for whoever comes back minutes later', async () => {
    for (const target of Object.values(targets)) {
      const [one, other] = [await prepareXmlSignature(target, rsa.facts), await prepareXmlSignature(target, rsa.facts)]
      expect(one.toBeSigned).toEqual(other.toBeSigned)
      expect(await rsa.complete(one)).toEqual(await rsa.complete(other))
    }
  })

  it('leaves every byte of the document where it was', async () => {
    const signed = Buffer.from(
      await rsa.complete(await prepareXmlSignature({ form: 'enveloped', xml: paper }, rsa.facts)),
    )
    const end = paper.lastIndexOf('</vb:van-ban>')
    expect(signed.subarray(0, end)).toEqual(paper.subarray(0, end))
    expect(signed.subarray(signed.length - (paper.length - end))).toEqual(paper.subarray(end))
  })

  it('lets several sign one document, one after another', async () => {
    const once = await rsa.complete(await prepareXmlSignature({ form: 'enveloped', xml: paper }, rsa.facts))
    const twice = await ec.complete(await prepareXmlSignature({ form: 'enveloped', xml: once }, ec.facts), stamp)
    const archived = await extendXades(twice, { evidence, stamp })
    const { signatures } = await findXmlSignatures(archived)
    expect(signatures.map(({ integrity, coverage, level }) => [integrity.holds, coverage.extent, level])).toEqual([
      [true, 'whole-document', 'B-B'],
      [true, 'whole-document', 'B-LTA'],
    ])
  })

  it('signs an edXML envelope in its header, without the trace that every hop adds to', async () => {
    const xml = bytes(
      '<edXML xmlns="http://www.mic.gov.vn/TBT/QCVN_102_2016"><edXMLEnvelope><edXMLHeader><MessageHeader><Subject>Họp</Subject></MessageHeader><TraceHeaderList><TraceHeader/></TraceHeaderList></edXMLHeader><edXMLBody/></edXMLEnvelope><AttachmentEncoded>UEs=</AttachmentEncoded></edXML>',
    )
    const prepared = await prepareXmlSignature(edxmlTarget(xml), rsa.facts, { profile: 'xml-dsig' })
    const signed = Buffer.from(await rsa.complete(prepared)).toString('utf8')
    expect(signed).toMatch(/<\/TraceHeaderList><ds:Signature .*<\/ds:Signature><\/edXMLHeader>/s)
    expect(signed).not.toContain('xades')
    const passedOn = signed.replace('<TraceHeader/>', '<TraceHeader/><TraceHeader><OrganId>H04</OrganId></TraceHeader>')
    expect((await findXmlSignatures(bytes(passedOn))).signatures).toMatchObject([
      {
        format: 'XML-DSig',
        integrity: { holds: true },
        coverage: { extent: 'partial', changes: [{ detail: '/edXML/edXMLEnvelope/edXMLHeader/TraceHeaderList' }] },
      },
    ])
    const altered = bytes(signed.replace('Họp', 'Hop'))
    expect((await findXmlSignatures(altered)).signatures[0]?.integrity).toMatchObject({ because: 'digest-mismatch' })
    if (has('xmlsec1')) expect(xmlsec(bytes(passedOn))).toBe('OK')
  })

  it('refuses what is no XML, what is no UTF-8, a place that is not there, and nothing', async () => {
    const prepare = (target: XmlTarget) => prepareXmlSignature(target, rsa.facts)
    await expect(prepare({ form: 'enveloped', xml: bytes('<a>') })).rejects.toMatchObject({
      reason: 'signing.xml-unreadable',
    })
    const latin = bytes('<?xml version="1.0" encoding="ISO-8859-1"?><a/>')
    await expect(prepare({ form: 'enveloped', xml: latin })).rejects.toMatchObject({ reason: 'signing.xml-encoding' })
    const into = { namespace: '', name: 'b' }
    await expect(prepare({ form: 'enveloped', xml: bytes('<a/>'), into })).rejects.toMatchObject({
      reason: 'signing.xml-place',
    })
    await expect(prepare({ form: 'detached', files: new Map() })).rejects.toMatchObject({
      reason: 'signing.nothing-to-sign',
    })
  })
})
