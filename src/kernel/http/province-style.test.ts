import { expect, it } from 'vitest'
import { provinceStyle } from './province-style.ts'

it("makes fills of the province's colour", () => {
  expect(provinceStyle('#004c8f')).toContain('--accent-fill:#004c8f')
})

it.each([undefined, 'red', '#fff', '#004c8f}body{display:none'])('writes nothing for %j', accent => {
  expect(provinceStyle(accent)).toBe('')
})
