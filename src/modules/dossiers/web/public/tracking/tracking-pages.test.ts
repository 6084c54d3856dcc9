import { describe, expect, test } from 'vitest'
import { servePages } from '../../../../../../tests/support/serve-pages.ts'
import { createTestKernel } from '../../../../../../tests/support/test-kernel.ts'
import { buildDossier } from '../../../testing/build-dossier.ts'
import { plantTestWorld } from '../../../testing/test-world.ts'

const kernel = await createTestKernel()
const world = await plantTestWorld(kernel.as)
const pages = await servePages(kernel)

describe('tracking by code', () => {
  test('takes a code however it is typed', async () => {
    const { code } = await buildDossier(world, { state: 'processing' })
    const typed = [`  ${code} `, code?.toLowerCase(), code?.replaceAll('-', ' – '), code?.split('').join(' ')]
    for (const words of typed) {
      const { location } = await pages.get(`/tra-cuu?ma=${encodeURIComponent(words ?? '')}`)
      expect(location).toBe(`/tra-cuu/${code}`)
    }
    expect((await pages.get(`/tra-cuu/${code?.toLowerCase()}`)).location).toBe(`/tra-cuu/${code}`)
  })

  test('takes a code that was typed into the search for procedures', async () => {
    const { location } = await pages.get(`/thu-tuc?q=${encodeURIComponent(' h02.31.05-261109-0042')}`)
    expect(location).toBe('/tra-cuu?ma=h02.31.05-261109-0042')
  })

  test('shows where it stands to anyone, and nobody’s name', async () => {
    const { code, subjectName } = await buildDossier(world, { state: 'processing', step: 'examine' })
    const { status, html, headers } = await pages.get(`/tra-cuu/${code}`)
    expect(status).toBe(200)
    expect(html).toContain('bước 2\u00a0trên\u00a05')
    expect(html).toContain('Lê T. M. 1.')
    expect(html).toContain('name="robots" content="noindex"')
    for (const secret of [subjectName, 'Nguyễn Lê Minh An', world.counter.name]) expect(html).not.toContain(secret)
    expect(headers['set-cookie']).toBeUndefined()
  })

  test('says what to check when there is no such dossier', async () => {
    const { status, html } = await pages.get('/tra-cuu/H02.31.02-250312-9999')
    expect(status).toBe(404)
    expect(html).toContain('Không có hồ sơ nào mang mã này')
    expect(html).toContain('value="H02.31.02-250312-9999"')
  })

  test.each([
    ['', 'Hãy gõ mã hồ sơ'],
    ['khai sinh', 'Mã hồ sơ có dạng'],
    ['<script>alert(1)</script>', 'Mã hồ sơ có dạng'],
    [`H02${'1'.repeat(500)}`, 'Mã hồ sơ có dạng'],
    ["' or 1=1 --", 'Mã hồ sơ có dạng'],
  ])('refuses %j in words and repeats none of it as markup', async (typed, words) => {
    const { status, html } = await pages.get(`/tra-cuu?ma=${encodeURIComponent(typed)}`)
    expect(status).toBe(200)
    expect(html).toContain(words)
    expect(html).not.toContain('<script>alert')
  })
})
