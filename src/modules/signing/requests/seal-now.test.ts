import { afterAll, describe, expect, it } from 'vitest'
import { listEvents } from '#kernel/ledger/ledger.ts'
import { createTestKernel, testSystem } from '../../../../tests/support/test-kernel.ts'
import { getProvince } from '../../organisation/index.ts'
import { officialAt, plantSmallProvince } from '../../organisation/testing/small-province.ts'
import { signing } from '../module.ts'
import { giveKey, samplePdf, startAuthorities } from '../testing/signing-world.ts'
import { sandboxAnchor } from '../trust/sandbox-anchor.ts'
import { createVerifier } from '../verification/process/verifier.ts'
import { readFile } from '../verification/read-file.ts'
import { verifyFile } from '../verification/verify-file.ts'
import { readDocument } from './document-bytes.ts'
import { extendSignature } from './extend-signature.ts'
import { sealNow } from './seal-now.ts'
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

const seal = (text: string, unitId?: string, format: keyof typeof papers = 'pdf') =>
  kernel.as(clerk, context =>
    sealNow(context, {
      bytes: papers[format](text),
      name: `giay-tiep-nhan.${format}`,
      format,
      purpose: 'dossiers.receipt',
      subject: { kind: 'dossier', id: text, label: `Giấy tiếp nhận ${text}` },
      ...(unitId ? { unitId } : {}),
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
    await expect(seal('mot')).rejects.toMatchObject({ code: 'unavailable', reason: 'signing.no-seal' })
    await giveKey(kernel, pki, { unitId: keeper })
    await expect(seal('mot', clerk.unitId)).rejects.toMatchObject({ reason: 'signing.no-seal' })
  })

  it('gives it at B-T, by the seal of whoever keeps the service, and the same again when asked again', async () => {
    const paper = await seal('hai')
    expect(paper.level).toBe('B-T')
    expect(await seal('hai')).toEqual(paper)
    expect((await found(paper.file.sha256)).signatures).toMatchObject([{ integrity: { holds: true }, level: 'B-T' }])
    const [event] = await kernel.see(testSystem, context => listEvents(context, `signature-request:${paper.requestId}`))
    expect(event).toMatchObject({ type: 'signing.document-sealed', payload: { level: 'B-T', subjectId: 'hai' } })
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
    expect((await seal('bon')).level).toBe('B-T')
  })

  it('gives XML as it gives PDF: at B-T at once, the same when asked again, and at B-LTA by its job', async () => {
    const paper = await seal('nam', undefined, 'xml')
    expect(paper).toMatchObject({ level: 'B-T', file: { name: 'giay-tiep-nhan.xml' } })
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

  it.each(['pdf', 'xml'] as const)(
    'gives %s at B-B where no authority stamps, says so, and renews it by a job',
    async format => {
      pki.setFault('down', 'timestamp')
      const paper = await seal('ba', undefined, format)
      expect(paper.level).toBe('B-B')
      expect(await request(paper.requestId)).toMatchObject({ state: 'signed', level: 'B-B', capacity: 'seal' })
      await expect(extendSignature(kernel, signingServicesOf(kernel), paper.requestId)).rejects.toMatchObject({
        reason: 'signing.no-timestamp',
      })
      expect(await request(paper.requestId)).toMatchObject({ level: 'B-B', evidenceTrouble: 'no-timestamp' })
      pki.setFault('none')
      const { authoritiesOfPkis } = await import('../authorities/testing/authorities-of.ts')
      const services = { ...signingServicesOf(kernel), ...authoritiesOfPkis([pki], { now: kernel.now }) }
      await extendSignature(kernel, services, paper.requestId)
      const renewed = await request(paper.requestId)
      expect(renewed).toMatchObject({ level: 'B-LTA', evidenceTrouble: null })
      const bytes = await readDocument(kernel.files, renewed.signedSha256 ?? '')
      expect(await verdictOf(bytes)).toEqual(['genuine', 'TOTAL-PASSED', 'B-LTA'])
    },
  )
})
