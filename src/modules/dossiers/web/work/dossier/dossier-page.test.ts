import { describe, expect, test } from 'vitest'
import type { Actor } from '#kernel/actor.ts'
import { servePages } from '../../../../../../tests/support/serve-pages.ts'
import { createTestKernel } from '../../../../../../tests/support/test-kernel.ts'
import type { Dossier } from '../../../dossier.ts'
import { getDossier } from '../../../find-dossier.ts'
import { getDossierForOfficer } from '../../../following/get-dossier.ts'
import { buildDossier } from '../../../testing/build-dossier.ts'
import { plantTestWorld } from '../../../testing/test-world.ts'

const kernel = await createTestKernel()
const world = await plantTestWorld(kernel.as)
const pages = await servePages(kernel)

const now = (dossier: Dossier) => kernel.see(world.counter, context => getDossier(context, dossier.id))
const open = (dossier: Dossier, actor: Actor, query = '') => pages.get(`/lam-viec/ho-so/${dossier.id}${query}`, actor)
const act = (
  dossier: Dossier,
  actor: Actor,
  slug: string,
  fields: Readonly<Record<string, string>> = {},
  revision = dossier.revision,
) =>
  pages.post(`/lam-viec/ho-so/${dossier.id}?viec=${slug}`, actor, [
    ['viec', slug],
    ['revision', String(revision)],
    ...Object.entries(fields),
  ])

describe('one dossier', () => {
  test('shows its file, its clock and only what this official may do', async () => {
    const dossier = await buildDossier(world, { state: 'processing', step: 'examine' })
    const { status, html } = await open(dossier, world.specialist)
    expect(status).toBe(200)
    for (const words of [dossier.code ?? '', 'Họ tên trẻ', 'Tờ khai', 'Đã dùng', 'Lịch sử', 'Kiểm soát quá trình'])
      expect(html).toContain(words)
    expect(html).toContain('value="chuyen"')
    expect(html).toContain('viec=tu-choi')
    expect(html).not.toContain('viec=phe-duyet')
    expect((await open(dossier, world.counter)).html).not.toContain('value="chuyen"')
  })

  test('does not exist for an official who has nothing to do with it', async () => {
    const dossier = await buildDossier(world, { state: 'processing' })
    expect((await open(dossier, world.counterElsewhere)).status).toBe(404)
    expect((await act(dossier, world.counterElsewhere, 'chuyen')).status).toBe(404)
    expect((await open(dossier, world.applicant)).status).toBe(403)
  })

  test('refuses who may see it but not do it', async () => {
    const dossier = await buildDossier(world, { state: 'processing', step: 'examine' })
    expect((await act(dossier, world.head, 'chuyen')).status).toBe(403)
    expect((await now(dossier)).revision).toBe(dossier.revision)
  })

  test('shows a paper in place, as a file that runs nothing', async () => {
    const dossier = await buildDossier(world, { state: 'submitted' })
    const { html } = await open(dossier, world.counter)
    expect(html).toMatch(new RegExp(`<iframe class="scan" src="/ho-so/${dossier.id}/giay-to/[0-9a-f-]+#`))
    expect((await open(dossier, world.counter)).headers['content-security-policy']).toContain("frame-src 'self'")
  })

  test.each(['?viec=khong-co', '?ds=%00%FF', '?da-lam=x&vua=00000000-0000-7000-8000-000000000001'])(
    'opens whatever else the address says: %s',
    async query => {
      const dossier = await buildDossier(world, { state: 'submitted' })
      expect((await open(dossier, world.counter, query)).status).toBe(200)
    },
  )

  test.each(['?giay=1', '?vua=x', `?ds=${'a'.repeat(501)}`])('answers %s as a mistake', async query => {
    const dossier = await buildDossier(world, { state: 'submitted' })
    expect((await open(dossier, world.counter, query)).status).toBe(400)
  })
})

