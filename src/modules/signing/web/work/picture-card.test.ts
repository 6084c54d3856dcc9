import { describe, expect, test } from 'vitest'
import { servePages } from '../../../../../tests/support/serve-pages.ts'
import { createTestKernel, testSystem } from '../../../../../tests/support/test-kernel.ts'
import { officialAt, plantSmallProvince } from '../../../organisation/testing/small-province.ts'
import { signing } from '../../module.ts'
import { keepPicture } from '../../pictures/keep-picture.ts'
import { makeHandwriting, makeSeal } from '../../testing/made-picture.ts'
import { samplePdf } from '../../testing/signing-world.ts'

const kernel = await createTestKernel([signing])
await kernel.as(testSystem, plantSmallProvince)
const [chairman, operator] = await kernel.see(testSystem, async context => [
  await officialAt(context, 'H02.31.01', 'head'),
  await officialAt(context, 'H02.31', 'operator'),
])
const pages = await servePages(kernel)
const own = '/ky-so/chung-thu'
const units = `/lam-viec/chung-thu?don-vi=${chairman.unitId}`
const sealImage = `/lam-viec/chung-thu/${chairman.unitId}/con-dau`
const send = (address: string, actor: typeof chairman, name: string, bytes: Uint8Array) =>
  pages.upload(address, actor, [['do', 'keep-picture']], [{ field: 'picture', name, bytes }])

describe('the picture of one’s handwriting', () => {
  test('is sent after its limits were said, seen and taken away', async () => {
    expect((await pages.get(own, chairman)).html).toContain('không quá 500 KB')
    expect((await pages.get(`${own}/anh`, chairman)).status).toBe(404)
    const sent = await send(own, chairman, 'ky.png', makeHandwriting())
    expect([sent.status, sent.location]).toEqual([303, `${own}?xong=luu-anh`])
    const { html } = await pages.get(sent.location ?? '', chairman)
    expect(html).toContain('Đã lưu ảnh')
    expect(html).toContain(`<img class="print" src="${own}/anh" alt="Ảnh chữ ký tay của bạn"`)
    const image = await pages.get(`${own}/anh`, chairman)
    expect(image.headers).toMatchObject({ 'content-type': 'image/png', 'x-content-type-options': 'nosniff' })
    expect((await pages.get(`${own}/anh`, operator)).status).toBe(404)
    const away = await pages.post(own, chairman, [['do', 'take-picture-away']])
    expect(away.location).toBe(`${own}?xong=bo-anh`)
    expect((await pages.get(own, chairman)).html).toContain('Chưa có ảnh')
  })

  test('is refused in the form with what to do', async () => {
    for (const [name, bytes, why] of [
      ['ky.png', makeHandwriting([20, 20, 20, 255]), 'phải màu xanh'],
      ['ky.pdf', samplePdf('ky'), 'Không dùng được hình này'],
      ['ky.png', Buffer.alloc(500_001, 7), 'Tệp này lớn hơn 0,5 MB'],
    ] as const) {
      const { status, html } = await send(own, chairman, name, bytes)
      expect(status).toBeGreaterThanOrEqual(400)
      expect(status).toBeLessThan(500)
      expect(html).toContain(why)
      expect(html).toContain('type="file"')
    }
    expect((await pages.upload(own, chairman, [['do', 'keep-picture']], [])).html).toContain('Hãy chọn tệp ảnh')
  })

  test('is drawn where it is a page of a PDF', async () => {
    await kernel.as(testSystem, context => keepPicture(context, { personId: chairman.personId }, samplePdf('ky')))
    expect((await pages.get(`${own}/anh`, chairman)).headers['content-type']).toBe('image/svg+xml')
  })
})

describe('the picture of a unit’s seal', () => {
  test('is put by an operator above, in its true size', async () => {
    const sent = await send(units, operator, 'dau.png', makeSeal())
    expect([sent.status, sent.location]).toEqual([303, `${units}&xong=luu-anh`])
    expect((await pages.get(units, operator)).html).toMatch(
      /<img class="print" src="[^"]+\/con-dau" alt="[^"]+" width="136"/,
    )
    expect((await pages.get(sealImage, operator)).headers['content-type']).toBe('image/png')
    expect((await pages.get(sealImage, chairman)).status).toBe(403)
    expect((await send(units, chairman, 'dau.png', makeSeal())).status).toBe(403)
    const wrong = await send(units, operator, 'dau.png', makeHandwriting())
    expect([wrong.status, wrong.html]).toEqual([400, expect.stringContaining('Ảnh phải rộng từ 425')])
    expect((await pages.post(units, operator, [['do', 'take-picture-away']])).location).toBe(`${units}&xong=bo-anh`)
  })
})
