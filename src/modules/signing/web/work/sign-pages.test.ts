import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { servePages } from '../../../../../tests/support/serve-pages.ts'
import { createTestKernel, testSystem } from '../../../../../tests/support/test-kernel.ts'
import { officialAt, plantSmallProvince } from '../../../organisation/testing/small-province.ts'
import { signing } from '../../module.ts'
import { advanceBatch } from '../../requests/advance-batch.ts'
import { type AskForSignature, askForSignature } from '../../requests/ask-for-signature.ts'
import { listOrderedItems } from '../../requests/batch-store.ts'
import { getSignatureRequest } from '../../requests/see-requests.ts'
import { signingServicesOf } from '../../requests/signing-services.ts'
import type { SignerAnswer } from '../../signers/signer.ts'
import { giveKey, proven, resultToSign, startAuthorities } from '../../testing/signing-world.ts'
import { confirmHref } from './hrefs.ts'

const kernel = await createTestKernel([signing])
await kernel.as(testSystem, plantSmallProvince)
const pki = await startAuthorities(kernel)
const [clerk, chairman, neighbour, operator] = await kernel.see(testSystem, async context => [
  await officialAt(context, 'H02.31.01', 'counter'),
  await officialAt(context, 'H02.31.01', 'head'),
  await officialAt(context, 'H02.31.02', 'head'),
  await officialAt(context, 'H02.31', 'operator'),
])
const pages = await servePages(kernel)

let count = 0
const ask = (given: Partial<AskForSignature> = {}): Promise<string> =>
  kernel.as(clerk, async context =>
    askForSignature(
      context,
      await resultToSign(context, chairman, `giay-${count++}`, {
        dueAt: context.now.add({ hours: 3 }),
        format: 'cades',
        ...given,
      }),
    ),
  )
const request = (requestId: string) => kernel.see(testSystem, context => getSignatureRequest(context, { requestId }))
const signer = () => proven(chairman, kernel)

describe('the list of what waits', () => {
  test('says why a document cannot be signed yet, and when it can', async () => {
    const id = await ask()
    const { status, html } = await pages.get('/ky-so', chairman)
    expect(status).toBe(200)
    for (const words of [
      'Chờ bạn ký',
      'Giấy khai sinh',
      clerk.name,
      'Bạn chưa có chứng thư nào ký được',
      `value="${id}"`,
    ])
      expect(html).toContain(words)
    await giveKey(kernel, pki, { personId: chairman.personId })
    expect((await pages.get('/ky-so', chairman)).html).toContain('Đạt 3 trên 3')
  })

  test('shows nobody else’s, and tells an empty list apart', async () => {
    const { html } = await pages.get('/ky-so', neighbour)
    expect(html).toContain('Không có văn bản nào chờ bạn ký')
    expect((await pages.get('/ky-so')).status).toBe(303)
  })

  test('counts what waits in the rail', async () => {
    await ask()
    const { html } = await pages.get('/ky-so', chairman)
    expect(html).toMatch(/href="\/ky-so"[^>]*>.*?<b>\d+/s)
  })

  test('asks to choose something before signing', async () => {
    const { status, html } = await pages.post('/ky-so', chairman, [])
    expect(status).toBe(400)
    expect(html).toContain('Hãy chọn ít nhất một văn bản')
  })
})

describe('one document', () => {
  test('shows how the signature will read, and the document for its signer only', async () => {
    const id = await ask({ format: 'pdf' })
    const { html } = await pages.get(`/ky-so/van-ban/${id}`, chairman)
    expect(html).toContain('TM. ỦY BAN NHÂN DÂN')
    expect(html).toContain(`<iframe class="scan" src="/ky-so/van-ban/${id}/tep`)
    const file = await pages.get(`/ky-so/van-ban/${id}/tep`, chairman)
    expect(file.headers['content-type']).toBe('application/pdf')
    for (const stranger of [neighbour, clerk]) {
      expect((await pages.get(`/ky-so/van-ban/${id}`, stranger)).status).toBe(404)
      expect((await pages.get(`/ky-so/van-ban/${id}/tep`, stranger)).status).toBe(404)
    }
  })

  test('goes back with a reason, and not without', async () => {
    const id = await ask()
    const refused = await pages.post(`/ky-so/van-ban/${id}`, chairman, [['reason', ' ']])
    expect(refused.status).toBe(400)
    expect(refused.html).toContain('Hãy nêu lý do trả lại')
    const { status, location } = await pages.post(`/ky-so/van-ban/${id}`, chairman, [['reason', 'Sai ngày sinh']])
    expect([status, location]).toEqual([303, `/ky-so?tra-lai=${id}`])
    expect(await request(id)).toMatchObject({ state: 'declined', reason: 'Sai ngày sinh' })
    expect((await pages.get(location ?? '', chairman)).html).toContain('Đã trả lại văn bản')
  })
})

