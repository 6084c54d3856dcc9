import { describe, expect, test } from 'vitest'
import { servePages } from '../../../../../../tests/support/serve-pages.ts'
import { createTestKernel } from '../../../../../../tests/support/test-kernel.ts'
import { buildDossier } from '../../../testing/build-dossier.ts'
import { plantTestWorld } from '../../../testing/test-world.ts'

const kernel = await createTestKernel()
const world = await plantTestWorld(kernel.as)
const pages = await servePages(kernel)
const gone = await buildDossier(world, { state: 'processing', step: 'examine' })
const returned = await buildDossier(world, { state: 'returned' })
const see = (query = '', actor = world.counter) => pages.get(`/lam-viec/ho-so${query}`, actor)
const hasRow = (html: string, id: string): boolean => html.includes(`data-href="/lam-viec/ho-so/${id}`)

describe('the register of dossiers', () => {
  test('tells the counter where what it received is by now, and what became of it', async () => {
    const { status, html } = await see()
    expect(status).toBe(200)
    expect(hasRow(html, gone.id) && hasRow(html, returned.id)).toBe(true)
    expect(html).toContain('Đã trả kết quả')
    expect(html).toContain(gone.stepName ?? '-')
    expect(hasRow((await see('', world.counterElsewhere)).html, gone.id)).toBe(false)
  })

  test('finds by a code, as scanners and people write it', async () => {
    const { html } = await see(`?q=${returned.code?.toLowerCase()}`)
    expect(hasRow(html, returned.id)).toBe(true)
    expect(hasRow(html, gone.id)).toBe(false)
  })

  test('is the way back from a dossier that was opened in it, and nothing else is', async () => {
    const [, href = ''] = /data-href="([^"]*)"/.exec((await see('?q=le+thi')).html) ?? []
    const { html } = await pages.get(href.replaceAll('&amp;', '&'), world.counter)
    expect(html).toContain('href="/lam-viec/ho-so?q=le+thi"')
    const elsewhere = await pages.get(`/lam-viec/ho-so/${gone.id}?tu=//evil.example/lam-viec/`, world.counter)
    expect(elsewhere.html).toContain(`href="/lam-viec?ho-so=${gone.id}"`)
  })

  test('can be had for a spreadsheet as it is filtered', async () => {
    const { html, headers } = await pages.get('/lam-viec/xuat-so?dang=csv', world.counter)
    expect(headers['content-disposition']).toContain('attachment')
    expect(html).toContain(returned.code)
    const empty = await pages.get('/lam-viec/xuat-so?dang=csv&tu=2001-01-01&den=2001-01-02', world.counter)
    expect(empty.html).not.toContain(returned.code)
  })

  test.each(['?phan=x', '?tu=1', '?tu=0001-01-01', '?den=2025-13-01', '?cursor=bm90', `?q=${'a'.repeat(101)}`])(
    'answers %s as a mistake, not a fault',
    async query => {
      expect((await see(query)).status).toBe(400)
    },
  )

  test('opens no part that is another’s', async () => {
    expect((await see('?phan=cac-don-vi')).status).toBe(403)
    expect((await pages.get('/lam-viec/ho-so', world.applicant)).status).toBe(403)
  })
})
