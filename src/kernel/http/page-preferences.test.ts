import { expect, it } from 'vitest'
import { readPreferences } from './page-preferences.ts'

const read = (address: string, cookies = {}, secure = false) =>
  readPreferences(new URL(address, 'http://here.example'), cookies, secure)

it('keeps a language asked for and shows the page under its plain address', () => {
  const { change } = read('/thu-tuc?q=khai+sinh&lang=en')
  expect(change?.address).toBe('/thu-tuc?q=khai+sinh')
  expect(change?.cookies).toEqual(['lang=en; Path=/; Max-Age=31536000; SameSite=Lax'])
})

it('marks the cookie for TLS where people come by TLS', () => {
  expect(read('/?theme=dark', {}, true).change?.cookies[0]).toMatch(/; Secure$/)
})

it('changes nothing for a language it does not speak', () => {
  expect(read('/?lang=fr').change).toBeUndefined()
})

it('never leads to another site', () => {
  expect(read('http://here.example//evil.example/?lang=en').change?.address).toBe('/evil.example/')
})

it('is light unless dark was chosen', () => {
  expect(read('/').theme).toBe('light')
  expect(read('/', { theme: 'dark' }).theme).toBe('dark')
})
