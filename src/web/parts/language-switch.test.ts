import { describe, expect, it } from 'vitest'
import { withQuery } from './language-switch.tsx'

describe('the same page with one thing changed', () => {
  it.each([
    ['/thu-tuc?q=khai+sinh', '/thu-tuc?q=khai+sinh&lang=en'],
    ['/?lang=vi', '/?lang=en'],
    ['//', '/?lang=en'],
    ['//evil.example/', '/evil.example/?lang=en'],
    ['/\\evil.example', '/evil.example?lang=en'],
  ])('%s stays on this site', (address, there) => {
    expect(withQuery(address, 'lang', 'en')).toBe(there)
  })
})
