import { afterAll, describe, expect, it } from 'vitest'
import { listEvents } from '#kernel/ledger/ledger.ts'
import { createTestKernel, testSystem } from '../../../../tests/support/test-kernel.ts'
import { getProvince } from '../../organisation/index.ts'
import { officialAt, plantSmallProvince } from '../../organisation/testing/small-province.ts'
import { authoritiesOfPkis } from '../authorities/testing/authorities-of.ts'
import { signing } from '../module.ts'
import { placePdfFields } from '../pdf/pdf-fields.ts'
import type { Stamp } from '../prepared-signature.ts'
import { makeSeal } from '../testing/made-picture.ts'
import { giveKey, samplePdf, startAuthorities } from '../testing/signing-world.ts'
import { sandboxAnchor } from '../trust/sandbox-anchor.ts'
import { createVerifier } from '../verification/process/verifier.ts'
import { readFile } from '../verification/read-file.ts'
import { verifyFile } from '../verification/verify-file.ts'
import { readDocument } from './document-bytes.ts'
import { extendSignature } from './extend-signature.ts'
import { filesInUse } from './files-in-use.ts'
import { type SealNow, sealNow } from './seal-now.ts'
import { getSignatureRequest } from './see-requests.ts'
import { signingServicesOf } from './signing-services.ts'

const kernel = await createTestKernel([signing])
await kernel.as(testSystem, plantSmallProvince)
const pki = await startAuthorities(kernel)
const [clerk, keeper] = await kernel.see(testSystem, async context => [
  await officialAt(context, 'H02.31.01', 'counter'),
  (await getProvince(context)).managedById ?? '',
])

const papers = {
  pdf: samplePdf,
  xml: (text: string): Uint8Array =>
    Buffer.from(`<?xml version="1.0"?>\n<GiayTiepNhan><HoSo>${text}</HoSo></GiayTiepNhan>`),
} as const

const seal = (
  text: string,
  unitId?: string,
  format: keyof typeof papers = 'pdf',
  shown: Pick<SealNow, 'placement' | 'fields'> = {},
) =>
  kernel.as(clerk, context =>
    sealNow(context, {
      bytes: papers[format](text),
      name: `giay-tiep-nhan.${format}`,
      format,
      purpose: 'dossiers.receipt',
      subject: { kind: 'dossier', id: text, label: `Giấy tiếp nhận ${text}` },
      ...(unitId ? { unitId } : {}),
      ...shown,
    }),
  )
const request = (requestId: string) => kernel.see(testSystem, context => getSignatureRequest(context, { requestId }))
const verifier = createVerifier({ processes: 1 })
afterAll(() => verifier.close())
const anchors = [sandboxAnchor(Buffer.from(pki.rootCertificate).toString('base64'))]
const verdictOf = async (bytes: Uint8Array) => {
  const { verdict, signatures } = await verifyFile({ now: kernel.now(), anchors, verifier }, { bytes })
  return [verdict, signatures[0]?.indication, signatures[0]?.level.validated]
}
const found = async (sha256: string) => readFile({ bytes: await readDocument(kernel.files, sha256) })

