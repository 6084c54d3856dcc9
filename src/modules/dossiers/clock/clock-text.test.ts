import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { loadTexts, locales } from '#kernel/i18n/texts.ts'
import { at, paused, resumed, started, terms } from '../testing/clock-cases.ts'
import { type ClockEntry, pauseReasons, stopReasons } from './clock.ts'
import { explainClock } from './clock-explanation.ts'
import { clockRows, hoursAndMinutes } from './clock-text.ts'

const texts = loadTexts([fileURLToPath(new URL('../locales', import.meta.url))], { strict: true })
const rowsOf = (limits: ReturnType<typeof terms>, entries: readonly ClockEntry[], locale: 'vi' | 'en' = 'vi') => {
  const explanation = explainClock(limits, entries, at('2026-11-27T08:00'))
  if (!explanation) throw new Error('the clock has started')
  return clockRows(explanation, texts.for(locale), locale).map(row =>
    [row.when, row.what, row.counted, row.remaining].join(' | ').replaceAll('\u00a0', ' '),
  )
}

const threeDays = terms({ amount: 3, unit: 'working-day' })
const held = [
  started('2026-11-20T14:30'),
  paused('2026-11-20T16:00', 'supplement', 'Phiếu 12/PYC'),
  resumed('2026-11-23T10:00'),
]

describe('the clock in words', () => {
  it('reads as a table that adds up', () => {
    expect(rowsOf(threeDays, held)).toEqual([
      '14:30 thứ Sáu 20/11/2026 | Tiếp nhận hồ sơ đủ, hợp lệ; bắt đầu tính | 0:00 | 24:00',
      'thứ Sáu 20/11/2026 | Làm việc 14:30 - 16:00 | 1:30 | 22:30',
      '16:00 20/11/2026 đến 10:00 23/11/2026 | Dừng: chờ bổ sung giấy tờ, không tính (Phiếu 12/PYC) | 0:00 | 22:30',
      'thứ Hai 23/11/2026 | Làm việc 10:00 - 11:30, 13:00 - 17:00 | 5:30 | 17:00',
      'thứ Ba 24/11/2026 | Ngày Văn hóa Việt Nam (Nghị quyết 28/2026/QH16), không tính | 0:00 | 17:00',
      'thứ Tư 25/11/2026 | Làm việc 07:30 - 11:30, 13:00 - 17:00 | 8:00 | 9:00',
      'thứ Năm 26/11/2026 | Làm việc 07:30 - 11:30, 13:00 - 17:00 | 8:00 | 1:00',
      'thứ Sáu 27/11/2026 | Làm việc 07:30 - 08:30 | 1:00 | 0:00',
      '08:30 thứ Sáu 27/11/2026 | Hết 3 ngày làm việc: hạn trả kết quả | 0:00 | 0:00',
    ])
  })

  it.each(locales)('has a sentence for every kind of line (%s)', locale => {
    const extension: ClockEntry = {
      kind: 'extended',
      at: at('2026-11-23T08:00'),
      newDueAt: at('2026-12-02T17:00'),
      reason: 'x',
    }
    const worked = [started('2026-08-21T18:00')]
    for (const convention of ['hour-exact', 'next-day'] as const) {
      for (const unit of ['working-day', 'day'] as const)
        expect(rowsOf(terms({ amount: 4, unit }, convention), worked, locale)).not.toHaveLength(0)
    }
    expect(rowsOf(threeDays, [started('2026-11-20T14:30'), extension], locale)).not.toHaveLength(0)
    for (const hour of ['14:30', '15:00'])
      expect(
        rowsOf(terms({ amount: 1, unit: 'working-day', sameDay: true }), [started(`2026-11-20T${hour}`)], locale),
      ).not.toHaveLength(0)
    for (const reason of pauseReasons) {
      const standing = [started('2026-11-20T14:30'), paused('2026-11-20T16:00', reason)]
      expect(rowsOf(threeDays, standing, locale).at(-1)).toContain(texts.for(locale)('dossiers.clock.standing'))
    }
    for (const reason of stopReasons) {
      const stop: ClockEntry = { kind: 'stopped', at: at('2026-11-20T16:00'), reason, ref: '1' }
      expect(rowsOf(threeDays, [started('2026-11-20T14:30'), stop], locale).at(-1)).toContain('(1)')
    }
  })

  it('writes hours and minutes that can be added by eye', () => {
    expect([0, 59, 4800, -65].map(hoursAndMinutes)).toEqual(['0:00', '0:59', '80:00', '-1:05'])
  })
})
