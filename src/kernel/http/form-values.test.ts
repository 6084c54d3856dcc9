import { describe, expect, it } from 'vitest'
import { cleanText, valuesOf } from './form-values.ts'

describe('valuesOf', () => {
  it('makes a list of a name that stands more than once', () => {
    expect(
      valuesOf([
        ['a', '1'],
        ['b', '2'],
        ['a', '3'],
      ]),
    ).toEqual({ a: ['1', '3'], b: '2' })
  })

  it('keeps a name that would otherwise reach the prototype', () => {
    const values = valuesOf([['__proto__', 'x']])
    expect(Object.hasOwn(values, '__proto__')).toBe(true)
    expect(Object.getPrototypeOf(values)).toBe(Object.prototype)
  })

  const date = (day: string, month: string, year: string) =>
    valuesOf([
      ['d.day', day],
      ['d.month', month],
      ['d.year', year],
    ]).d

  it('joins day, month and year to an ISO date', () => {
    expect(date('7', '11', '2026')).toBe('2026-11-07')
  })

  it('leaves three empty inputs empty', () => {
    expect(date('', ' ', '')).toBe('')
  })

  it('keeps what is no number as it was typed, which no date schema takes', () => {
    expect(date('7', 'tháng 11', '2026')).toBe('7/tháng 11/2026')
    expect(date('7', '11', '26')).toBe('7/11/26')
  })
})

describe('cleanText', () => {
  it('writes marks in one way', () => {
    expect(cleanText('Hòa'.normalize('NFD'))).toBe('Hòa'.normalize('NFC'))
  })

  it('takes out what PostgreSQL cannot hold, and keeps line ends and tabs', () => {
    expect(cleanText('a\u0000b\r\nc\td\u0007')).toBe('ab\nc\td')
    expect(cleanText('\ud800')).toBe('\ufffd')
  })
})