describe('sealing a paper at once', () => {
  it('is refused where the agency has no key', async () => {
    await expect(seal('mot')).rejects.toMatchObject({ code: 'wrong-state', reason: 'signing.no-seal' })
    await giveKey(kernel, pki, { unitId: keeper })
    await expect(seal('mot', clerk.unitId)).rejects.toMatchObject({ reason: 'signing.no-seal' })
  })

  it('gives it at B-B, by the seal of whoever keeps the service, and the same again when asked again', async () => {
    const paper = await seal('hai')
    expect(await seal('hai')).toEqual(paper)
    expect((await found(paper.file.sha256)).signatures).toMatchObject([{ integrity: { holds: true }, level: 'B-B' }])
    const [event] = await kernel.see(testSystem, context => listEvents(context, `signature-request:${paper.requestId}`))
    expect(event).toMatchObject({ type: 'signing.document-sealed', payload: { level: 'B-B', subjectId: 'hai' } })
  })

  it('has the same signature stamped, and at B-LTA, by the job that the commit lets go', async () => {
    const { requestId } = await seal('hai')
    await kernel.runJobs()
    const { signedSha256, level } = await request(requestId)
    expect(level).toBe('B-LTA')
    const { signatures } = await found(signedSha256 ?? '')
    expect(signatures[0]).toMatchObject({ integrity: { holds: true }, level: 'B-LTA' })
  })

  it('stamps the very signature that was made, fields filled in the same update included', async () => {
    const rectangle = { left: 50, bottom: 700, width: 200, height: 20 }
    const bytes = placePdfFields(samplePdf('chín'), [
      { name: 'number', page: 1, rectangle, size: 13 },
      { name: 'date', page: 1, rectangle: { ...rectangle, bottom: 650 }, size: 13 },
    ])
    const order = { bytes, name: 'ket-qua.pdf', format: 'pdf', purpose: 'dossiers.result' } as const
    const subject = { kind: 'dossier', id: 'chin', label: 'Kết quả' }
    const fields = { fill: { number: '12/XN', date: 'ngày 12 tháng 3' } }
    const { requestId } = await kernel.as(clerk, context => sealNow(context, { ...order, subject, fields }))
    await extendSignature(kernel, signingServicesOf(kernel), requestId)
    const { signedSha256, level } = await request(requestId)
    expect(level).toBe('B-LTA')
    expect((await found(signedSha256 ?? '')).signatures[0]).toMatchObject({ integrity: { holds: true } })
  })

  it('keeps the copy that holds where the document can no longer be prepared as it was', async () => {
    const { requestId, file } = await seal('mười')
    const change = 'update signing.request set words = jsonb_set(words, array[$2], $3) where id = $1'
    await kernel.admin.query(change, [requestId, 'name', JSON.stringify('Cơ quan khác')])
    const extended = extendSignature(kernel, signingServicesOf(kernel), requestId)
    await expect(extended).rejects.toMatchObject({ reason: 'signing.prepared-differently' })
    expect(await request(requestId)).toMatchObject({ signedSha256: file.sha256, level: 'B-B' })
  })

  it('holds no connection while a slow authority stamps it', async () => {
    const { requestId } = await seal('sau')
    const services = signingServicesOf(kernel)
    const held: number[] = []
    const stamp: Stamp = async sha256 => {
      held.push(kernel.pool.totalCount - kernel.pool.idleCount)
      return services.stamp(sha256)
    }
    await extendSignature(kernel, { ...services, stamp }, requestId)
    expect(held).toEqual([0, 0])
    expect(await request(requestId)).toMatchObject({ level: 'B-LTA' })
  })

  it('leaves nothing behind where the caller’s work is undone', async () => {
    const undone = kernel.as(clerk, async context => {
      await sealNow(context, {
        bytes: samplePdf('bon'),
        name: 'bon.pdf',
        format: 'pdf',
        purpose: 'dossiers.receipt',
        subject: { kind: 'dossier', id: 'bon', label: 'bon' },
      })
      throw new Error('undone')
    })
    await expect(undone).rejects.toThrow('undone')
    expect(await request((await seal('bon')).requestId)).toMatchObject({ state: 'signed' })
  })

  it('gives XML as it gives PDF: at once, the same when asked again, and at B-LTA by its job', async () => {
    const paper = await seal('nam', undefined, 'xml')
    expect(paper).toMatchObject({ file: { name: 'giay-tiep-nhan.xml' } })
    expect(await seal('nam', undefined, 'xml')).toEqual(paper)
    await extendSignature(kernel, signingServicesOf(kernel), paper.requestId)
    const extended = await request(paper.requestId)
    expect(extended).toMatchObject({ level: 'B-LTA', evidenceTrouble: null })
    const bytes = await readDocument(kernel.files, extended.signedSha256 ?? '')
    expect(await verdictOf(bytes)).toEqual(['genuine', 'TOTAL-PASSED', 'B-LTA'])
    const changed = Buffer.from(Buffer.from(bytes).toString('utf8').replace('<HoSo>nam', '<HoSo>mam'))
    expect((await verdictOf(changed))[1]).toBe('TOTAL-FAILED')
    await extendSignature(kernel, signingServicesOf(kernel), paper.requestId)
    expect(await request(paper.requestId)).toEqual(extended)
  })

  it('keeps what the seal looks like until the stamp is there: the signature is made ready again with it', async () => {
    const picture = (await kernel.files.put(makeSeal(), { maxBytes: 1_000_000, allow: ['png'] })).sha256
    const placement = { page: 1, left: 10, bottom: 10, width: 100, height: 100 }
    const { requestId } = await seal('bay', undefined, 'pdf', { placement, fields: { picture } })
    const inUse = () => kernel.see(testSystem, context => filesInUse(context, [picture]))
    expect(await inUse()).toEqual([picture])
    await extendSignature(kernel, signingServicesOf(kernel), requestId)
    expect(await inUse()).toEqual([])
  })

  it.each(['pdf', 'xml'] as const)(
    'leaves %s at B-B while no authority stamps, says so, and goes on when one does',
    async format => {
      pki.setFault('down', 'timestamp')
      const paper = await seal('ba', undefined, format)
      expect(await request(paper.requestId)).toMatchObject({ state: 'signed', level: 'B-B', capacity: 'seal' })
      await expect(extendSignature(kernel, signingServicesOf(kernel), paper.requestId)).rejects.toMatchObject({
        reason: 'signing.no-timestamp',
      })
      expect(await request(paper.requestId)).toMatchObject({ level: 'B-B', evidenceTrouble: 'no-timestamp' })
      pki.setFault('none')
      const services = { ...signingServicesOf(kernel), ...authoritiesOfPkis([pki], { now: kernel.now }) }
      await extendSignature(kernel, services, paper.requestId)
      const renewed = await request(paper.requestId)
      expect(renewed).toMatchObject({ level: 'B-LTA', evidenceTrouble: null })
      const bytes = await readDocument(kernel.files, renewed.signedSha256 ?? '')
      expect(await verdictOf(bytes)).toEqual(['genuine', 'TOTAL-PASSED', 'B-LTA'])
    },
  )
})
