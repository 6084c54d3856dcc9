import { hash } from 'node:crypto'
import { Temporal } from 'temporal-polyfill'
import { beforeAll, describe, expect, it } from 'vitest'
import { anonymous } from '#kernel/actor.ts'
import { bytesOf } from '#kernel/files/bytes-of.ts'
import { has } from '../../../../../tests/support/has-tool.ts'
import { servePages } from '../../../../../tests/support/serve-pages.ts'
import { createTestKernel, testSystem } from '../../../../../tests/support/test-kernel.ts'
import { officialAt, plantSmallProvince } from '../../../organisation/testing/small-province.ts'
import { printPaper } from '../../papers/issue-paper.ts'
import { hiddenFact, nameFact, openFact } from '../../papers/paper-fact.ts'
import { encryptPdf } from '../../pdf/testing/encrypt-pdf.ts'
import { signEncrypted } from '../../pdf/testing/sign-encrypted.ts'
import { makeSigner } from '../../testing/made-signer.ts'
import { samplePdf } from '../../testing/signing-world.ts'
import { forgetVerificationsJob } from '../../verification/keep-verification.ts'

const kernel = await createTestKernel()
await kernel.as(testSystem, plantSmallProvince)
const clerk = await kernel.see(testSystem, context => officialAt(context, 'H02.31.01', 'counter'))
const pages = await servePages(kernel)

const template = new URL('../../../../kernel/pdf/testing/sample.typ', import.meta.url)
const date = Temporal.Instant.from('2025-03-12T02:00:00Z')
const unsigned = await kernel.pdf.render(template, { title: 'Nguyễn Thị Hạnh' }, { date })

const sha256 = hash('sha256', unsigned)
const verify = (files: Parameters<typeof pages.upload>[3]) => pages.upload('/kiem-tra', anonymous, [], files)

describe('verifying a file', () => {
  it('leads to what was found, and keeps nothing of the file', async () => {
    const before = await kernel.files.stat(sha256)
    expect(before).toBeUndefined()
    const sent = await verify([{ field: 'tep', name: 'giấy.pdf', bytes: unsigned }])
    expect(sent.status).toBe(303)
    const { status, html } = await pages.get(sent.location ?? '')
    expect(status).toBe(200)
    expect(html).toContain('Không có chữ ký')
    expect(html).toContain('giấy.pdf')
    expect(await kernel.files.stat(sha256)).toBeUndefined()
  })

  it('asks for a file where none was chosen', async () => {
    const { status, html } = await verify([])
    expect(status).toBe(400)
    expect(html).toContain('Hãy chọn tệp cần kiểm tra.')
  })

  it.each([
    ['nothing', Buffer.alloc(0), 400],
    ['noise', Buffer.from('%PDF-1.7\nkhông phải'), 303],
    ['a picture', Buffer.from('GIF89a'), 303],
  ])('answers %s in plain words', async (_, bytes, status) => {
    const sent = await verify([{ field: 'tep', name: 'x', bytes }])
    expect(sent.status).toBe(status)
    if (sent.location) expect((await pages.get(sent.location)).status).toBe(200)
  })

  it.skipIf(!has('qpdf'))(
    'takes a protected file: its signature is judged, and a password that it needs is told',
    async () => {
      const paper = encryptPdf(samplePdf('Giay phep'), ['256'])
      const signed = await signEncrypted(paper, makeSigner('ECDSA-SHA256', 'Nguyễn Văn A'))
      const judged = await verify([{ field: 'tep', name: 'bao-ve.pdf', bytes: signed }])
      expect((await pages.get(judged.location ?? '')).html).toContain('Nguyễn Văn A')
      const closed = encryptPdf(samplePdf('Giay phep'), ['256'], { password: 'mat-khau' })
      const told = await verify([{ field: 'tep', name: 'khoa.pdf', bytes: closed }])
      expect((await pages.get(told.location ?? '')).html).toContain('chỉ mở được bằng mật khẩu')
    },
  )

  it('prints a record of it', async () => {
    const { location } = await verify([{ field: 'tep', name: 'giấy.pdf', bytes: unsigned }])
    const record = await pages.get(`${location}/bien-ban`)
    expect(record.headers['content-type']).toBe('application/pdf')
    expect(record.html.slice(0, 5)).toBe('%PDF-')
  })

  it('forgets what was found after a day', async () => {
    const { location } = await verify([{ field: 'tep', name: 'giấy.pdf', bytes: unsigned }])
    kernel.setNow('2025-03-13T02:00:01Z')
    expect((await pages.get(location ?? '')).status).toBe(404)
    await kernel.as(testSystem, context => forgetVerificationsJob.run(context, {}))
    const { rows } = await kernel.admin.query('select count(*)::int as left from signing.kept_verification')
    expect(rows).toEqual([{ left: 0 }])
    kernel.setNow('2025-03-12T02:00:00Z')
  })
})

