import { describe, expect, test } from 'vitest'
import { servePages } from '../../../../../tests/support/serve-pages.ts'
import { createTestKernel, testSystem } from '../../../../../tests/support/test-kernel.ts'
import { officialAt, plantSmallProvince } from '../../../organisation/testing/small-province.ts'
import { signing } from '../../module.ts'
import { printPaper } from '../../papers/issue-paper.ts'
import { showPaperCode } from '../../papers/paper-code.ts'
import { samplePdf } from '../../testing/signing-world.ts'

const kernel = await createTestKernel([signing])
await kernel.as(testSystem, plantSmallProvince)
const [counter, head, records, neighbour] = await kernel.see(testSystem, async context => [
  await officialAt(context, 'H02.31.01', 'counter'),
  await officialAt(context, 'H02.31.01', 'head'),
  await officialAt(context, 'H02.31.01', 'records-clerk'),
  await officialAt(context, 'H02.31.02', 'head'),
])
const pages = await servePages(kernel)
const list = '/lam-viec/giay'

const issue = (notation: string) =>
  kernel.as(counter, context =>
    printPaper(
      context,
      { kind: 'dossiers.receipt', subjectKind: 'dossier', subjectId: notation, edition: '' },
      async () => ({
        title: `Giấy tiếp nhận ${notation}`,
        notation,
        issuer: { unitId: head.unitId, name: 'UBND phường Đa Mai' },
        facts: [],
        fileName: 'giay.pdf',
        print: async () => samplePdf(notation),
      }),
    ),
  )

describe('the papers that an agency has issued', () => {
  test('are listed for its head and its records clerk, and found by code or number', async () => {
    const [one] = [await issue('1/GTN'), await issue('2/GTN')]
    for (const actor of [head, records]) {
      const { html } = await pages.get(list, actor)
      for (const notation of ['1/GTN', '2/GTN']) expect(html).toContain(`Giấy tiếp nhận ${notation}`)
    }
    for (const search of [showPaperCode(one.code).toLowerCase(), '1/gtn']) {
      const { html } = await pages.get(`${list}?tim=${encodeURIComponent(search)}`, head)
      expect(html).toContain('Giấy tiếp nhận 1/GTN')
      expect(html).not.toContain('Giấy tiếp nhận 2/GTN')
    }
    expect((await pages.get(`${list}?tim=khong`, head)).html).toContain('Không có giấy nào như vậy')
  })

  test('are nobody else’s', async () => {
    const { code } = await issue('3/GTN')
    expect((await pages.get(list, counter)).status).toBe(403)
    expect((await pages.get(list, neighbour)).html).not.toContain('3/GTN')
    expect((await pages.get(`${list}/${code}`, neighbour)).status).toBe(404)
    expect((await pages.post(`${list}/${code}`, neighbour, [['reason', 'Cấp sai.']])).status).toBe(403)
  })
})

describe('revoking a paper', () => {
  test('asks why, and its public page says so from then on', async () => {
    const { code } = await issue('4/GTN')
    const empty = await pages.post(`${list}/${code}`, records, [['reason', '  ']])
    expect(empty.status).toBe(400)
    expect(empty.html).toContain('Hãy nói vì sao thu hồi giấy này.')
    const sent = await pages.post(`${list}/${code}`, records, [['reason', 'Cấp sai tên.']])
    expect([sent.status, sent.location]).toEqual([303, `${list}/${code}?xong=thu-hoi`])
    const { html } = await pages.get(sent.location ?? '', records)
    for (const words of ['Đã thu hồi giấy này.', 'Đã thu hồi', 'Cấp sai tên.']) expect(html).toContain(words)
    expect(html).not.toContain('name="reason"')
    const shown = await pages.get(`/kiem-tra/${code}`)
    expect(shown.html).toContain('Giấy này đã bị thu hồi')
    expect(shown.html).toContain('Cấp sai tên.')
  })
})
