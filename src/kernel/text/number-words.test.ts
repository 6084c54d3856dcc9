import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { numberInWords } from './number-words.ts'

describe('a number in words', () => {
  it.each([
    [0, 'không'],
    [5, 'năm'],
    [10, 'mười'],
    [11, 'mười một'],
    [15, 'mười lăm'],
    [21, 'hai mươi mốt'],
    [105, 'một trăm linh năm'],
    [115, 'một trăm mười lăm'],
    [1000, 'một nghìn'],
    [1005, 'một nghìn không trăm linh năm'],
    [8000, 'tám nghìn'],
    [15_000, 'mười lăm nghìn'],
    [75_000, 'bảy mươi lăm nghìn'],
    [1_205_000, 'một triệu hai trăm linh năm nghìn'],
    [1_000_000_005, 'một tỷ không trăm linh năm'],
    [5_000_000_000_000, 'năm nghìn tỷ'],
  ])('%i is %s', (value, words) => expect(numberInWords(value)).toBe(words))

  it('can be read back', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), value => {
        expect(readBack(numberInWords(value))).toBe(value)
      }),
      { numRuns: 2000 },
    )
  })

  it.each([-1, 0.5, Number.NaN, Number.MAX_SAFE_INTEGER + 1])('refuses %s', value => {
    expect(() => numberInWords(value)).toThrow(RangeError)
  })
})

const values: Readonly<Record<string, number>> = {
  không: 0,
  một: 1,
  mốt: 1,
  hai: 2,
  ba: 3,
  bốn: 4,
  năm: 5,
  lăm: 5,
  sáu: 6,
  bảy: 7,
  tám: 8,
  chín: 9,
}

/** A listener: written apart from the reader, from the left. */
function readBack(words: string): number {
  const [total, group, unit] = words.split(' ').reduce<[number, number, number]>(
    ([sum, part, last], word) => {
      if (word === 'trăm') return [sum, part + last * 100, 0]
      if (word === 'mươi') return [sum, part + last * 10, 0]
      if (word === 'mười') return [sum, part + 10, 0]
      if (word === 'linh') return [sum, part, 0]
      if (word === 'nghìn') return [sum + (part + last) * 1000, 0, 0]
      if (word === 'triệu') return [sum + (part + last) * 1_000_000, 0, 0]
      if (word === 'tỷ') return [(sum + part + last) * 1_000_000_000, 0, 0]
      return [sum, part, values[word] ?? Number.NaN]
    },
    [0, 0, 0],
  )
  return total + group + unit
}
