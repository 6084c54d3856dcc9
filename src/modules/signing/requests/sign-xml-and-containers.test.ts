import { spawnSync } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { OfficialActor } from '#kernel/actor.ts'
import { listEvents } from '#kernel/ledger/ledger.ts'
import { has } from '../../../../tests/support/has-tool.ts'
import { createTestKernel, testSystem } from '../../../../tests/support/test-kernel.ts'
import { officialAt, plantSmallProvince } from '../../organisation/testing/small-province.ts'
import { openContainer } from '../containers/open-container.ts'
import { packContainer } from '../containers/pack-container.ts'
import type { KeyRow } from '../keys/key.ts'
import { signing } from '../module.ts'
import { giveKey, proven, samplePdf, startAuthorities } from '../testing/signing-world.ts'
import { sandboxAnchor } from '../trust/sandbox-anchor.ts'
import { createVerifier } from '../verification/process/verifier.ts'
import { verifyFile } from '../verification/verify-file.ts'
import { type AskForSignature, askForSignature } from './ask-for-signature.ts'
import { findBatch } from './batch-store.ts'
import { beginBatch } from './begin-batch.ts'
import { readDocument } from './document-bytes.ts'
import { extendSignature } from './extend-signature.ts'
import { getSignatureRequest } from './see-requests.ts'
import type { SignedFormat } from './signature-request.ts'
import { signingServicesOf } from './signing-services.ts'

const kernel = await createTestKernel([signing])
await kernel.as(testSystem, plantSmallProvince)
const pki = await startAuthorities(kernel)
const [clerk, chairman, records] = await kernel.see(testSystem, async context => [
  await officialAt(context, 'H02.31.01', 'counter'),
  await officialAt(context, 'H02.31.01', 'head'),
  await officialAt(context, 'H02.31.01', 'records-clerk'),
])
const key = await giveKey(kernel, pki, { personId: chairman.personId })
const seal = await giveKey(kernel, pki, { unitId: records.unitId })
const byChairman = { signer: { postId: chairman.postId }, capacity: 'TM' } as const
const bySeal = { signer: { unitId: records.unitId, seal: true } } as const

const verifier = createVerifier({ processes: 1 })
const anchors = [sandboxAnchor(Buffer.from(pki.rootCertificate).toString('base64'))]
const folder = await mkdtemp(join(tmpdir(), 'signed-xml-'))
afterAll(async () => {
  verifier.close()
  await rm(folder, { recursive: true, force: true })
})

const record = (text: string): Uint8Array =>
  Buffer.from(
    `<?xml version="1.0" encoding="UTF-8"?>\n<HoSo xmlns="urn:test:ho-so" Id="ho-so"><Ten>${text}</Ten><Le> </Le></HoSo>\n`,
  )

const ask = (
  document: AskForSignature['document'],
  format: SignedFormat,
  by: Pick<AskForSignature, 'signer' | 'capacity'>,
): Promise<string> =>
  kernel.as(clerk, context =>
    askForSignature(context, {
      document,
      format,
      purpose: 'dossiers.result',
      subject: { kind: 'dossier', id: document.sha256, label: document.name },
      ...by,
    }),
  )
const store = (bytes: Uint8Array, name: string) =>
  kernel.files.put(bytes, { maxBytes: 1_000_000, allow: ['pdf', 'xml'], name })
const signAll = async (requestIds: readonly string[], actor: OfficialActor, by: KeyRow) => {
  const batch = await kernel.as(proven(actor, kernel), context => beginBatch(context, { requestIds, keyId: by.id }))
  await kernel.runJobs()
  return batch.id
}
const request = (requestId: string) => kernel.see(testSystem, context => getSignatureRequest(context, { requestId }))
const signedBytes = async (requestId: string) =>
  readDocument(kernel.files, (await request(requestId)).signedSha256 ?? '')
const eventTypes = async (id: string) =>
  (await kernel.see(testSystem, context => listEvents(context, `signature-request:${id}`))).map(event => event.type)

/** The indication of each signature, by what the file carries alone. */
const verdicts = async (bytes: Uint8Array) => {
  const { verdict, signatures } = await verifyFile({ now: kernel.now(), anchors, verifier }, { bytes })
  return { verdict, signatures: signatures.map(({ indication, level }) => [indication, level.validated]) }
}