describe('signing', () => {
  test('asks for a proof first, keeps what was chosen, and ends on the page of the batch', async () => {
    const ids = [await ask(), await ask()]
    const chosen = await pages.post(
      '/ky-so',
      chairman,
      ids.map(id => ['van-ban', id] as const),
    )
    expect(chosen.status).toBe(303)
    const confirm = chosen.location ?? ''
    const away = await pages.get(confirm, chairman)
    expect(away.status).toBe(303)
    expect(away.location).toContain('/xac-nhan-lai')
    expect(decodeURIComponent(away.location ?? '')).toContain(confirmHref(ids))

    const { html } = await pages.get(confirm, signer())
    expect(html).toContain('Ký 2 văn bản')
    const key = /name="key"[^>]*value="([0-9a-f-]{36})"/.exec(html)?.[1] ?? ''
    const begun = await pages.post(confirm, signer(), [
      ['key', key],
      ['capacity', 'TM'],
    ])
    expect(begun.location).toMatch(/^\/ky-so\/luot\/[0-9a-f-]{36}$/)
    const running = await pages.get(begun.location ?? '', chairman)
    expect(running.html).toContain('<noscript><meta http-equiv="refresh" content="3"/></noscript>')
    expect(running.html).toContain('Đã ký 0 trên 2')

    await kernel.runJobs()
    const done = await pages.get(begun.location ?? '', chairman)
    expect(done.html).toContain('Đã ký 2 trên 2')
    expect(done.html).not.toContain('refresh')
    expect((await pages.get(begun.location ?? '', neighbour)).status).toBe(404)
    expect((await pages.get('/ky-so', chairman)).html).toContain('Lượt ký')
    expect((await pages.get(`/ky-so/van-ban/${ids[0]}/ban-ky`, chairman)).status).toBe(200)
  })

  test('shows the codes that a signing device shows, for as long as it waits for the device', async () => {
    const id = await ask()
    const confirm = `/ky-so/xac-nhan?van-ban=${id}`
    const { html } = await pages.get(confirm, signer())
    const key = /name="key"[^>]*value="([0-9a-f-]{36})"/.exec(html)?.[1] ?? ''
    const { location = '' } = await pages.post(confirm, signer(), [
      ['key', key],
      ['capacity', 'TM'],
    ])
    expect((await pages.get(location, chairman)).html).not.toContain('Mã kiểm tra')
    const batchId = location.split('/').at(-1) ?? ''
    const real = signingServicesOf(kernel)
    const waiting: SignerAnswer = { state: 'waiting', reference: 'ref-1', askAgainAfterMs: 60_000 }
    const slow = { ...real.driverOf('soft'), start: async () => waiting }
    await advanceBatch(kernel, { ...real, driverOf: () => slow }, batchId)
    const [item] = await kernel.see(testSystem, context => listOrderedItems(context, batchId))
    const sent = createHash('sha256')
      .update(item?.toBeSigned ?? '')
      .digest('hex')
    const shown = (await pages.get(location, chairman)).html
    expect(shown).toContain(`<code>${sent.slice(0, 8)}…${sent.slice(-8)}</code>`)
    expect(shown).toMatch(/<details><summary>Mã kiểm tra từng văn bản/)
    expect((await pages.get(`${location}?ma=mo`, chairman)).html).toMatch(/<details open=""><summary>Mã kiểm tra/)
    await pages.post(location, chairman, [['do', 'cancel']])
    expect((await pages.get(location, chairman)).html).not.toContain('Mã kiểm tra')
  })

  test('can be given up on the page of the batch', async () => {
    const id = await ask()
    const confirm = `/ky-so/xac-nhan?van-ban=${id}`
    const { html } = await pages.get(confirm, signer())
    const key = /name="key"[^>]*value="([0-9a-f-]{36})"/.exec(html)?.[1] ?? ''
    const { location = '' } = await pages.post(confirm, signer(), [
      ['key', key],
      ['capacity', 'TM'],
    ])
    expect((await pages.post(location, chairman, [['do', 'cancel']])).status).toBe(303)
    expect((await pages.get(location, chairman)).html).toContain('Lượt ký đã hủy')
    expect(await request(id)).toMatchObject({ state: 'waiting' })
  })

  test('refuses a choice that is none', async () => {
    const id = await ask()
    const { status, html } = await pages.post(`/ky-so/xac-nhan?van-ban=${id}`, signer(), [['capacity', 'XX']])
    expect(status).toBe(400)
    expect(html).toContain('Hãy chọn chứng thư để ký')
  })
})

describe('what was signed', () => {
  test('is found without marks', async () => {
    const found = await pages.get('/ky-so/da-ky?tim=giay%20khai', chairman)
    expect(found.html).toContain('Tải bản đã ký')
    expect((await pages.get('/ky-so/da-ky?tim=khong-co-gi', chairman)).html).toContain('Không tìm thấy văn bản nào')
    expect((await pages.get('/ky-so/da-ky', neighbour)).html).toContain('Bạn chưa ký văn bản nào')
  })
})

describe('certificates', () => {
  test('are shown to their owner, with a word when they end soon', async () => {
    expect((await pages.get('/ky-so/chung-thu', chairman)).html).toContain('Dùng được')
    await giveKey(kernel, pki, { personId: neighbour.personId }, { validTo: kernel.now().add({ hours: 100 }) })
    expect((await pages.get('/ky-so/chung-thu', neighbour)).html).toContain('còn 5 ngày')
  })

  test('are bound and retired by an operator above, and by nobody else', async () => {
    const address = `/lam-viec/chung-thu?don-vi=${chairman.unitId}`
    const { html, status } = await pages.get(address, operator)
    expect(status).toBe(200)
    expect((await pages.get(address, chairman)).status).toBe(403)
    const key = /name="key"[^>]*value="([0-9a-f-]{36})"/.exec(html)?.[1] ?? ''
    const retired = await pages.post(address, operator, [
      ['do', 'retire'],
      ['key', key],
    ])
    expect(retired.location).toContain('xong=ngung')
    expect((await pages.get(address, operator)).html).toContain('Quản trị ngừng dùng')
    const wrong = await pages.post(address, operator, [
      ['do', 'bind'],
      ['owner', `person:${chairman.personId}`],
      ['kind', 'remote'],
      ['certificate', 'không phải chứng thư'],
    ])
    expect(wrong.status).toBe(400)
    expect(wrong.html).toContain('không phải chứng thư')
  })
})
