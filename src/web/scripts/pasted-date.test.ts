import { expect, it } from 'vitest'
import { readPastedDate } from './pasted-date.ts'

it.each([
  ['1/2/2026', ['1', '2', '2026']],
  [' 01-02-2026\n', ['01', '02', '2026']],
  ['2026-02-01', ['01', '02', '2026']],
  ['20260201', ['01', '02', '2026']],
  ['01022026', ['01', '02', '2026']],
  ['ngày 1 tháng 2 năm 2026', ['1', '2', '2026']],
  ['1/2', undefined],
  ['12', undefined],
  ['1/2/26', undefined],
  ['0912 345 678', undefined],
  ['10:30 1/2/2026', undefined],
  ['', undefined],
])('%j is pasted as %j', (text, parts) => {
  expect(readPastedDate(text)).toEqual(parts)
})
