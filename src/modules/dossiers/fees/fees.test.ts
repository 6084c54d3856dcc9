import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Fee } from '#modules/procedures/index.ts'
import { computeFees } from './fees.ts'

const copyFee: Fee = {
  key: 'copy',
  name: 'Phí cấp bản sao',
  kind: 'fee',
  amount: 8_000,
  onlineAmount: 4_000,
  perUnit: 'bản',
  quantityFrom: 'copies',
  exemptWhen: [{ question: 'exemption', equals: 'poor-household' }],
}

describe('fees', () => {
  test('a case without fees costs nothing', () => {
    expect(computeFees({ fees: [] }, {}, 'counter')).toEqual({ lines: [], total: 0 })
  })

  test('multiplies by the count that the form gives', () => {
    expect(computeFees({ fees: [copyFee] }, { copies: 3 }, 'counter').total).toBe(24_000)
  })

  test.each<Record<string, number | string>>([{}, { copies: 0 }, { copies: -2 }, { copies: 1.5 }, { copies: 'two' }])(
    'charges one for %o',
    answers => {
      expect(computeFees({ fees: [copyFee] }, answers, 'counter').lines[0]?.quantity).toBe(1)
    },
  )

  test('takes the online amount only from who files online himself', () => {
    expect(computeFees({ fees: [copyFee] }, { copies: 2 }, 'online').total).toBe(8_000)
    expect(computeFees({ fees: [copyFee] }, { copies: 2 }, 'assisted').total).toBe(16_000)
  })

  test('exempts by an answer and says which', () => {
    const { lines, total } = computeFees({ fees: [copyFee] }, { copies: 3, exemption: 'poor-household' }, 'online')
    expect(total).toBe(0)
    expect(lines[0]).toMatchObject({
      basis: 'exempt',
      exemptBy: 'exemption',
      amount: 0,
      unitAmount: 4_000,
      quantity: 3,
    })
  })

  test('exempts when one of several choices does', () => {
    const { lines } = computeFees({ fees: [copyFee] }, { exemption: ['elderly', 'poor-household'] }, 'counter')
    expect(lines[0]?.basis).toBe('exempt')
  })

  test('adds up, whatever is answered', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -5, max: 1_000 }),
        fc.constantFrom('online', 'counter', 'post', 'assisted'),
        (copies, channel) => {
          const second = { ...copyFee, key: 'second', amount: 50_000 }
          const { lines, total } = computeFees({ fees: [copyFee, second] }, { copies }, channel)
          expect(total).toBe(lines.reduce((sum, line) => sum + line.unitAmount * line.quantity, 0))
          expect(total).toBeGreaterThan(0)
        },
      ),
    )
  })
})
