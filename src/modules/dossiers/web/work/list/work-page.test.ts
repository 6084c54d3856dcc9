import { describe, expect, test } from 'vitest'
import { servePages } from '../../../../../../tests/support/serve-pages.ts'
import { createTestKernel } from '../../../../../../tests/support/test-kernel.ts'
import { getDossier } from '../../../find-dossier.ts'
import { buildDossier } from '../../../testing/build-dossier.ts'
import { plantTestWorld } from '../../../testing/test-world.ts'
import { refText } from './list-action.ts'

const kernel = await createTestKernel()
const world = await plantTestWorld(kernel.as)
const pages = await servePages(kernel)

const atCounter = await buildDossier(world, { state: 'submitted' })
const second = await buildDossier(world, { state: 'submitted' })
const accepted = await buildDossier(world, { state: 'processing' })
const examining = await buildDossier(world, { state: 'processing', step: 'examine' })
const list = async (query = '', actor = world.counter) => pages.get(`/lam-viec${query}`, actor)
const hasRow = (html: string, id: string): boolean => html.includes(`data-href="/lam-viec/ho-so/${id}`)

describe('the officer’s one list', () => {
  test('shows what waits for the reader, and nothing of others', async () => {
    const { status, html } = await list()
    expect(status).toBe(200)
    expect([atCounter, second, accepted].every(({ id }) => hasRow(html, id))).toBe(true)
    expect(hasRow(html, examining.id)).toBe(false)
    expect(hasRow((await list('', world.specialist)).html, examining.id)).toBe(true)
    expect((await list('', world.counterElsewhere)).html).toContain('Hết việc')
  })

  test('is no applicant’s, and asks whoever is nobody to sign in', async () => {
    expect((await pages.get('/lam-viec', world.applicant)).status).toBe(403)
    expect((await pages.get('/lam-viec')).location).toBe('/dang-nhap?next=%2Flam-viec')
  })

  test('shows all of the unit to its head only', async () => {
    expect((await list('?pham-vi=don-vi', world.specialist)).status).toBe(403)
    expect(hasRow((await list('?pham-vi=don-vi', world.head)).html, examining.id)).toBe(true)
  })

  test('keeps its selection in the address: state, procedure, channel and words without marks', async () => {
    const waiting = await list('?xem=cho-tiep-nhan')
    expect(hasRow(waiting.html, atCounter.id)).toBe(true)
    expect(hasRow(waiting.html, accepted.id)).toBe(false)
    expect((await list('?kenh=buu-chinh')).html).toContain('Không hồ sơ nào khớp')
    expect((await list('?thu-tuc=1.0')).html).toContain('Không hồ sơ nào khớp')
    const byWords = await list('?q=LE+THI+MAU')
    expect(hasRow(byWords.html, atCounter.id)).toBe(true)
  })

  test('stands in the order that the address names, and says so in its head', async () => {
    const byName = (await list('?xep=ten')).html
    expect(byName).toMatch(/aria-sort="ascending">Chủ hồ sơ/)
    expect(byName).toMatch(/<option value="ten" selected="">/)
    expect(byName).toContain(`/lam-viec/ho-so/${accepted.id}?ds=xep%3Dten`)
    expect(byName).toContain('09:00 19/03/2025')
    expect((await list()).html).not.toContain('09:00 19/03/2025</')
    expect((await list('?xep=ngay-nop')).html).toMatch(/<small>nộp \d\d:\d\d/)
  })

  test('says by when a step should be done that is due before its dossier', async () => {
    const started = kernel.now().toString()
    kernel.setNow('2025-03-14T02:00:00Z')
    const { html } = await list('?xem=gap', world.specialist)
    kernel.setNow(started)
    expect(hasRow(html, examining.id)).toBe(true)
    expect(html).toContain('<small>nên xong trước 14:30 14/03/2025</small>')
  })

  test('shows the dossier that the address names beside it, with what may be done', async () => {
    const { html } = await list(`?ho-so=${accepted.id}`)
    const pane = html.slice(html.indexOf('data-pane'))
    expect(pane).toContain(accepted.code)
    expect(pane).toContain('value="chuyen"')
    expect((await list(`?ho-so=${examining.id}`)).status).toBe(200)
  })

  test.each(['?xem=tat-ca', '?xep=x', '?pham-vi=x', '?ho-so=1', '?cursor=bm90', `?q=${'a'.repeat(101)}`])(
    'answers %s as a mistake, not a fault',
    async query => {
      expect((await list(query)).status).toBe(400)
    },
  )

  test('shows what was typed as text', async () => {
    const { html } = await list(`?q=${encodeURIComponent('"><script>alert(1)</script>')}`)
    expect(html).not.toContain('<script>alert')
  })
})

