import { expect, test } from 'vitest'
import { AppError } from '../errors.ts'
import { assertOwnSite } from './cross-site.ts'

const own = ['https://dichvucong.example.vn']

test.each([
  ['cookie', 'same-origin', undefined, true],
  ['cookie', undefined, 'https://dichvucong.example.vn', true],
  ['cookie', undefined, undefined, false],
  ['cookie', 'same-site', 'https://dichvucong.example.vn', false],
  ['cookie', 'cross-site', undefined, false],
  ['cookie', 'none', undefined, false],
  ['cookie', undefined, 'https://dichvucong.example.vn.evil.test', false],
  ['cookie', undefined, 'null', false],
  ['nothing', undefined, undefined, true],
  ['nothing', 'cross-site', undefined, false],
  ['nothing', undefined, 'https://evil.test', false],
  ['bearer', 'cross-site', 'https://evil.test', true],
] as const)(
  'a write with %s, Sec-Fetch-Site %s and Origin %s is let through: %s',
  (via, secFetchSite, origin, passes) => {
    const attempt = () => assertOwnSite({ secFetchSite, origin, own }, via)
    if (passes) expect(attempt).not.toThrow()
    else expect(attempt).toThrow(AppError)
  },
)
