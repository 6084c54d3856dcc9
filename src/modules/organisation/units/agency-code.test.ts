import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  formatAgencyCode,
  formatOldAgencyCode,
  isAgencyCode,
  parseAgencyCode,
  toNewAgencyCode,
  toOldAgencyCode,
} from './agency-code.ts'

const root = fc
  .tuple(fc.constantFrom('A', 'G', 'H'), fc.integer({ min: 0, max: 99 }))
  .map(([letter, number]) => `${letter}${String(number).padStart(2, '0')}`)
const pathThatFitsTheOldForm = fc
  .tuple(
    root,
    fc.array(fc.integer({ min: 1, max: 99 }), { maxLength: 2 }),
    fc.integer({ min: 1, max: 999 }),
    fc.boolean(),
  )
  .map(([name, groups, fourth, deep]) => ({
    root: name,
    groups: deep && groups.length === 2 ? [...groups, fourth] : groups,
  }))

describe('agency codes', () => {
  it('turns real old codes into new ones', () => {
    expect(toNewAgencyCode('000.00.00.H41')).toBe('H41')
    expect(toNewAgencyCode('000.00.15.H44')).toBe('H44.15')
    expect(toNewAgencyCode('28.22.H17')).toBe('H17.22.28')
    expect(toNewAgencyCode('000.05.31.H02')).toBe('H02.31.05')
  })

  it('turns real new codes into old ones', () => {
    expect(toOldAgencyCode('H44.07.12')).toBe('000.12.07.H44')
    expect(toOldAgencyCode('H15.50.05.13')).toBe('013.05.50.H15')
  })

  it('keeps both notations of a code apart from their meaning: lower case and spaces are forgiven', () => {
    expect(toNewAgencyCode(' h02.31 ')).toBe('H02.31')
  })

  it('knows that three-digit groups above the fourth level have no old form', () => {
    expect(isAgencyCode('H44.100')).toBe(true)
    expect(toOldAgencyCode('H44.100')).toBeUndefined()
  })

  it.each([
    '',
    'H2',
    'H02.',
    'H02.0',
    'H02.00',
    'H02.31.000',
    'H02.1.2',
    'H02.01.02.03.04',
    '005.00.31.H02',
    '24',
    'H02.31.05;',
  ])('refuses %j', text => expect(parseAgencyCode(text)).toBeUndefined())

  it('reads back what it writes, through either notation', () => {
    fc.assert(
      fc.property(pathThatFitsTheOldForm, path => {
        const code = formatAgencyCode(path)
        const old = formatOldAgencyCode(path) ?? ''
        expect(parseAgencyCode(code)).toEqual(path)
        expect(parseAgencyCode(old)).toEqual(path)
        expect(toNewAgencyCode(old)).toBe(code)
        expect(toOldAgencyCode(code)).toBe(old)
      }),
    )
  })

  it('accepts as a new code exactly what it can write again with the same meaning', () => {
    fc.assert(
      fc.property(fc.string(), text => {
        const path = parseAgencyCode(text)
        if (path) expect(parseAgencyCode(formatAgencyCode(path))).toEqual(path)
      }),
    )
  })
})