const paperOf = (container: Uint8Array) => {
  const { files, dataNames } = openContainer(container)
  const [name = ''] = dataNames
  return { files, name, bytes: files.get(name) ?? new Uint8Array() }
}

/** One byte of what was signed is another; everything else stays. */
function tamper(bytes: Uint8Array, format: 'xml' | 'asic-e'): Uint8Array {
  if (format === 'xml') return Buffer.from(Buffer.from(bytes).toString('utf8').replace('<Ten>V', '<Ten>W'))
  const { files, name, bytes: paper } = paperOf(bytes)
  const changed = Uint8Array.from(paper)
  changed[100] = (changed[100] ?? 0) ^ 1
  return packContainer(new Map([...files, [name, changed]]))
}

/** Verifies the nth signature of an XML file up to the sandbox's root; the files that it may name lie beside it. */
async function xmlsec(xml: Uint8Array, nth: number, beside: ReadonlyMap<string, Uint8Array> = new Map()) {
  const place = await mkdtemp(join(folder, 'xmlsec-'))
  for (const [name, bytes] of beside) {
    await mkdir(dirname(join(place, name)), { recursive: true })
    await writeFile(join(place, name), bytes)
  }
  await writeFile(join(place, 'signed.xml'), xml)
  await writeFile(join(place, 'root.pem'), new X509Certificate(pki.rootCertificate).toString())
  const at = kernel.now().toString().replace('T', ' ').replace('Z', '')
  const { status, stderr } = spawnSync(
    'xmlsec1',
    [
      ...['--verify', '--id-attr:Id', 'http://uri.etsi.org/01903/v1.3.2#:SignedProperties'],
      ...['--trusted-pem', 'root.pem', '--verification-time', at],
      ...['--node-xpath', `(//*[local-name()='Signature'])[${nth}]`, 'signed.xml'],
    ],
    { cwd: place, encoding: 'utf8' },
  )
  return { status, stderr }
}

const accepted = { status: 0, stderr: expect.stringContaining('OK') }

describe('a mixed batch', async () => {
  const xml = await ask(await store(record('Văn bản một'), 'ho-so.xml'), 'xml', byChairman)
  const container = await ask(await store(samplePdf('van ban hai'), 'ban-sao.pdf'), 'asic-e', byChairman)
  const pdf = await ask(await store(samplePdf('van ban ba'), 'quyet-dinh.pdf'), 'pdf', byChairman)
  const file = await ask(await store(samplePdf('van ban bon'), 'phu-luc.pdf'), 'cades', byChairman)
  const all = [xml, container, pdf, file]
  const batchId = await signAll(all, chairman, key)

  it('reaches the archive stamp in every format', async () => {
    expect(await kernel.see(testSystem, context => findBatch(context, batchId))).toMatchObject({ state: 'done' })
    for (const id of all) {
      const signed = await request(id)
      expect(signed).toMatchObject({ state: 'signed', level: 'B-LTA', evidenceTrouble: null, failure: null })
      expect(signed.stampEndsAt).not.toBeNull()
    }
    expect((await request(xml)).signedName).toBe('ho-so.xml')
    expect((await request(container)).signedName).toBe('ban-sao.pdf.asice')
  })

  it('is genuine by what each file carries', async () => {
    for (const id of all) {
      const { verdict, signatures } = await verdicts(await signedBytes(id))
      expect([verdict, signatures[0]]).toEqual(['genuine', ['TOTAL-PASSED', 'B-LTA']])
    }
  })

  it('carries the paper in its container as it was', async () => {
    const { name, bytes } = paperOf(await signedBytes(container))
    expect(name).toBe('ban-sao.pdf')
    expect(Buffer.compare(bytes, samplePdf('van ban hai'))).toBe(0)
  })

  it.each([
    ['an XML document', xml, 'xml'],
    ['a container', container, 'asic-e'],
  ] as const)('shows a changed byte of %s', async (_, id, format) => {
    const bytes = await signedBytes(id)
    const changed = tamper(bytes, format)
    expect(Buffer.compare(changed, bytes)).not.toBe(0)
    expect(await verdicts(changed)).toMatchObject({ signatures: [['TOTAL-FAILED', expect.anything()]] })
  })

  it('stays as it is when the jobs come again', async () => {
    const before = await Promise.all(all.map(request))
    const told = await Promise.all(all.map(eventTypes))
    for (const id of all) await extendSignature(kernel, signingServicesOf(kernel), id)
    await kernel.runJobs()
    expect(await Promise.all(all.map(request))).toEqual(before)
    expect(await Promise.all(all.map(eventTypes))).toEqual(told)
  })

  it.skipIf(!has('xmlsec1'))(
    'has xmlsec1 accept the XML and the signature in the container (needs xmlsec1)',
    async () => {
      const signed = await signedBytes(xml)
      expect(await xmlsec(signed, 1)).toEqual(accepted)
      expect(await xmlsec(tamper(signed, 'xml'), 1)).toMatchObject({ status: 1 })
      const { files, name, bytes } = paperOf(await signedBytes(container))
      const signature = files.get('META-INF/signatures001.xml') ?? new Uint8Array()
      expect(await xmlsec(signature, 1, new Map([[name, bytes]]))).toEqual(accepted)
    },
  )
})

