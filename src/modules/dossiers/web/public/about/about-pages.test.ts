import { expect, test } from 'vitest'
import { servePages } from '../../../../../../tests/support/serve-pages.ts'
import { createTestKernel } from '../../../../../../tests/support/test-kernel.ts'
import { plantTestWorld } from '../../../testing/test-world.ts'

const kernel = await createTestKernel()
await plantTestWorld(kernel.as)
const pages = await servePages(kernel)

test('says how long things are kept by the figures that hold here, and who decides the rest', async () => {
  const { status, html } = await pages.get('/du-lieu-ca-nhan')
  expect(status).toBe(200)
  const { idleMinutes, hours } = kernel.config.session
  expect(html).toContain(`Hết sau ${idleMinutes} phút không dùng, lâu nhất ${hours} giờ`)
  expect(html).toContain('bản báo cáo giữ 24 giờ')
  expect(html).toContain('do Ủy ban nhân dân tỉnh Bắc Giang quyết định')
  expect(html).toContain('href="/tai-khoan/lien-lac"')
})

test.each(['/du-lieu-ca-nhan', '/kha-nang-tiep-can'])(
  '%s is in the footer of every page, in both languages',
  async path => {
    expect((await pages.get('/tra-cuu')).html).toContain(`href="${path}"`)
    const english = await pages.app.inject({ url: path, cookies: { lang: 'en' } })
    expect(english.statusCode).toBe(200)
    expect(english.payload).not.toMatch(/dossiers\.public\.|\{keeper\}|\{agency\}/)
  },
)
