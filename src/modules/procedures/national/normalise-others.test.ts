import { describe, expect, it } from 'vitest'
import { cleanLine, cleanProse, withoutBullet } from './clean-text.ts'
import { normaliseAgencies, territoryOf } from './normalise-agency.ts'
import { normaliseCode } from './normalise-code.ts'
import { dateOfUuid, normaliseDate } from './normalise-date.ts'
import { fieldKeyOf, normaliseFieldName } from './normalise-field-name.ts'
import { normaliseLegalNumber, readLegalNumbers } from './normalise-legal.ts'
import type { Oddity } from './oddity.ts'

function noting() {
  const kinds: string[] = []
  return { kinds, note: (oddity: Oddity) => void kinds.push(oddity.kind) }
}

describe('text', () => {
  it('is composed, single-spaced and without what cannot be seen', () => {
    expect(cleanLine(' Đăng\u00a0ký  khai\u200b sinh\n'.normalize('NFD'))).toEqual({
      text: 'Đăng ký khai sinh',
      flaws: ['decomposed-letters', 'hidden-character', 'odd-space'],
    })
  })

  it('of several lines keeps them', () => {
    expect(cleanProse('một\r\n\r\n\r\n\r\nhai\t ba\u0000').text).toBe('một\n\nhai ba')
  })

  it.each([
    ['- Giấy chứng sinh.', 'Giấy chứng sinh'],
    ['a) Đơn đề nghị;', 'Đơn đề nghị'],
    ['(1.1) Đối với công trình:', 'Đối với công trình'],
    ['-', '-'],
  ])('loses its bullet: %s', (line, text) => {
    expect(withoutBullet(line)).toBe(text)
  })
})

describe('a code', () => {
  it.each([
    ['1.001193', '1.001193', []],
    [' 1.014325', '1.014325', []],
    ['1.014955-Xoa', '1.014955-Xoa', ['marked-deleted']],
    ['2.009182739', '2.009182739', ['irregular-code']],
    ['../../etc/passwd', undefined, []],
    ["1'; drop table x", undefined, []],
  ])('%s is %s', (raw, code, kinds) => {
    const noted = noting()
    expect(normaliseCode(raw, 'code', noted.note)?.code).toBe(code)
    expect(noted.kinds).toEqual(kinds)
  })
})

describe('a legal number', () => {
  it.each([
    ['60/2014/QH13', '60/2014/QH13', []],
    ['Nghị định số 50/2026/NĐ-CP', '50/2026/NĐ-CP', ['legal-number-irregular']],
    ['35 /2025/NQ-HĐND', '35/2025/NQ-HĐND', ['legal-number-irregular']],
    ['66.7/2025/NQ-CP', '66.7/2025/NQ-CP', []],
    ['91/2015/QH2013', '91/2015/QH2013', ['legal-number-implausible']],
    ['40/2029/QH14', '40/2029/QH14', ['legal-number-implausible']],
    ['2628/QĐ-UBND', '2628/QĐ-UBND', []],
    ['Luật số 58', 'Luật số 58', ['legal-number-irregular']],
  ])('%s is %s', (raw, number, kinds) => {
    const noted = noting()
    expect(normaliseLegalNumber(raw, 'code', noted.note)).toBe(number)
    expect(noted.kinds).toEqual(kinds)
  })

  it('is found in a sentence, once each', () => {
    expect(readLegalNumbers('Thông tư 85/2019/TT-BTC và 106/2021/TT-BTC sửa 85/2019/TT-BTC')).toEqual([
      '85/2019/TT-BTC',
      '106/2021/TT-BTC',
    ])
  })
})

describe('a date', () => {
  it.each([
    [Date.UTC(2026, 5, 30, 17), '2026-07-01'],
    [1_782_838_800, '2026-07-01'],
    ['2026-07-01T00:00:00Z', '2026-07-01'],
    ['1/7/2026', '2026-07-01'],
    ['31/2/2026', undefined],
    [-5, undefined],
    ['hôm nay', undefined],
    [{}, undefined],
  ])('%s is %s', (raw, date) => {
    expect(normaliseDate(raw, 'date', () => {})).toBe(date)
  })

  it('stands in an id of the portal', () => {
    expect(dateOfUuid('019f6f67-c3a8-7163-8167-02e782ebf1c2')).toBe('2026-07-17')
    expect(dateOfUuid('x')).toBeUndefined()
  })
})

describe('a field of work', () => {
  it('has one key however it is spelled', () => {
    expect(new Set(['Thi đua – Khen thưởng', 'Thi đua, khen thưởng', 'THI ĐUA KHEN THƯỞNG'].map(fieldKeyOf))).toEqual(
      new Set(['thi-dua-khen-thuong']),
    )
  })

  it('gives up the code that stands in its name', () => {
    const noted = noting()
    expect(normaliseFieldName('Việc làm (G07-LĐ11)', '', 'field', noted.note)).toEqual({
      name: 'Việc làm',
      code: 'G07-LĐ11',
    })
    expect(noted.kinds).toEqual(['code-in-field-name'])
  })
})

describe('agencies', () => {
  it('lose empties and repeats in either habit of tone, and prose is told', () => {
    const noted = noting()
    const names = ['', 'Uỷ ban nhân dân cấp xã', 'Ủy ban nhân dân cấp xã', 'UBND cấp tỉnh hoặc cơ quan được giao']
    expect(normaliseAgencies(names, 'departments', noted.note)).toEqual([
      'Ủy ban nhân dân cấp xã',
      'UBND cấp tỉnh hoặc cơ quan được giao',
    ])
    expect(noted.kinds).toEqual(['empty-agency', 'text-repeated', 'agency-in-prose'])
  })

  it('tell whose a local procedure is', () => {
    expect(territoryOf('UBND tỉnh Bắc Ninh')).toBe('Bắc Ninh')
    expect(territoryOf('UBND Thành phố Huế')).toBe('Huế')
    expect(territoryOf('Bộ Tư pháp')).toBeUndefined()
  })
})
