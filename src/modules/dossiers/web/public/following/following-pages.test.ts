import { describe, expect, test } from 'vitest'
import { anonymous } from '#kernel/actor.ts'
import { issuePaper, preparePaper } from '#modules/signing/index.ts'
import { type Answer, servePages } from '../../../../../../tests/support/serve-pages.ts'
import { createTestKernel } from '../../../../../../tests/support/test-kernel.ts'
// What another module's officials do is not behind its door: tests alone may use it.
import { revokePaper } from '../../../../signing/papers/revoke-paper.ts'
import type { DossierState } from '../../../dossier.ts'
import { takeFee } from '../../../fees/take-fee.ts'
import { getDossier } from '../../../find-dossier.ts'
import { resultKey } from '../../../printing/result-paper.ts'
import { type SlipKind, slipKinds } from '../../../printing/slip-kinds.ts'
import { requestSupplement } from '../../../reception/request-supplement.ts'
import { extendDeadline } from '../../../steps/extend-deadline.ts'
import { buildDossier, refOf, storedFile } from '../../../testing/build-dossier.ts'
import { plantTestWorld } from '../../../testing/test-world.ts'
import { slipNames } from '../slip-names.ts'

const kernel = await createTestKernel()
const world = await plantTestWorld(kernel.as)
const pages = await servePages(kernel)
const { applicant, stranger } = world

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

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

const keptIn = ({ headers }: Answer): string =>
  [headers['set-cookie']]
    .flat()
    .map(String)
    .find(cookie => cookie.startsWith('kept='))
    ?.split(';')[0] ?? ''

describe('the supplement', () => {
  const certificate = { field: 'paper.certificate', name: 'rõ.png', bytes: png }

  async function asked() {
    const processing = await buildDossier(world, { state: 'processing', step: 'receive' })
    return kernel.as(world.counter, context =>
      requestSupplement(context, {
        ...refOf(processing),
        items: [
          { kind: 'paper', target: 'certificate', reason: 'Ảnh mờ' },
          { kind: 'answer', target: 'childName', reason: 'Thiếu chữ đệm' },
        ],
      }),
    )
  }

  test('shows each item with its reason, and takes nothing by halves', async () => {
    const { id } = await asked()
    const { html } = await pages.get(`/ho-so/${id}/bo-sung`, applicant)
    expect(html).toContain('Ảnh mờ')
    expect(html).toContain('Thiếu chữ đệm')
    const half = await pages.upload(
      `/ho-so/${id}/bo-sung`,
      applicant,
      [['answers.childName', 'Nguyễn Lê Minh An']],
      [certificate],
    )
    expect(half.status).toBe(400)
    expect(half.html).toContain('href="#f-answers-childName"')
    expect(half.html).toContain('Đã nhận rõ.png')
    expect((await kernel.see(applicant, context => getDossier(context, id))).state).toBe('awaiting-supplement')
  })

  test('keeps what is written beside a file that is sent on its own', async () => {
    const { id } = await asked()
    const written = [
      ['do', 'send'],
      ['answers.childName', 'Nguyễn Lê Minh Ánh'],
      ['note', 'Bệnh viện đã giải thể.'],
    ] as const
    const sent = await pages.upload(`/ho-so/${id}/bo-sung`, applicant, written, [certificate])
    expect(sent.status).toBe(303)
    expect(sent.location).toBe(`/ho-so/${id}/bo-sung#item-1`)
    const { html, headers } = await pages.get(`/ho-so/${id}/bo-sung`, applicant, keptIn(sent))
    for (const words of ['Đã nhận rõ.png', 'value="Nguyễn Lê Minh Ánh"', 'Bệnh viện đã giải thể.'])
      expect(html).toContain(words)
    expect(html).not.toContain('class="errs"')
    expect(String(headers['set-cookie'])).not.toContain('kept=')
  })

  test('keeps the written words of a session that has ended, and says that files are to be chosen again', async () => {
    const { id } = await asked()
    const written = [['note', 'Bệnh viện đã giải thể.']] as const
    const sent = await pages.upload(`/ho-so/${id}/bo-sung`, anonymous, written, [certificate])
    expect(sent.location).toContain('giu=1')
    const { html, headers } = await pages.get(`/ho-so/${id}/bo-sung`, applicant, keptIn(sent))
    expect(html).toContain('hãy chọn lại tệp')
    expect(html).toContain('Bệnh viện đã giải thể.')
    expect(html).not.toContain('Đã nhận rõ.png')
    expect(String(headers['set-cookie'])).toContain('Max-Age=0')
  })

  test('takes a paper back without losing what is written or chosen beside it', async () => {
    const { id } = await asked()
    await pages.upload(`/ho-so/${id}/bo-sung`, applicant, [['do', 'send']], [certificate])
    const { html } = await pages.get(`/ho-so/${id}/bo-sung`, applicant)
    const paperId = /value="([^"]+)" name="remove"/.exec(html)?.[1] ?? ''
    const pressed = [
      ['answers.childName', 'Nguyễn Lê Minh Ánh'],
      ['remove', paperId],
    ] as const
    const better = { ...certificate, name: 'rõ hơn.png' }
    const sent = await pages.upload(`/ho-so/${id}/bo-sung`, applicant, pressed, [better])
    expect(sent.location).toBe(`/ho-so/${id}/bo-sung#item-1`)
    const after = await pages.get(`/ho-so/${id}/bo-sung`, applicant, keptIn(sent))
    expect(after.html).toContain('Đã nhận rõ hơn.png')
    expect(after.html).not.toContain('Đã nhận rõ.png')
    expect(after.html).toContain('value="Nguyễn Lê Minh Ánh"')
  })

  test('goes on when everything is there, and only once', async () => {
    const { id } = await asked()
    const send = () =>
      pages.upload(`/ho-so/${id}/bo-sung`, applicant, [['answers.childName', 'Nguyễn Lê Minh Anh']], [certificate])
    expect((await send()).location).toBe(`/ho-so/${id}`)
    expect((await send()).location).toBe(`/ho-so/${id}`)
    const dossier = await kernel.see(applicant, context => getDossier(context, id))
    expect(dossier).toMatchObject({ state: 'processing', answers: { childName: 'Nguyễn Lê Minh Anh' } })
  })

  test('takes a word in place of what cannot be sent', async () => {
    const { id } = await asked()
    const answer = await pages.post(`/ho-so/${id}/bo-sung`, applicant, [
      ['answers.childName', 'Nguyễn Lê Minh An'],
      ['note', 'Bệnh viện đã giải thể.'],
    ])
    expect(answer.location).toBe(`/ho-so/${id}`)
  })
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