describe('the page of a paper', () => {
  let code = ''
  beforeAll(async () => {
    const key = { kind: 'dossiers.receipt', subjectKind: 'dossier', subjectId: 'x', edition: '' }
    const paper = await kernel.as(clerk, context =>
      printPaper(context, key, async () => ({
        title: 'Giấy tiếp nhận',
        issuer: { unitId: clerk.unitId, name: 'UBND phường Đa Mai' },
        facts: [
          openFact('Mã hồ sơ', 'H02.31.01-250312-0001'),
          nameFact('Của', 'Trần Thu Hạnh'),
          hiddenFact('Số điện thoại', '0912 345 678'),
        ].flat(),
        fileName: 'giay.pdf',
        print: ({ url }) => kernel.pdf.render(template, { title: url }, { date }),
      })),
    )
    code = paper.code
  })

  it('shows what the paper says, and of people no more than lets them recognise themselves', async () => {
    const { html } = await pages.get(`/kiem-tra/${code}`)
    expect(html).toContain('H02.31.01-250312-0001')
    expect(html).toContain('Trần T. H.')
    expect(html).not.toContain('Hạnh')
    expect(html).not.toContain('0912')
    expect(html).toContain('không có chữ ký số')
  })

  it('says line by line whether what the paper in hand says is the same', async () => {
    const compare = (name: string) =>
      pages.post(`/kiem-tra/${code}`, anonymous, [
        ['dong-1', name],
        ['dong-2', '0912 345 678'],
      ])
    const same = await compare('trần thu hạnh')
    expect(same.html).toContain('Mọi dòng bạn gõ đều khớp bản lưu.')
    const other = await compare('Trần Thị Hằng')
    expect(other.html).toContain('1 trên 2 dòng khác bản lưu.')
  })

  it('is found by the code as it is printed, and by what the QR code holds', async () => {
    const shown = code.replace(/(.{4})(?=.)/g, '$1-').toLowerCase()
    for (const typed of [shown, `${kernel.config.publicUrl}/kiem-tra/${code}`])
      expect((await pages.get(`/kiem-tra?ma=${encodeURIComponent(typed)}`)).location).toBe(`/kiem-tra/${code}`)
  })

  it('says plainly when nobody issued such a paper', async () => {
    const { status, html } = await pages.get('/kiem-tra/0000000000000000')
    expect(status).toBe(404)
    expect(html).toContain('Không có giấy nào mang mã này')
  })

  it('is what a file is led to that is one of ours, to the byte', async () => {
    const [row] = (await kernel.admin.query('select file_sha256 from signing.paper where code = $1', [code])).rows
    const bytes = await bytesOf(await kernel.files.read(row.file_sha256))
    const sent = await verify([{ field: 'tep', name: 'giay.pdf', bytes }])
    expect((await pages.get(sent.location ?? '')).html).toContain(`/kiem-tra/${code}`)
  })
})
