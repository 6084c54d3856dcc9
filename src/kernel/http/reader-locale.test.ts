import { expect, test } from 'vitest'
import { readerLocale } from './reader-locale.ts'

test.each([
  [undefined, undefined, 'vi'],
  ['en', 'vi', 'en'],
  ['fr', 'en-GB', 'en'],
  [undefined, 'fr, en;q=0.5, vi;q=0.9', 'vi'],
  [undefined, 'en,vi', 'en'],
  [undefined, 'vi;q=0, en;q=0.1', 'en'],
  [undefined, 'en;q=x', 'vi'],
  [undefined, '*', 'vi'],
  ['__proto__', ';;,q=,', 'vi'],
] as const)('chosen %s and asked for %s, the reader gets %s', (chosen, header, locale) => {
  expect(readerLocale(chosen, header)).toBe(locale)
})
