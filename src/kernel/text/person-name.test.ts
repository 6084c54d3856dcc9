import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nameSortKey, splitName, titleCaseName } from './person-name.ts'

const letters = 'aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ'
const word = fc.string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength: 4 })
const sortNames = (names: string[]) => names.toSorted((a, b) => compare(nameSortKey(a), nameSortKey(b)))
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

describe('names of people', () => {
  it('are split into family, middle and given', () => {
    expect(splitName(' Nguyễn Thị  Minh Khai ')).toEqual({ family: 'Nguyễn', middle: 'Thị Minh', given: 'Khai' })
    expect(splitName('Hạnh')).toEqual({ family: '', middle: '', given: 'Hạnh' })
  })

  it('are written with capitals at the head of each word', () => {
    expect(titleCaseName('TRẦN  đình ÂN')).toBe('Trần Đình Ân')
  })

  it('are sorted by given name, then middle, then family', () => {
    expect(sortNames(['Trần Văn Bình', 'Lê Thị An', 'Vũ Văn An', 'Phạm An', 'An'])).toEqual([
      'An',
      'Phạm An',
      'Lê Thị An',
      'Vũ Văn An',
      'Trần Văn Bình',
    ])
  })

  it('are sorted by the letters of the alphabet, then by the tones', () => {
    expect(sortNames(['Đức', 'Dung', 'Dũng', 'Dùng', 'Ân', 'An', 'Ăn', 'Ánh', 'Anh', 'Ước', 'Uyên'])).toEqual([
      'An',
      'Anh',
      'Ánh',
      'Ăn',
      'Ân',
      'Dung',
      'Dùng',
      'Dũng',
      'Đức',
      'Uyên',
      'Ước',
    ])
  })

  it('agree in order with the Vietnamese collation of Unicode, word by word', () => {
    const collator = new Intl.Collator('vi', { sensitivity: 'accent' })
    fc.assert(
      fc.property(word, word, (one, other) => {
        expect(compare(nameSortKey(one), nameSortKey(other))).toBe(Math.sign(collator.compare(one, other)))
      }),
      { numRuns: 2000 },
    )
  })

  it('give a key of plain ASCII for any string', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        expect(nameSortKey(text)).toMatch(/^[ -~]*$/)
      }),
    )
  })
})