describe('two signers one after the other', async () => {
  const afterTheFirst = async (name: string, bytes: Uint8Array, format: 'xml' | 'asic-e') => {
    const id = await ask(await store(bytes, name), format, byChairman)
    await signAll([id], chairman, key)
    const { signedSha256, signedName, signedSize } = await request(id)
    const document = { sha256: signedSha256 ?? '', name: signedName ?? '', size: signedSize ?? 0 }
    return ask(document, format, bySeal)
  }
  const xml = await afterTheFirst('to-trinh.xml', record('Văn bản năm'), 'xml')
  const container = await afterTheFirst('to-trinh.pdf', samplePdf('van ban sau'), 'asic-e')
  await signAll([xml, container], records, seal)

  it.each([
    ['one XML document', xml, 'xml', 'to-trinh.xml'],
    ['one container', container, 'asic-e', 'to-trinh.pdf.asice'],
  ] as const)('both hold on %s', async (_, id, format, name) => {
    expect(await request(id)).toMatchObject({ level: 'B-LTA', signedName: name, evidenceTrouble: null, failure: null })
    const bytes = await signedBytes(id)
    expect(await verdicts(bytes)).toEqual({
      verdict: 'genuine',
      signatures: [
        ['TOTAL-PASSED', 'B-LTA'],
        ['TOTAL-PASSED', 'B-LTA'],
      ],
    })
    const broken = await verdicts(tamper(bytes, format))
    expect(broken.signatures.map(([indication]) => indication)).toEqual(['TOTAL-FAILED', 'TOTAL-FAILED'])
  })

  it('sign the paper itself, not the container around it', async () => {
    expect(paperOf(await signedBytes(container)).name).toBe('to-trinh.pdf')
  })

  it.skipIf(!has('xmlsec1'))('are both accepted by xmlsec1 (needs xmlsec1)', async () => {
    const signed = await signedBytes(xml)
    for (const nth of [1, 2]) expect(await xmlsec(signed, nth)).toEqual(accepted)
    const { files, name, bytes } = paperOf(await signedBytes(container))
    for (const number of ['001', '002']) {
      const signature = files.get(`META-INF/signatures${number}.xml`) ?? new Uint8Array()
      expect(await xmlsec(signature, 1, new Map([[name, bytes]]))).toEqual(accepted)
    }
  })

  it.each([
    ['XML document', xml],
    ['container', container],
  ] as const)(
    'hold on the %s when its archive stamp was renewed, after the signers’ certificates have ended',
    async (_, id) => {
      const begun = kernel.now()
      const { stampEndsAt, signedSha256 } = await request(id)
      if (!stampEndsAt) throw new Error('no stamp')
      try {
        kernel.setNow(stampEndsAt.subtract({ hours: 24 * 30 }).toString())
        await extendSignature(kernel, signingServicesOf(kernel), id)
        const renewed = await request(id)
        expect(renewed).toMatchObject({ level: 'B-LTA', evidenceTrouble: null })
        expect(renewed.signedSha256).not.toBe(signedSha256)
        kernel.setNow(stampEndsAt.subtract({ hours: 24 * 20 }).toString())
        expect(await verdicts(await signedBytes(id))).toMatchObject({
          verdict: 'genuine',
          signatures: [
            ['TOTAL-PASSED', 'B-LTA'],
            ['TOTAL-PASSED', 'B-LTA'],
          ],
        })
      } finally {
        kernel.setNow(begun.toString())
      }
    },
  )
})
