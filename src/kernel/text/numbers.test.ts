import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkDigit, isBusinessCode } from './business-code.ts'
import { isPersonNumber, maskPersonNumber, readPersonNumber } from './person-number.ts'
import { formatPhone, normalisePhone } from './phone.ts'

describe('personal numbers', () => {
  it('say place, sex and year of birth', () => {
    expect(readPersonNumber('024190001234')).toEqual({ placeCode: '024', sex: 'female', birthYear: 1990 })
    expect(readPersonNumber('001205000001')).toEqual({ placeCode: '001', sex: 'male', birthYear: 2005 })
  })

  it.each([
    '',
    '02419000123',
    '0241900012345',
    '000190001234',
    '024990001234',
    '02419000123a',
    ' 024190001234',
    '０２４１９０００１２３４',
  ])('are not %j', text => expect(isPersonNumber(text)).toBe(false))

  it('are masked in the middle', () => {
    expect(maskPersonNumber('024190001234')).toBe('024******234')
    expect(maskPersonNumber('12')).toBe('**')
  })
})

describe('business codes', () => {
  it.each(['0100109106', '0100684378', '0101248141', '0100109106-001'])('include %s', code => {
    expect(isBusinessCode(code)).toBe(true)
  })

  it.each(['', '0100109107', '010010910', '0100109106-000', '0100109106-1', '0100109106-001 '])('exclude %j', code => {
    expect(isBusinessCode(code)).toBe(false)
  })

  it('show every single mistyped digit', () => {
    const body = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 9, maxLength: 9 })
    fc.assert(
      fc.property(body, fc.nat(9), fc.integer({ min: 1, max: 9 }), (digits, place, shift) => {
        const check = checkDigit(digits)
        fc.pre(check !== undefined)
        const code = `${digits}${check}`
        const typed = code.slice(0, place) + ((Number(code[place]) + shift) % 10) + code.slice(place + 1)
        expect(isBusinessCode(code)).toBe(true)
        expect(isBusinessCode(typed)).toBe(false)
      }),
    )
  })
})

describe('telephone numbers', () => {
  it.each([
    ['0912 345 678', '0912345678'],
    ['+84 912.345.678', '0912345678'],
    ['84912345678', '0912345678'],
    ['0084 312 345 678', '0312345678'],
    ['84 312 345 678', '0312345678'],
    ['(0204) 385-4321', '02043854321'],
    ['+84 204 385 4321', '02043854321'],
    ['1900 1234', '19001234'],
  ])('read %s as %s', (typed, phone) => expect(normalisePhone(typed)).toBe(phone))

  it.each(['', '0912', '0112345678', '0012345678', 'không có', '+1 202 555 0123', '09123456789'])(
    'refuse %j',
    typed => {
      expect(normalisePhone(typed)).toBeUndefined()
    },
  )

  it('are the same after formatting and reading again', () => {
    expect(formatPhone('0912345678')).toBe('0912\u00a0345\u00a0678')
    expect(formatPhone('02043854321')).toBe('0204\u00a0385\u00a04321')
    for (const phone of ['0912345678', '02043854321', '19001234'])
      expect(normalisePhone(formatPhone(phone))).toBe(phone)
  })
})
