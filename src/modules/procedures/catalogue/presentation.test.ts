import { describe, expect, it } from 'vitest'
import { readDetail } from '../national/read-detail.ts'
import { buildVersion } from '../testing/build-version.ts'
import { buildDetail, buildMethod } from '../testing/national-records.ts'
import { cardOf, inWorkingDays } from './card.ts'
import { changesBetween } from './changes.ts'
import { levelFor, serviceFor } from './online-level.ts'
import { titleOf } from './title.ts'

const { validFrom: _, ...content } = buildVersion()

describe('the levels of Decree 43/2011 and the kinds of Decree 42/2022', () => {
  it.each([
    [4, 'full'],
    [3, 'partial'],
    [2, 'information'],
    [1, 'information'],
  ] as const)('put level %s and %s together', (level, service) => {
    expect(serviceFor(level)).toBe(service)
    expect(levelFor(service, { templates: level === 2 })).toBe(level)
  })
})

describe('a title', () => {
  it.each([
    ['Thủ tục đăng ký khai sinh', 'Đăng ký khai sinh'],
    ['THỦ TỤC ĐĂNG KÝ SINH HOẠT TÔN GIÁO TẬP TRUNG (CẤP XÃ)', 'Đăng ký sinh hoạt tôn giáo tập trung (cấp xã)'],
    ['. Đăng ký thuế', 'Đăng ký thuế'],
    ['Tách hộ', 'Tách hộ'],
    ['Thủ tục', 'Thủ tục'],
  ])('of %s is %s', (name, title) => {
    expect(titleOf(name)).toBe(title)
  })
})

describe('the card of a list', () => {
  it('has the shortest time and says that others are longer', () => {
    const [first] = content.cases
    const longer = first && { ...first, code: 'b', timeLimit: { amount: 5, unit: 'working-day' as const } }
    const cases = [...content.cases, ...(longer ? [longer] : [])]
    const card = cardOf({ source: 'province', content: { ...content, cases } })
    expect(card).toMatchObject({ time: { amount: 1, sameDay: true }, timeVaries: true, fee: { from: 0, to: 0 } })
  })

  it('says nothing is free where something is asked that is no amount of đồng', () => {
    const record = buildDetail({
      executionMethods: [
        buildMethod({
          fees: [
            { type: 'FEE', value: 0 },
            { type: 'FEE', value: 25, currencyName: 'USD' },
          ],
        }),
      ],
    })
    const facts = readDetail(record, { today: '2026-11-20' }, () => {})
    if (!facts) throw new Error('the record is in order')
    const card = cardOf({ source: 'national', content: facts })
    expect(card.fee).toBeUndefined()
    expect(card.feeRule).toBe('described-in-text')
  })

  it('compares times of all units', () => {
    expect(inWorkingDays({ amount: 7, unit: 'day' })).toBe(5)
    expect(inWorkingDays({ amount: 4, unit: 'working-hour' })).toBe(0.5)
  })
})

describe('what changed between two versions', () => {
  it('is told part by part, in words where they are short', () => {
    const after = { ...content, name: 'Đăng ký khai sinh cho trẻ', steps: [], procedureCode: 'x' }
    expect(changesBetween(content, after)).toEqual([
      { part: 'name', before: 'Đăng ký khai sinh', after: 'Đăng ký khai sinh cho trẻ' },
      { part: 'steps', before: 'Tiếp nhận; Ký', after: '' },
    ])
  })
})
