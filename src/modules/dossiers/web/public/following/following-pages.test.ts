import { describe, expect, test } from 'vitest'
import { issuePaper, preparePaper } from '#modules/signing/index.ts'
import { servePages } from '../../../../../../tests/support/serve-pages.ts'
import { createTestKernel } from '../../../../../../tests/support/test-kernel.ts'
// What another module's officials do is not behind its door: tests alone may use it.
import { revokePaper } from '../../../../signing/papers/revoke-paper.ts'
import type { DossierState } from '../../../dossier.ts'
import { resultKey } from '../../../printing/result-paper.ts'
import { buildDossier, storedFile } from '../../../testing/build-dossier.ts'
import { plantTestWorld } from '../../../testing/test-world.ts'

const kernel = await createTestKernel()
const world = await plantTestWorld(kernel.as)
const pages = await servePages(kernel)
const { applicant, stranger } = world

/** As the records clerk issues it, numbered 12. */
async function issueResultPaper(dossierId: string): Promise<string> {
  const issuer = { unitId: world.recordsClerk.unitId, name: 'Ủy ban nhân dân' }
  const words = { title: 'Giấy xác nhận', notation: '12/GXN-UBND', issuer, facts: [] }
  return kernel.as(world.recordsClerk, async context => {
    const { paper } = await preparePaper(context, resultKey(dossierId, '12'), words)
    const { sha256, name, size } = storedFile(`paper of ${dossierId}`)
    await issuePaper(context, { paper, words, file: { sha256, name, size }, signed: false })
    return paper.code
  })
}

describe('one dossier', () => {
  test.each<[DossierState, string]>([
    ['submitted', 'đang chờ kiểm tra và tiếp nhận'],
    ['processing', 'bước 1\u00a0trên\u00a05, hẹn trả'],
    ['awaiting-supplement', 'đang chờ bạn bổ sung'],
    ['finished', 'Đã có kết quả lúc'],
    ['returned', 'Đã trả kết quả lúc'],
    ['refused', 'Không thuộc thẩm quyền'],
    ['withdrawn', 'Bạn đã rút hồ sơ này'],
    ['stopped', 'Hết căn cứ'],
  ])('says in a sentence that it is %s', async (state, words) => {
    const { id, code } = await buildDossier(world, { state })
    const { status, html } = await pages.get(`/ho-so/${id}`, applicant)
    expect(status).toBe(200)
    expect(html).toContain(words)
    expect(html).toContain(code)
    for (const language of ['vi', 'en'])
      expect((await pages.app.inject({ url: `/tra-cuu/${code}`, cookies: { lang: language } })).statusCode).toBe(200)
  })

  test('does not promise a file of a result that was issued on paper alone', async () => {
    const onPaper = await buildDossier(world, { state: 'finished', onPaper: true })
    expect(onPaper.returnBy).toBe('electronic')
    const { html } = await pages.get(`/ho-so/${onPaper.id}`, applicant)
    expect(html).toContain('Mời bạn đến')
    expect(html).not.toContain('Bạn tải về được')
  })

  test('says of a result that was revoked that it is, and why, to the applicant and to officials', async () => {
    const { id } = await buildDossier(world, { state: 'returned' })
    const page = async () => (await pages.get(`/ho-so/${id}`, applicant)).html
    const code = await issueResultPaper(id)
    expect(await page()).not.toContain('thu hồi')
    await kernel.as(world.recordsClerk, context => revokePaper(context, { code, reason: 'Ghi sai năm sinh' }))
    expect(await page()).toContain('Kết quả 12/GXN-UBND đã bị thu hồi.')
    expect(await page()).toContain('Lý do: Ghi sai năm sinh')
    expect(await page()).toContain(`href="/kiem-tra/${code}"`)
    const { html } = await pages.get(`/lam-viec/ho-so/${id}`, world.counter)
    expect(html).toContain('Kết quả 12/GXN-UBND đã bị thu hồi.')
  })

  test('explains its due time line by line, and tells what has happened without names of officials', async () => {
    const { id } = await buildDossier(world, { state: 'processing', step: 'sign' })
    const { html } = await pages.get(`/ho-so/${id}`, applicant)
    expect(html).toContain('class="ledger stack"')
    expect(html).toContain('Tiếp nhận, cấp Giấy tiếp nhận và hẹn trả')
    expect(html).not.toContain('Phân công')
  })

  test('nobody else can open it, nor any paper of it', async () => {
    const dossier = await buildDossier(world, { state: 'finished' })
    for (const address of [
      '',
      '/phieu/tiep-nhan',
      '/rut',
      '/danh-gia',
      `/giay-to/${dossier.id}`,
      `/ket-qua/${dossier.id}`,
    ])
      expect((await pages.get(`/ho-so/${dossier.id}${address}`, stranger)).status).toBe(404)
    expect((await pages.get(`/ho-so/${dossier.id}/phieu/tiep-nhan`, world.counterElsewhere)).status).toBe(404)
    expect((await pages.get(`/ho-so/${dossier.id}/phieu/tiep-nhan`, world.counter)).status).toBe(200)
  })
})