describe('an action', () => {
  test('done, the next dossier of the list opens by itself and says what was done', async () => {
    const first = await buildDossier(world, { state: 'submitted' })
    const next = await buildDossier(world, { state: 'submitted' })
    const { status, location } = await act(first, world.counter, 'tiep-nhan')
    expect(status).toBe(303)
    expect(location).toMatch(new RegExp(`^/lam-viec/ho-so/${next.id}\\?da-lam=tiep-nhan&vua=${first.id}$`))
    const { html } = await pages.get(location ?? '', world.counter)
    expect(html).toContain(`Tiếp nhận: xong hồ sơ ${first.code}.`)
    expect((await now(first)).state).toBe('processing')
  })

  test('on a dossier that changed meanwhile is told, with the fresh page', async () => {
    const dossier = await buildDossier(world, { state: 'processing', step: 'examine' })
    const { status, html } = await act(
      dossier,
      world.specialist,
      'hoi-y-kien',
      { question: 'Có đúng không?' },
      dossier.revision - 1,
    )
    expect(status).toBe(409)
    expect(html).toContain('vừa có thay đổi sau khi trang được mở')
    expect(html).toContain(`name="revision" value="${dossier.revision}"`)
    expect(html).toContain('Có đúng không?')
  })

  test('sent twice is done once', async () => {
    const dossier = await buildDossier(world, { state: 'submitted' })
    await act(dossier, world.counter, 'tiep-nhan')
    expect((await act(dossier, world.counter, 'tiep-nhan')).status).toBe(303)
    expect((await now(dossier)).revision).toBe(dossier.revision + 1)
  })

  test('that lacks what it must say comes back with what was typed', async () => {
    const dossier = await buildDossier(world, { state: 'submitted' })
    const { status, html } = await act(dossier, world.counter, 'tu-choi', {
      reason: 'Không thuộc thẩm quyền',
      legalBasis: '',
    })
    expect(status).toBe(400)
    expect(html).toContain('Không thuộc thẩm quyền</textarea>')
    expect(html).toContain('f-legalBasis-error')
  })

  test('of another name is a mistake', async () => {
    const dossier = await buildDossier(world, { state: 'submitted' })
    expect((await act(dossier, world.counter, '__proto__')).status).toBe(400)
    expect((await act(dossier, world.counter, 'tiep-nhan', { revision: 'x' })).status).toBe(400)
  })

  test('asks for a supplement with a reason beside each item that lacks', async () => {
    const dossier = await buildDossier(world, { state: 'submitted' })
    expect((await act(dossier, world.counter, 'bo-sung')).html).toContain('Hãy nêu ít nhất một giấy tờ')
    await act(dossier, world.counter, 'bo-sung', {
      'reason.paper.certificate': 'Ảnh mờ',
      'reason.answer.copies': 'Ghi lại số',
    })
    const view = await kernel.see(world.counter, context => getDossierForOfficer(context, { dossierId: dossier.id }))
    expect(view.supplement?.items.map(({ kind, target, reason }) => [kind, target, reason])).toEqual([
      ['paper', 'certificate', 'Ảnh mờ'],
      ['answer', 'copies', 'Ghi lại số'],
    ])
    expect((await open(await now(dossier), world.counter)).html).not.toContain('viec=bo-sung')
  })

  test('takes back a forward until the next step works on it', async () => {
    const dossier = await buildDossier(world, { state: 'processing', step: 'examine' })
    expect((await open(dossier, world.specialist)).html).not.toContain('value="lay-lai"')
    const { html } = await open(dossier, world.counter)
    expect(html).toContain('value="lay-lai"')
    expect(html).toContain('data-key="Z"')
    const { status, location } = await act(dossier, world.counter, 'lay-lai', { note: 'Nhầm hồ sơ' })
    expect([status, location?.startsWith(`/lam-viec/ho-so/${dossier.id}?`)]).toEqual([303, true])
    const back = await now(dossier)
    expect(back.currentStep).toBe('receive')
    const page = await open(back, world.counter)
    for (const words of ['Nhầm hồ sơ', 'Lấy lại hồ sơ chuyển nhầm', '> Lấy lại<']) expect(page.html).toContain(words)
    expect(page.html).not.toContain('value="lay-lai"')
    const late = await act(dossier, world.specialist, 'chuyen')
    expect([late.status, late.html.includes('vừa lấy lại hồ sơ này')]).toEqual([403, true])
  })

  test('that approves sends to proving again who one is, and back', async () => {
    const dossier = await buildDossier(world, { state: 'processing', step: 'sign' })
    const { provenAtMs: _, ...notProven } = world.head
    expect((await act(dossier, notProven, 'phe-duyet')).location).toMatch(/^\/xac-nhan-lai\?next=/)
    expect((await act(dossier, world.head, 'phe-duyet')).status).toBe(303)
    expect((await now(dossier)).approvedAt).not.toBeNull()
  })

  test('issues a result drawn with its own number, which whoever may see the dossier opens', async () => {
    const dossier = await buildDossier(world, { state: 'processing', step: 'number' })
    const fields = {
      resultCode: 'KQ.1',
      book: 'ho-tich',
      symbol: 'GXN-UBND',
      from: 'draw',
      abstract: 'thử',
      words: 'Xác nhận:',
    }
    expect((await act(dossier, world.recordsClerk, 'ban-hanh', fields)).status).toBe(303)
    const { results } = await kernel.see(world.counter, context =>
      getDossierForOfficer(context, { dossierId: dossier.id }),
    )
    expect(results[0]).toMatchObject({ notation: `${results[0]?.number}/GXN-UBND`, fileType: 'application/pdf' })
    const file = await pages.get(`/ho-so/${dossier.id}/ket-qua/${results[0]?.id}`, world.counter)
    expect(file.headers['content-type']).toBe('application/pdf')
  })

  test('assigns, asks and gives an opinion, extends, takes a fee, returns', async () => {
    const answers = { childName: 'An', copies: 2 }
    let dossier = await buildDossier(world, { state: 'processing', step: 'examine', answers })
    const step = async (actor: Actor, slug: string, fields: Readonly<Record<string, string>>) => {
      const { status, html } = await act(dossier, actor, slug, fields)
      expect([slug, status, status === 303 ? '' : html]).toEqual([slug, 303, ''])
      dossier = await now(dossier)
    }
    await step(world.head, 'phan-cong', { postId: world.specialist.postId })
    await step(world.specialist, 'hoi-y-kien', { question: 'Có trùng không?', unitId: '' })
    await step(world.adviser, 'cho-y-kien', { stance: 'agrees', answer: 'Không trùng.' })
    await step(world.specialist, 'gia-han', { reason: 'Chờ xác minh', date: '2025-03-25', time: '16:30' })
    await step(world.specialist, 'chuyen', { note: 'Đủ căn cứ' })
    await step(world.head, 'chuyen-lai', { reason: 'Ghi lại tên' })
    expect(dossier.currentStep).toBe('examine')
    const finished = await buildDossier(world, { state: 'finished', answers })
    dossier = finished
    await step(world.counter, 'thu-phi', { payerName: 'Lê Thị Mẫu', amount: '8000' })
    await step(world.counter, 'tra-ket-qua', { returnedTo: 'Lê Thị Mẫu', returnedBy: 'counter', note: '' })
    expect(dossier.state).toBe('returned')
  })

  test('prints the papers that the dossier has, for officials', async () => {
    const dossier = await buildDossier(world, { state: 'processing' })
    const receipt = await pages.get(`/ho-so/${dossier.id}/phieu/tiep-nhan`, world.counter)
    expect(receipt.headers['content-type']).toBe('application/pdf')
    expect((await pages.get(`/ho-so/${dossier.id}/phieu/tu-choi`, world.counter)).status).toBe(404)
    expect((await pages.get(`/ho-so/${dossier.id}/phieu/tiep-nhan`, world.counterElsewhere)).status).toBe(404)
  })
})
