import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fold, isSameText, normaliseTone } from './fold.ts'

const letters = 'aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ'
const vietnamese = fc.string({ unit: fc.constantFrom(...letters, ...letters.toUpperCase(), ' ') })

describe('fold', () => {
  it('drops marks, case and spare spaces', () => {
    expect(fold('  Đăng ký  KHAI SINH, Uỷ ban\tphường Đa Mai\n')).toBe('dang ky khai sinh, uy ban phuong da mai')
  })

  it('leaves only plain letters of every Vietnamese text', () => {
    fc.assert(
      fc.property(vietnamese, text => {
        expect(fold(text)).toMatch(/^[a-z ]*$/)
      }),
    )
  })

  it('does not change what is folded, and sees no difference between composed and decomposed letters', () => {
    fc.assert(
      fc.property(vietnamese, text => {
        expect(fold(fold(text))).toBe(fold(text))
        expect(fold(text.normalize('NFD'))).toBe(fold(text))
        expect(fold(text.toUpperCase())).toBe(fold(text))
      }),
    )
  })

  it('keeps every letter: nothing is lost but spaces', () => {
    fc.assert(
      fc.property(vietnamese, text => {
        expect(fold(text).replaceAll(' ', '')).toHaveLength(text.replaceAll(' ', '').length)
      }),
    )
  })

  it('survives any string', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        expect(fold(text)).toBe(fold(fold(text)))
      }),
    )
  })
})

describe('normaliseTone', () => {
  it.each([
    ['hòa', 'hoà'],
    ['HÓA', 'HOÁ'],
    ['khỏe', 'khoẻ'],
    ['Thúy', 'Thuý'],
    ['Ủy ban', 'Uỷ ban'],
    ['thủy lợi, hòa giải', 'thuỷ lợi, hoà giải'],
  ])('writes %s as %s, and leaves the second as it is', (old, modern) => {
    expect(normaliseTone(old)).toBe(modern)
    expect(normaliseTone(modern)).toBe(modern)
  })

  it.each(['hoàn', 'toán', 'quý', 'của', 'mía', 'thuốc', 'đợi', 'khuya', 'ngoèo', 'hỏi', 'hữu'])(
    'leaves %s alone',
    word => {
      expect(normaliseTone(word)).toBe(word)
    },
  )

  it('changes neither the folded form nor itself', () => {
    fc.assert(
      fc.property(vietnamese, text => {
        expect(fold(normaliseTone(text))).toBe(fold(text))
        expect(normaliseTone(normaliseTone(text))).toBe(normaliseTone(text))
      }),
    )
  })

  it('makes both habits equal with their marks, and keeps different words different', () => {
    expect(isSameText('Nguyễn Thúy  Hòa', 'nguyễn thuý hoà')).toBe(true)
    expect(isSameText('Nguyễn Thúy Hòa', 'Nguyễn Thùy Hòa')).toBe(false)
  })
})