test('who may not enter the workspace is told so on a public page, with ways on that are open', async () => {
  const { status, html } = await pages.get('/lam-viec', applicant)
  expect(status).toBe(403)
  expect(html).toContain('class="mast"')
  expect(html).not.toContain('href="/lam-viec"')
})

describe('withdrawing', () => {
  test('asks first, wants a reason, and does it once', async () => {
    const { id, revision } = await buildDossier(world, { state: 'processing' })
    expect((await pages.get(`/ho-so/${id}/rut`, applicant)).html).toContain('Việc rút không hoàn lại được')
    const reasonless = await pages.post(`/ho-so/${id}/rut`, applicant, [
      ['revision', String(revision)],
      ['reason', ' '],
    ])
    expect(reasonless.status).toBe(400)
    const fields = [
      ['revision', String(revision)],
      ['reason', 'Đổi ý'],
    ] as const
    expect((await pages.post(`/ho-so/${id}/rut`, applicant, fields)).location).toBe(`/ho-so/${id}`)
    expect((await pages.post(`/ho-so/${id}/rut`, applicant, fields)).location).toBe(`/ho-so/${id}`)
    expect((await pages.post(`/ho-so/${id}/rut`, stranger, fields)).status).toBe(404)
  })

  test('tells that the dossier has moved since the page was opened', async () => {
    const { id, revision } = await buildDossier(world, { state: 'processing' })
    const stale = [
      ['revision', String(revision - 1)],
      ['reason', 'Đổi ý'],
    ] as const
    expect((await pages.post(`/ho-so/${id}/rut`, applicant, stale)).status).toBe(409)
  })
})

describe('rating', () => {
  test('is asked when it is over, taken once, and shown', async () => {
    const { id } = await buildDossier(world, { state: 'returned' })
    expect((await pages.get(`/ho-so/${id}`, applicant)).html).toContain('Mức độ hài lòng')
    expect((await pages.post(`/ho-so/${id}/danh-gia`, applicant, [])).status).toBe(400)
    const fields = [
      ['score', '5'],
      ['comment', 'Nhanh'],
    ] as const
    expect((await pages.post(`/ho-so/${id}/danh-gia`, applicant, fields)).location).toBe(`/ho-so/${id}`)
    const { html } = await pages.get(`/ho-so/${id}`, applicant)
    expect(html).toContain('Bạn đã đánh giá: Rất hài lòng.')
    expect(html).not.toContain('Mức độ hài lòng')
  })

  test('is nobody else’s', async () => {
    const { id } = await buildDossier(world, { state: 'returned' })
    expect((await pages.post(`/ho-so/${id}/danh-gia`, stranger, [['score', '1']])).status).toBe(404)
  })
})