describe('papers of the process', () => {
  const slip = (id: string, kind: SlipKind) => pages.get(`/ho-so/${id}/phieu/${slipNames[kind]}`, applicant)

  test('come as PDF, for one pair of eyes, under their own names', async () => {
    const { id, code } = await buildDossier(world, { state: 'processing' })
    const { status, headers, html } = await slip(id, 'receipt')
    expect(status).toBe(200)
    expect(html.slice(0, 5)).toBe('%PDF-')
    expect(headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': `inline; filename*=UTF-8''giay-tiep-nhan-${code}.pdf`,
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    })
  })

  test.each<[DossierState, SlipKind[]]>([
    ['submitted', ['acknowledgement']],
    ['processing', ['acknowledgement', 'receipt']],
    ['awaiting-supplement', ['acknowledgement', 'receipt', 'supplement']],
    ['refused', ['acknowledgement', 'refusal']],
    ['stopped', ['acknowledgement', 'receipt', 'stop-notice']],
    ['withdrawn', ['acknowledgement']],
  ])('of what is %s are these and no others', async (state, kinds) => {
    const { id } = await buildDossier(world, { state })
    for (const kind of slipKinds)
      expect([kind, (await slip(id, kind)).status]).toEqual([kind, kinds.includes(kind) ? 200 : 404])
    expect((await pages.get(`/ho-so/${id}/phieu/khac`, applicant)).status).toBe(404)
  })

  test('the apology follows an extension', async () => {
    const dossier = await buildDossier(world, { state: 'processing' })
    const newDueAt = (dossier.dueAt ?? kernel.now()).add({ hours: 24 })
    await kernel.as(world.counter, context =>
      extendDeadline(context, { ...refOf(dossier), newDueAt, reason: 'Chờ ý kiến' }),
    )
    expect((await slip(dossier.id, 'apology')).status).toBe(200)
    expect((await pages.get(`/ho-so/${dossier.id}`, applicant)).html).toContain('Chờ ý kiến')
  })

  test('the receipt of a fee is there once it is paid', async () => {
    const dossier = await buildDossier(world, { state: 'processing', answers: { childName: 'An', copies: 3 } })
    expect((await pages.get(`/ho-so/${dossier.id}`, applicant)).html).toContain('Còn phải trả')
    await kernel.as(world.counter, context =>
      takeFee(context, { ...refOf(dossier), payerName: 'Lê Thị Mẫu', amount: 12_000 }),
    )
    const { status, headers } = await pages.get(`/ho-so/${dossier.id}/phieu/bien-lai`, applicant)
    expect(status).toBe(200)
    expect(headers['content-disposition']).toContain('bien-lai-')
    expect((await pages.get(`/ho-so/${dossier.id}/phieu/bien-lai`, stranger)).status).toBe(404)
  })

  test('a paper that was sent opens in place and runs nothing', async () => {
    const { id } = await buildDossier(world, { state: 'awaiting-supplement' })
    await pages.upload(
      `/ho-so/${id}/bo-sung`,
      applicant,
      [['do', 'send']],
      [{ field: 'paper.certificate', name: 'a.png', bytes: png }],
    )
    const { html } = await pages.get(`/ho-so/${id}/bo-sung`, applicant)
    const href = /href="(\/ho-so\/[\w-]+\/giay-to\/[\w-]+)"/.exec(html)?.[1] ?? ''
    const { status, headers } = await pages.get(href, applicant)
    expect(status).toBe(200)
    expect(headers['content-disposition']).toContain('inline')
    expect(headers['content-security-policy']).toContain("default-src 'none'")
  })

  test('a file that the store has lost is a page that is not there', async () => {
    const { id } = await buildDossier(world, { state: 'finished' })
    const { html } = await pages.get(`/ho-so/${id}`, applicant)
    const href = /href="(\/ho-so\/[\w-]+\/ket-qua\/[\w-]+)"/.exec(html)?.[1] ?? ''
    expect(html).toContain(storedFile(`result of ${id}`).sha256)
    expect((await pages.get(href, applicant)).status).toBe(404)
  })
})
