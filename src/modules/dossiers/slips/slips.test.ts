import { execFileSync } from 'node:child_process'
import { afterAll, describe, expect, it } from 'vitest'
import { createPdf } from '#kernel/pdf/pdf.ts'
import { printSlip } from './slip.ts'
import { sampleSlips } from './testing/sample-slips.ts'

const pdf = createPdf()
afterAll(() => pdf.close())

const hasPoppler = (() => {
  try {
    execFileSync('pdftotext', ['-v'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
})()

/** The words of each paper that it is not that paper without. */
const mustSay: Readonly<Record<string, readonly string[]>> = {
  receipt: [
    'GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ',
    'H02.31.05-250312-0118',
    '16 giờ 30 phút, ngày 02 tháng 4 năm 2025',
  ],
  acknowledgement: ['GIẤY XÁC NHẬN NỘP HỒ SƠ TRỰC TUYẾN', 'H02.31.05-250312-0118', 'a1a1a1a1'],
  'supplement-request': ['PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ', 'Số: 07/PYC', 'Thiếu mặt bằng móng'],
  refusal: ['PHIẾU TỪ CHỐI TIẾP NHẬN GIẢI QUYẾT HỒ SƠ', 'Điều 17 Nghị định số 118/2025/NĐ-CP'],
  apology: ['XIN LỖI VÀ ĐỀ NGHỊ GIA HẠN', 'KT. GIÁM ĐỐC', '16 giờ 30 phút, ngày 07 tháng 4 năm 2025'],
  'stop-notice': ['Dừng giải quyết hồ sơ', 'hoàn trả tại nơi tiếp nhận'],
  'control-sheet': ['PHIẾU KIỂM SOÁT QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ', 'Đúng hạn', 'Quá hạn'],
  'fee-receipt': ['BIÊN LAI THU PHÍ, LỆ PHÍ', '0000128', '99.000', 'Chín mươi chín nghìn đồng'],
  'result-document': ['GIẤY XÁC NHẬN', 'TM. ỦY BAN NHÂN DÂN', 'Chưa đăng ký kết hôn với ai'],
}

describe.each(Object.entries(sampleSlips))('the %s', (name, slip) => {
  it('prints, and prints the same again', async () => {
    const one = await printSlip(pdf, slip)
    expect(Buffer.from(await printSlip(pdf, slip)).equals(one)).toBe(true)
  })

  it.skipIf(!hasPoppler)('says what its form must say, under the national title (needs pdftotext)', async () => {
    const text = execFileSync('pdftotext', ['-layout', '-', '-'], { input: await printSlip(pdf, slip) })
      .toString()
      .replace(/\s+/g, ' ')
    for (const words of [
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'Độc lập - Tự do - Hạnh phúc',
      ...(mustSay[name] ?? []),
    ]) {
      expect(text).toContain(words)
    }
  })

  it('survives a name full of marks, markup and length', async () => {
    const hostile = JSON.stringify(slip.data).replaceAll(
      'Trần Thu Hạnh',
      `#panic() *a* $b$ <c> @d 😀 ${'Ệ'.repeat(300)}`,
    )
    const bytes = await pdf.render(slip.template, JSON.parse(hostile), { date: slip.issuedAt })
    expect(bytes.byteLength).toBeGreaterThan(5000)
  })
})
