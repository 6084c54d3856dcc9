import { describe, expect, test } from 'vitest'
import { servePages } from '../../../../../../tests/support/serve-pages.ts'
import { createTestKernel } from '../../../../../../tests/support/test-kernel.ts'
import type { DossierState } from '../../../dossier.ts'
import { takeFee } from '../../../fees/take-fee.ts'
import { type SlipKind, slipKinds } from '../../../printing/slip-kinds.ts'
import { extendDeadline } from '../../../steps/extend-deadline.ts'
import { buildDossier, refOf, storedFile } from '../../../testing/build-dossier.ts'
import { png } from '../../../testing/serve-filing.ts'
import { plantTestWorld } from '../../../testing/test-world.ts'
import { slipNames } from '../slip-names.ts'

const kernel = await createTestKernel()
const world = await plantTestWorld(kernel.as)
const pages = await servePages(kernel)
const { applicant, stranger } = world

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