describe('one thing for many dossiers', () => {
  test('is judged for each alone: what cannot be done is told with its reason', async () => {
    const stale = { ...second, revision: second.revision - 1 }
    const fields = [
      ['do', 'accept'] as const,
      ...[atCounter, stale, accepted].map(one => ['dossier', refText(one)] as const),
    ]
    const { status, html } = await pages.post('/lam-viec', world.counter, fields)
    expect(status).toBe(200)
    expect(html).toContain('Tiếp nhận: 1 hồ sơ.')
    expect(html).toContain('2 hồ sơ chưa làm được')
    expect(html).toContain('vừa có thay đổi')
    expect(html).toContain('đã được tiếp nhận')
    const now = await kernel.see(world.counter, context => getDossier(context, second.id))
    expect(now.state).toBe('submitted')
  })

  test('asks for a selection', async () => {
    const { status, html } = await pages.post('/lam-viec', world.counter, [['do', 'forward']])
    expect(status).toBe(400)
    expect(html).toContain('Hãy chọn ít nhất một hồ sơ.')
  })

  test('prints the receipts of those that were accepted, as one paper', async () => {
    const sent = await pages.post('/lam-viec', world.counter, [
      ['do', 'print'],
      ['dossier', refText(accepted)],
    ])
    const printed = await pages.get(sent.location ?? '', world.counter)
    expect(printed.headers['content-type']).toBe('application/pdf')
    expect((await pages.get(`/lam-viec/in?ho-so=${second.id}`, world.counter)).status).toBe(404)
    expect((await pages.get(`/lam-viec/in?ho-so=${accepted.id}`, world.counterElsewhere)).status).toBe(404)
  })
})

describe('a view', () => {
  test('is kept under its name for its owner alone, and can be removed', async () => {
    const saved = await pages.post('/lam-viec?xem=dang-xu-ly', world.counter, [
      ['do', 'save-view'],
      ['name', 'Đang <b>làm</b>'],
    ])
    expect(saved.location).toBe('/lam-viec?xem=dang-xu-ly')
    const { html } = await list()
    expect(html).toContain('href="/lam-viec?xem=dang-xu-ly">Đang &lt;b&gt;làm&lt;/b&gt;</a>')
    expect((await list('', world.specialist)).html).not.toContain('Đang &lt;b&gt;')
    await pages.post('/lam-viec', world.counter, [
      ['do', 'remove-view'],
      ['view', 'Đang <b>làm</b>'],
    ])
    expect((await list()).html).not.toContain('Đang &lt;b&gt;')
  })
})

describe('the list for a spreadsheet', () => {
  test('is what the address selects, of the reader’s own', async () => {
    const { html, headers } = await pages.get('/lam-viec/xuat?xem=dang-xu-ly&dang=csv', world.counter)
    expect(headers['content-disposition']).toContain('attachment')
    expect(html).toContain(accepted.code)
    expect(html).not.toContain(examining.code)
    const book = await pages.get('/lam-viec/xuat?dang=xlsx', world.specialist)
    expect(book.headers['content-type']).toContain('spreadsheetml')
  })

  test('is refused like the list itself', async () => {
    expect((await pages.get('/lam-viec/xuat?pham-vi=don-vi', world.specialist)).status).toBe(403)
    expect((await pages.get('/lam-viec/xuat', world.applicant)).status).toBe(403)
  })
})

test('the palette finds one’s own work', async () => {
  const { html } = await pages.get(`/lam-viec/tim?q=${accepted.code}`, world.counter)
  expect(JSON.parse(html).results).toEqual([
    expect.objectContaining({ note: accepted.code, href: `/lam-viec/ho-so/${accepted.id}` }),
  ])
})
