import { describe, expect, test } from 'vitest'
import { servePages } from '../../../../../../tests/support/serve-pages.ts'
import { createTestKernel } from '../../../../../../tests/support/test-kernel.ts'
import { getDossierForOfficer } from '../../../following/get-dossier.ts'
import { plantTestWorld } from '../../../testing/test-world.ts'

const kernel = await createTestKernel()
const world = await plantTestWorld(kernel.as)
const pages = await servePages(kernel)

const address = '/lam-viec/tiep-nhan/9.000001'
const complete: Readonly<Record<string, string>> = {
  'subject.kind': 'citizen',
  'subject.name': 'Nông Thị <i>Bích</i>',
  'subject.number': '024 199 000 017',
  'subject.phone': '0912 345 678',
  channel: 'counter',
  returnBy: 'counter',
  'answers.childName': 'Nông Minh An',
  'answers.copies': '2',
  'papers.declaration': 'yes',
  'originals.declaration': '1',
  'papers.certificate': 'yes',
  'originals.certificate': '0',
  'copies.certificate': '3',
  accept: 'yes',
}
const send = (fields: Readonly<Record<string, string>>, actor = world.counter) =>
  pages.post(address, actor, [['territoryId', world.territoryId], ...Object.entries(fields)])
const idOf = (location: string | undefined): string => location?.split('/').at(-1) ?? ''

describe('the counter', () => {
  test('finds a procedure, and enters on one page all that the dossier needs', async () => {
    const chosen = await pages.get('/lam-viec/tiep-nhan?q=thu+nghiem', world.counter)
    expect(chosen.html).toContain(address)
    const { html } = await pages.get(address, world.counter)
    for (const words of [
      'Phường Đa Mai',
      'Họ tên trẻ',
      'Tờ khai',
      'Giấy chứng sinh',
      'Phí cấp bản sao',
      '5 ngày làm việc',
    ])
      expect(html).toContain(words)
  })

  test('files and accepts at once, with the papers as they were counted', async () => {
    const { status, location } = await send(complete)
    expect(status).toBe(303)
    const view = await kernel.see(world.counter, context =>
      getDossierForOfficer(context, { dossierId: idOf(location) }),
    )
    expect(view.dossier).toMatchObject({ state: 'processing', channel: 'counter', subjectNumber: '024199000017' })
    expect(view.papers.map(({ paperKey, providedAs, quantity }) => [paperKey, providedAs, quantity])).toEqual([
      ['declaration', 'original', 1],
      ['certificate', 'copy', 3],
    ])
  })

  test('takes the fee and prints, one key each', async () => {
    const { location } = await send(complete)
    const received = await pages.get(location ?? '', world.counter)
    expect(received.html).toContain('Nông Thị &lt;i&gt;Bích&lt;/i&gt;')
    expect(received.html).toContain('data-key="P"')
    expect(received.html).toMatch(/Đã thu 16\.000\sđ/)
    const field = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(received.html)?.[1] ?? ''
    const fields = (['revision', 'amount', 'payerName'] as const).map(name => [name, field(name)] as const)
    expect((await pages.post(location ?? '', world.counter, fields)).status).toBe(303)
    expect((await pages.get(location ?? '', world.counter)).html).toContain('/phieu/bien-lai')
  })

  test('is told all that is missing or wrong at once, and keeps what was typed', async () => {
    const { status, html } = await send({ ...complete, 'answers.childName': '', 'papers.declaration': '' })
    expect(status).toBe(400)
    expect(html).toContain('href="#f-answers-childName"')
    expect(html).toContain('href="#f-papers-declaration"')
    expect(html).toContain('value="024 199 000 017"')
  })

  test('can leave the accepting for later', async () => {
    const { accept: _, ...later } = complete
    const { location } = await send(later)
    expect((await pages.get(location ?? '', world.counter)).html).toContain('Đã nhận, chờ tiếp nhận')
  })

  test.each([
    ['originals.declaration', '-1'],
    ['copies.certificate', '9'.repeat(20)],
    ['answers.copies', '1e9'],
    ['subject.kind', '__proto__'],
    ['subject.name', '\u202Eevil'],
    ['channel', 'online2'],
  ])('answers %s=%j without a fault', async (name, value) => {
    expect((await send({ ...complete, [name]: value })).status).toBeLessThan(500)
  })

  test('is for counters only, and for procedures that are filed here', async () => {
    expect((await pages.get(address, world.specialist)).status).toBe(403)
    expect((await pages.get('/lam-viec/tiep-nhan/0.0', world.counter)).status).toBe(404)
  })
})
