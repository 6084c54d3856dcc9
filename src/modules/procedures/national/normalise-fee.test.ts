import { describe, expect, it } from 'vitest'
import { joinFees, normaliseFee, type RawFee, readAmounts } from './normalise-fee.ts'
import type { Oddity } from './oddity.ts'

function normalise(facts: Partial<RawFee>) {
  const kinds: string[] = []
  const raw = {
    type: 'FEE',
    value: 0,
    currency: '',
    description: '',
    hasAttachment: false,
    channel: 'counter' as const,
    ...facts,
  }
  const fee = normaliseFee(raw, 'fees[0]', (oddity: Oddity) => kinds.push(oddity.kind))
  return { ...fee, kinds }
}

describe('a fee', () => {
  it('of an amount of đồng is that amount', () => {
    expect(normalise({ value: 30_000, description: 'Phí thẩm định' })).toMatchObject({
      kind: 'fee',
      amount: 30_000,
      name: 'Phí thẩm định',
      kinds: [],
    })
  })

  it.each(['Miễn phí', 'Không thu phí, lệ phí', 'Không'])('that is %s by its value is free', value => {
    expect(normalise({ value, description: value })).toMatchObject({ amount: 0, rule: 'free' })
  })

  it.each(['EUR', 'JPY', 'Đô la Úc'])('in %s is no amount of đồng', currency => {
    const fee = normalise({ value: 5_000, currency })
    expect(fee).toMatchObject({ statedAmount: 5_000, kinds: ['fee-foreign-currency'] })
    expect(fee.amount).toBeUndefined()
  })

  it('of zero is free when nothing else is said', () => {
    expect(normalise({ value: 0, type: 'SERVICE_FEE' })).toMatchObject({ kind: 'charge', amount: 0, kinds: [] })
  })

  it('of zero is not free when the text says that the council sets it', () => {
    const fee = normalise({ value: 0, description: 'Do Hội đồng nhân dân tỉnh quy định' })
    expect(fee).toMatchObject({ rule: 'set-by-provincial-council', kinds: ['fee-zero-with-text'] })
    expect(fee.amount).toBeUndefined()
  })

  it.each([100, 90, 500])('of %s đồng is not believed, but kept for whoever checks', value => {
    expect(normalise({ value })).toMatchObject({ statedAmount: value, kinds: ['fee-implausible'] })
    expect(normalise({ value }).amount).toBeUndefined()
  })

  it('written as text is read when it is one amount', () => {
    expect(normalise({ value: '100.000 đồng' })).toMatchObject({ amount: 100_000, kinds: ['fee-in-text'] })
    expect(normalise({ value: 'tùy trường hợp' })).toMatchObject({ kinds: ['fee-in-text'] })
  })

  it('in dollars stays in dollars', () => {
    expect(normalise({ value: 20, currency: 'USD' })).toMatchObject({ dollars: 20, kinds: ['fee-foreign-currency'] })
  })

  it('names the texts that set it', () => {
    const fee = normalise({ value: null, description: 'Theo Thông tư số 156/2025/TT-BTC ngày 31/12/2025' })
    expect(fee).toMatchObject({ rule: 'set-by-law', setBy: ['156/2025/TT-BTC'] })
  })

  it('that is the same on several channels is one fee', () => {
    const kinds: string[] = []
    const fee = { kind: 'fee' as const, amount: 8_000 }
    const joined = joinFees(
      [
        { ...fee, channels: ['online'] },
        { ...fee, channels: ['counter'] },
        { ...fee, channels: ['counter'] },
      ],
      'fees',
      oddity => kinds.push(oddity.kind),
    )
    expect(joined).toEqual([{ ...fee, channels: ['online', 'counter'] }])
    expect(kinds).toEqual(['fee-repeated'])
  })

  it('has its amounts read from a sentence', () => {
    expect(readAmounts('đất ở: 150.000 đồng/hồ sơ; tổ chức: 1.500.000 đồng; 150.000đ')).toEqual([150_000, 1_500_000])
  })
})
