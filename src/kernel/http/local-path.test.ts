import { expect, it } from 'vitest'
import { localPath } from './local-path.ts'

it('keeps an address of this site with its query and place', () => {
  expect(localPath('/ho-so?trang=2#ma')).toBe('/ho-so?trang=2#ma')
})

it.each([
  '//evil.example',
  '/\\evil.example',
  'https://evil.example',
  'javascript:alert(1)',
  '',
  null,
  '/\t/evil.example',
])('refuses %j', address => {
  expect(localPath(address)).toBeUndefined()
})
