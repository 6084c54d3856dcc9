import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { formatDossierCode, isDossierCode, readDossierCode } from './dossier-code.ts'

const day = Temporal.PlainDate.from('2026-11-09')

describe('dossier code', () => {
  test('joins the agency, the day and the ordinal with at least four digits', () => {
    expect(formatDossierCode({ agencyCode: 'H02.31.05', date: day, ordinal: 42 })).toBe('H02.31.05-261109-0042')
    expect(formatDossierCode({ agencyCode: 'H02', date: day, ordinal: 123456 })).toBe('H02-261109-123456')
  })

  test.each(['H15.50.05.13-261008-0975', '000.00.15.H15-180101-0001', 'H44.100-260101-1234567', 'H02-250630-0001'])(
    'accepts the style of %s',
    code => {
      expect(isDossierCode(code)).toBe(true)
    },
  )

  test.each([
    '',
    'H02',
    'H02-261109-042',
    'H02.1-261109-0042',
    'H02-2611-0042',
    "H02-261109-0042' or 1=1",
    'H02-261109-0042\n',
  ])('refuses %j', code => {
    expect(isDossierCode(code)).toBe(false)
  })

  test('refuses to make a code that it would not accept', () => {
    expect(() => formatDossierCode({ agencyCode: 'nonsense', date: day, ordinal: 1 })).toThrow(RangeError)
    expect(() => formatDossierCode({ agencyCode: 'H02', date: day, ordinal: 0 })).toThrow(RangeError)
  })

  test('reads what people type: small letters, spaces, long dashes', () => {
    expect(readDossierCode(' h02.31.05–261109 – 0042 ')).toBe('H02.31.05-261109-0042')
    expect(readDossierCode('h02 31 05 261109 0042')).toBe('H02.31.05-261109-0042')
    expect(readDossierCode('H022611090042')).toBe('H02-261109-0042')
    expect(readDossierCode('Mã hồ sơ: h02.31.05-261109-0042. Hẹn trả thứ Hai')).toBe('H02.31.05-261109-0042')
    expect(readDossierCode('https://dvc.example.vn/tra-cuu/H02.31.05-261109-0042')).toBe('H02.31.05-261109-0042')
    expect(readDossierCode('H02-261109-0042 và H02-261109-0043')).toBeUndefined()
    expect(readDossierCode('tôi muốn hỏi hồ sơ')).toBeUndefined()
  })

  test('whatever is formatted is accepted', () => {
    const ordinals = fc.integer({ min: 1, max: 9_999_999 })
    const years = fc.integer({ min: 2006, max: 2099 })
    fc.assert(
      fc.property(ordinals, years, (ordinal, year) => {
        const date = Temporal.PlainDate.from({ year, month: 2, day: 28 })
        expect(isDossierCode(formatDossierCode({ agencyCode: 'H02.31.05', date, ordinal }))).toBe(true)
      }),
    )
  })
})
