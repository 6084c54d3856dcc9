import { execFileSync } from 'node:child_process'
import { Temporal } from 'temporal-polyfill'
import { afterEach, describe, expect, it } from 'vitest'
import { has } from '../../../tests/support/has-tool.ts'
import { createPdf, type Pdf, type PdfOptions } from './pdf.ts'
import { startTypstProcess, type TypstProcess } from './typst-process.ts'

const template = new URL('./testing/sample.typ', import.meta.url)
const date = Temporal.Instant.from('2025-03-12T02:00:00Z')
let pdf: Pdf

afterEach(() => pdf.close())

const textOf = (bytes: Uint8Array) => execFileSync('pdftotext', ['-', '-'], { input: bytes }).toString().trim()

/** A printer that remembers the processes it started. */
function watch(options: PdfOptions = {}): { started: TypstProcess[] } {
  const started: TypstProcess[] = []
  const start = () => {
    const typst = startTypstProcess()
    started.push(typst)
    return typst
  }
  pdf = createPdf({ ...options, start })
  return { started }
}

describe('printing', () => {
  it('gives the same bytes for the same template, data and date, in any process', async () => {
    pdf = createPdf()
    const one = await pdf.render(template, { title: 'Nguyễn Thị Hạnh' }, { date })
    await pdf.close()
    pdf = createPdf()
    const other = await pdf.render(template, { title: 'Nguyễn Thị Hạnh' }, { date })
    expect(Buffer.from(other).equals(one)).toBe(true)
    expect(Buffer.from(one).toString('latin1', 0, 5)).toBe('%PDF-')
    expect(Buffer.from(one).includes('pdfaid:part>2')).toBe(true)
  })

  it.skipIf(!has('pdftotext'))('keeps every Vietnamese letter readable (needs pdftotext)', async () => {
    pdf = createPdf()
    const title = 'Ủy ban nhân dân phường Đa Mai: ẵ ẫ ễ ỗ ợ ữ ỹ Ơ Ư Đ ằ ẳ ệ ỷ'
    expect(textOf(await pdf.render(template, { title }, { date }))).toBe(`Kính gửi: ${title}`)
  })

  it.skipIf(!has('pdftotext'))('prints markup in the data as it was typed (needs pdftotext)', async () => {
    pdf = createPdf()
    const title = '#read("/etc/passwd") *đậm* $x$ \\ = [a] <b> @c'
    expect(textOf(await pdf.render(template, { title }, { date }))).toBe(`Kính gửi: ${title}`)
  })

  it.skipIf(!has('pdftotext'))('prints a mark for what its font cannot show (needs pdftotext)', async () => {
    pdf = createPdf()
    const title = 'An 😀 漢\u0000\u202e\ue000\ud800\u2028.'
    expect(textOf(await pdf.render(template, { title }, { date }))).toBe('Kính gửi: An � ���.')
  })

  it.each(['/etc/passwd', '../../../../package.json', 'sample.ts'])('lets no template read %s', async title => {
    pdf = createPdf()
    const nosy = new URL('./testing/escape.typ', import.meta.url)
    await expect(pdf.render(nosy, { title }, { date })).rejects.toMatchObject({ reason: 'kernel.pdf-failed' })
  })

  it('goes on after a template that fails', async () => {
    const { started } = watch()
    await expect(pdf.render(template, {}, { date })).rejects.toMatchObject({ code: 'internal' })
    await pdf.render(template, { title: 'An' }, { date })
    expect(started).toHaveLength(1)
  })
})

describe('telling where things stand', () => {
  const marked = new URL('./testing/places.typ', import.meta.url)

  it('gives each marked place in points from the lower left corner of its page', async () => {
    pdf = createPdf()
    const { bytes, places } = await pdf.renderWithPlaces(marked, { names: ['number'] }, { date })
    const mm = 72 / 25.4
    expect(Buffer.from(bytes).toString('latin1', 0, 5)).toBe('%PDF-')
    expect(places.number).toMatchObject({ page: 1 })
    expect(places.number?.x).toBeCloseTo(20 * mm, 1)
    expect(places.number?.y).toBeCloseTo(267 * mm, 1)
    expect(places.number?.width).toBeCloseTo(40 * mm, 1)
    expect(places['second-page']).toMatchObject({ page: 2 })
    expect(places['second-page']?.y).toBeCloseTo(172 * mm, 1)
  })

  it('prints the same bytes as without asking', async () => {
    pdf = createPdf()
    const { bytes } = await pdf.renderWithPlaces(marked, { names: ['number'] }, { date })
    expect(Buffer.from(await pdf.render(marked, { names: ['number'] }, { date })).equals(bytes)).toBe(true)
  })

  it('refuses a template that marks one name twice', async () => {
    pdf = createPdf()
    await expect(pdf.renderWithPlaces(marked, { names: ['a', 'a'] }, { date })).rejects.toMatchObject({
      reason: 'kernel.pdf-failed',
    })
  })
})

describe('the Typst process', () => {
  it('is started again when it is killed while it prints, and the document still comes', async () => {
    const { started } = watch()
    const printing = pdf.render(template, { title: 'An' }, { date })
    await Promise.resolve()
    started[0]?.stop()
    expect((await printing).byteLength).toBeGreaterThan(1000)
    expect(started).toHaveLength(2)
  })

  it('is started again when it died while it was idle', async () => {
    const { started } = watch()
    await pdf.render(template, { title: 'An' }, { date })
    process.kill(started[0]?.pid ?? 0, 'SIGKILL')
    await pdf.render(template, { title: 'An' }, { date })
    expect(started).toHaveLength(2)
  })

  it('is given up after two losses on one document', async () => {
    const { started } = watch({ timeoutMs: 1 })
    await expect(pdf.render(template, { title: 'An' }, { date })).rejects.toMatchObject({ reason: 'kernel.pdf-failed' })
    expect(started).toHaveLength(2)
  })

  it('is replaced after so many documents, and when it has grown too large', async () => {
    const byCount = watch({ recycleAfter: 2 })
    for (let count = 0; count < 5; count += 1) await pdf.render(template, { title: String(count) }, { date })
    expect(byCount.started).toHaveLength(3)
    await pdf.close()
    const bySize = watch({ maxResidentBytes: 1 })
    for (let count = 0; count < 2; count += 1) await pdf.render(template, { title: String(count) }, { date })
    expect(bySize.started).toHaveLength(2)
  })

  it('refuses work when too much of it waits, and does the rest', async () => {
    watch({ maxWaiting: 2 })
    const answers = await Promise.allSettled(
      Array.from({ length: 5 }, (_, index) => pdf.render(template, { title: String(index) }, { date })),
    )
    expect(answers.map(answer => answer.status)).toEqual([
      'fulfilled',
      'fulfilled',
      'fulfilled',
      'rejected',
      'rejected',
    ])
    expect(answers[4]).toMatchObject({ reason: { code: 'unavailable', reason: 'kernel.pdf-busy' } })
  })
})
