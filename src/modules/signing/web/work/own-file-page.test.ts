import { describe, expect, test } from 'vitest'
import type { OfficialActor } from '#kernel/actor.ts'
import { servePages } from '../../../../../tests/support/serve-pages.ts'
import { createTestKernel, testSystem } from '../../../../../tests/support/test-kernel.ts'
import { officialAt, plantSmallProvince } from '../../../organisation/testing/small-province.ts'
import { signing } from '../../module.ts'
import { giveKey, pagelessPdf, proven, samplePdf, startAuthorities } from '../../testing/signing-world.ts'
import { unpackIds } from './packed-ids.ts'

const kernel = await createTestKernel([signing])
await kernel.as(testSystem, plantSmallProvince)
const pki = await startAuthorities(kernel)
const [chairman, specialist, justice] = await kernel.see(testSystem, async context => [
  await officialAt(context, 'H02.31.01', 'head'),
  await officialAt(context, 'H02.31.01', 'specialist'),
  await officialAt(context, 'H02.31.63', 'head'),
])
await giveKey(kernel, pki, { personId: chairman.personId })
const pages = await servePages(kernel)
const address = '/ky-so/tep'
const capacity = `TM:${chairman.unitId}`

const send = (actor: OfficialActor, name: string, bytes: Uint8Array, chosen = capacity) =>
  pages.upload(address, actor, [['capacity', chosen]], [{ field: 'file', name, bytes }])

describe('the page to sign a file of one’s own', () => {
  test('offers the reader’s capacities with the words that will print', async () => {
    const { status, html } = await pages.get(address, chairman)
    expect(status).toBe(200)
    expect(html).toContain('TM. ỦY BAN NHÂN DÂN / HEAD')
    expect(html).toContain(`value="${capacity}"`)
    expect((await pages.get('/ky-so', chairman)).html).toContain(`href="${address}"`)
  })

  test('says why somebody cannot sign, and shows no form', async () => {
    for (const [actor, why] of [
      [specialist, 'Chức vụ hiện tại của bạn chưa được ký'],
      [justice, 'Bạn chưa có chứng thư nào ký được'],
      [{ ...justice, onBehalfOf: chairman.postId }, 'Bạn đang làm việc thay người khác'],
    ] as const) {
      const { status, html } = await pages.get(address, actor)
      expect(status).toBe(200)
      expect(html).toContain(why)
      expect(html).not.toContain('type="file"')
    }
    expect((await send(specialist, 'a.pdf', samplePdf('a'))).status).toBe(403)
  })

  test('leads from the file to its confirmation, keeps it in the list and lets it be taken back', async () => {
    const { status, location = '' } = await send(chairman, 'thong-bao.pdf', samplePdf('thong bao'))
    expect([status, location]).toEqual([303, expect.stringMatching(/^\/ky-so\/xac-nhan\?van-ban=[\w-]{22}$/)])
    expect((await pages.get(location, proven(chairman, kernel))).html).toContain('thong-bao.pdf')
    const [id = ''] = unpackIds(location.split('=')[1] ?? '')
    const one = `/ky-so/van-ban/${id}`
    expect((await pages.get('/ky-so', chairman)).html).toContain(`value="${id}"`)
    const { html } = await pages.get(one, chairman)
    expect(html).toContain('Rút lại tệp này')
    expect(html).not.toContain('Trả lại, nêu lý do')
    const back = await pages.post(one, chairman, [['do', 'take-back']])
    expect([back.status, back.location]).toEqual([303, `/ky-so?rut-lai=${id}`])
    const list = await pages.get(back.location ?? '', chairman)
    expect(list.html).toContain('Đã rút lại tệp')
    expect(list.html).not.toContain(`value="${id}"`)
  })

  test('leads a visible signature over the page where it is put', async () => {
    const sent = await pages.upload(
      address,
      chairman,
      [
        ['capacity', capacity],
        ['visible', 'yes'],
      ],
      [{ field: 'file', name: 'dat.pdf', bytes: samplePdf('dat') }],
    )
    expect(sent.location).toMatch(/^\/ky-so\/van-ban\/[0-9a-f-]{36}\/vi-tri$/)
    const place = sent.location ?? ''
    const request = place.replace('/vi-tri', '')
    const { html } = await pages.get(place, chairman)
    expect(html).toContain(`<image href="${request}/trang/1"`)
    expect(html).toContain('TM. ỦY BAN NHÂN DÂN</text>')
    const picture = await pages.get(`${request}/trang/1`, chairman)
    expect(picture.headers['content-type']).toBe('image/svg+xml')
    expect(picture.headers['content-security-policy']).toContain("default-src 'none'")
    expect((await pages.get(`${request}/trang/2`, chairman)).status).toBe(404)
    const exact = (left: string) =>
      pages.post(place, chairman, [
        ['place', 'exact'],
        ['page', '1'],
        ['left', left],
        ['bottom', '3.25'],
        ['next', 'sign'],
      ])
    const wrong = await exact('hai')
    expect([wrong.status, wrong.html]).toEqual([400, expect.stringContaining('Hãy ghi số xentimét')])
    expect((await exact('2,5')).location).toContain('/ky-so/xac-nhan?van-ban=')
    expect((await pages.get(request, chairman)).html).toContain('Hiện ở trang 1')
    const none = await pages.post(place, chairman, [
      ['place', 'none'],
      ['page', '1'],
    ])
    expect(none.location).toBe(request)
    expect((await pages.get(request, chairman)).html).toContain('Không hiện trên trang')
  })

  test('says what is wrong with the file or the choice, and keeps what was chosen', async () => {
    for (const [name, bytes, why] of [
      ['chay.exe', Buffer.from('MZ nothing'), 'Loại tệp này không được nhận'],
      ['hong.pdf', pagelessPdf(), 'Không đọc được tệp PDF này'],
      ['lon.pdf', Buffer.alloc(kernel.config.uploadLimitBytes + 1, '%PDF-1.7\n'), 'Tệp này lớn hơn'],
    ] as const) {
      const { status, html } = await send(chairman, name, bytes)
      expect(status).toBeGreaterThanOrEqual(400)
      expect(status).toBeLessThan(500)
      expect(html).toContain(why)
      expect(html).toContain('type="file"')
    }
    expect((await pages.upload(address, chairman, [['capacity', capacity]], [])).html).toContain('Hãy chọn tệp cần ký')
    expect((await send(chairman, 'a.pdf', samplePdf('a'), 'XX')).html).toContain('Hãy chọn tư cách ký')
  })
})
