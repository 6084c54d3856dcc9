import { describe, expect, it } from 'vitest'
import { buildCase, buildDetail, buildMethod, buildPaper } from '../testing/national-records.ts'
import type { Oddity } from './oddity.ts'
import { readDetail } from './read-detail.ts'

function read(facts: Readonly<Record<string, unknown>> = {}, fileCode?: string) {
  const oddities: Oddity[] = []
  const source = { today: '2026-11-20', ...(fileCode ? { fileCode } : {}) }
  const record = readDetail(buildDetail(facts), source, oddity => oddities.push(oddity))
  return { detail: record?.detail, record, oddities, kinds: oddities.map(oddity => oddity.kind) }
}

describe('a full answer of the portal', () => {
  it('is taken in without an oddity when it is in order', () => {
    const { record, kinds } = read()
    expect(kinds).toEqual([])
    expect(record).toMatchObject({
      code: '1.001193',
      kind: 'national',
      audience: ['citizen'],
      fields: [{ name: 'Hộ tịch', code: 'G15-TP07' }],
      agencies: ['Ủy ban nhân dân cấp xã'],
      detail: {
        online: 'partial',
        handledBy: ['commune'],
        anywhere: true,
        cases: [{ time: { amount: 1, unit: 'working-day' } }],
        paperGroups: [{ papers: [{ name: 'Giấy chứng sinh', originals: 1 }] }],
        legalBasis: ['60/2014/QH13'],
        decision: { number: '163/QĐ-BTP', date: '2026-01-16' },
      },
    })
  })

  it('gives a channel of unit OTHER the unit of the case with the same number', () => {
    const { detail, kinds } = read({
      executionMethods: [buildMethod({ processingTimeUnit: 'OTHER', processingTime: 1 })],
    })
    expect(detail?.channels).toEqual([{ by: 'counter', time: { amount: 1, unit: 'working-day' } }])
    expect(kinds).toEqual(['time-unit-other'])
  })

  it('keeps both times where case and channel disagree, and says so', () => {
    const { detail, oddities } = read({
      cases: [buildCase({ processingDay: { qty: 20, type: 'DAY' } })],
      executionMethods: [buildMethod({ processingTime: 10 })],
    })
    expect(detail?.cases[0]?.time).toEqual({ amount: 20, unit: 'day' })
    expect(detail?.channels[0]?.time).toEqual({ amount: 10, unit: 'working-day' })
    expect(oddities).toMatchObject([{ kind: 'case-and-channel-time-disagree', remedy: 'kept' }])
  })

  it('takes notes out of the checklist and keeps them apart', () => {
    const { detail, kinds } = read({
      executionCases: [
        { name: '* Lưu ý:', profileComponents: [buildPaper({ name: 'Bản chụp phải rõ nét.', originalQty: 0 })] },
        {
          name: '* Giấy tờ phải nộp:',
          profileComponents: [
            buildPaper(),
            buildPaper({ name: 'Người tiếp nhận có trách nhiệm kiểm tra giấy tờ.', originalQty: 0 }),
            buildPaper(),
          ],
        },
      ],
    })
    expect(detail?.paperGroups).toEqual([
      { name: '', papers: [{ name: 'Giấy chứng sinh', code: '000.00.00.G15-KQ004389', originals: 1, copies: 0 }] },
    ])
    expect(detail?.prose?.checklistNotes).toHaveLength(2)
    expect(kinds).toEqual(['note-in-checklist', 'note-in-checklist', 'paper-repeated'])
  })

  it('tells the members that nobody knows', () => {
    const { oddities } = read({ somethingNew: { deep: true } })
    expect(oddities).toEqual([
      { kind: 'unknown-field', field: 'somethingNew', remedy: 'set-aside', value: '{"deep":true}' },
    ])
  })

  it('goes by the file name when the record has no code, and is refused when neither has one', () => {
    expect(read({ code: '', codeNotation: '' }, '1.001193').record?.code).toBe('1.001193')
    const { record, oddities } = read({ code: null, codeNotation: null })
    expect(record).toBeUndefined()
    expect(oddities).toMatchObject([{ kind: 'no-code', remedy: 'refused' }])
  })

  it('keeps papers, fees and names that stand where no record had any', () => {
    const { detail, record, kinds } = read({
      profileComponents: [buildPaper({ name: 'Đơn' })],
      fees: [{ type: 'FEE', value: 9_000, description: 'Phí' }],
      cases: [buildCase({ profileComponents: [buildPaper({ name: 'Ảnh' })] })],
      subjectTypesDetails: [],
      formalityTargetType: ['Doanh nghiệp'],
      targetObjects: ['ai đó'],
      coordinatingAgencies: 'Cơ quan thuế',
    })
    expect(detail?.paperGroups.flatMap(group => group.papers.map(paper => paper.name))).toEqual([
      'Đơn',
      'Giấy chứng sinh',
      'Ảnh',
    ])
    expect(detail?.fees).toMatchObject([{ amount: 9_000, channels: [] }])
    expect(record?.applicants).toEqual(['Doanh nghiệp'])
    expect(detail?.prose?.coordinatingAgencies).toEqual(['Cơ quan thuế'])
    expect(kinds).toEqual(['agency-in-prose', 'unknown-field'])
  })

  it('keeps in words a fee that is no one amount', () => {
    const fees = [
      { type: 'FEE', value: '2% giá trị', description: 'Phí thẩm định' },
      { type: 'FEE', value: 20, currencyName: 'EUR', description: '' },
    ]
    const { detail } = read({ executionMethods: [buildMethod({ fees })] })
    expect(detail?.fees.map(({ amount, rule }) => [amount, rule])).toEqual([
      [undefined, 'described-in-text'],
      [undefined, 'described-in-text'],
    ])
    expect(detail?.prose?.feeNotes).toEqual(['2% giá trị\nPhí thẩm định', '20 EUR'])
  })

  it('keeps both cases of one code when they differ', () => {
    const { detail } = read({ cases: [buildCase(), buildCase(), buildCase({ name: 'Việc khác' })] })
    expect(detail?.cases.map(one => one.code)).toEqual(['1.001193.01', '1.001193.01-2'])
  })
})
