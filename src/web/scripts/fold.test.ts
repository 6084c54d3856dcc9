import { expect, it } from 'vitest'
import { fold, matches } from './fold.ts'

it('takes marks and case away', () => {
  expect(fold('Đăng ký KHAI SINH')).toBe('dang ky khai sinh')
})

it.each([
  ['Đồng ý, trình ký', 'trinh', true],
  ['Đồng ý, trình ký', 'ky dong', true],
  ['Đồng ý, trình ký', 'rinh', false],
  ['Hồ sơ', '', true],
])('%s matches %s: %s', (text, query, expected) => {
  expect(matches(text, query)).toBe(expected)
})
