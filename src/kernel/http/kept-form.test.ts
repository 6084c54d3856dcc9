import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { dropKeptForm, findKeptForm, keepForm } from './kept-form.ts'

const place = { key: randomBytes(32), url: new URL('https://tinh.vn/ho-so/1/khai/tre?phan=2'), secure: true }
const form = {
  tell: 'kernel.form-kept',
  values: { 'answers.name': 'Nguyễn Thị Măng', 'answers.free': ['a', 'b'] },
} as const
const cookieOf = (header = '') => ({ kept: header.split(';')[0]?.replace('kept=', '') })

test('gives back what was typed, at the same address only', () => {
  const cookie = cookieOf(keepForm(form, place))
  expect(cookie.kept).not.toContain('Nguy')
  expect(findKeptForm(cookie, place)).toEqual(form)
  expect(findKeptForm(cookie, { ...place, url: new URL('https://tinh.vn/ho-so/2/khai/tre?phan=2') })).toBeUndefined()
})

test('takes nothing that it did not close itself', () => {
  const { kept = '' } = cookieOf(keepForm(form, place))
  for (const forged of [undefined, '', 'x', kept.slice(0, -4), `${kept.slice(0, -4)}AAAA`, 'A'.repeat(4_000)])
    expect(findKeptForm({ kept: forged }, place)).toBeUndefined()
  expect(findKeptForm({ kept }, { ...place, key: randomBytes(32) })).toBeUndefined()
})

test('keeps nothing that a browser would drop, and goes with its page', () => {
  expect(keepForm({ values: { text: randomBytes(4_000).toString('hex') } }, place)).toBeUndefined()
  expect(keepForm({ values: { text: 'Tổ dân phố Mẫu, phường Đa Mai. '.repeat(200) } }, place)).toBeDefined()
  expect(dropKeptForm(place)).toBe('kept=; Path=/ho-so/1/khai/tre; Max-Age=0; HttpOnly; SameSite=Lax; Secure')
})
