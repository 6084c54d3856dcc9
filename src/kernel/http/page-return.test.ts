import { expect, it } from 'vitest'
import { detour } from './page-return.ts'

const site = 'http://here.example'

it('comes back to the page that was asked for', () => {
  expect(detour('/dang-nhap', new Request(`${site}/lam-viec?trang=2`))).toBe('/dang-nhap?next=%2Flam-viec%3Ftrang%3D2')
})

it('comes back to the page that held the form', () => {
  const request = new Request(`${site}/ho-so/nop`, { method: 'POST', headers: { referer: `${site}/ho-so/1` } })
  expect(detour('/dang-nhap', request)).toBe('/dang-nhap?next=%2Fho-so%2F1')
})

it.each(['https://evil.example/x', ''])('comes back home when the form was on %j', referer => {
  const request = new Request(`${site}/ho-so/nop`, { method: 'POST', headers: { referer } })
  expect(detour('/dang-nhap', request)).toMatch(/next=%2F(ho-so%2Fnop)?$/)
})

it('comes back to the page alone where its address is longer than the head of an answer may be', () => {
  const long = new Request(`${site}/lam-viec?q=${'ạ'.repeat(3_000)}`)
  expect(detour('/dang-nhap', long)).toBe('/dang-nhap?next=%2Flam-viec')
  expect(detour('/dang-nhap', new Request(`${site}/${'a'.repeat(5_000)}`))).toBe('/dang-nhap?next=%2F')
})

it('marks the page that held a form whose press asked for proof, so that it says to press again', () => {
  const request = new Request(`${site}/lam-viec/ho-so/1`, {
    method: 'POST',
    headers: { referer: `${site}/lam-viec?xem=qua-han` },
  })
  expect(detour('/xac-nhan-lai', request)).toBe('/xac-nhan-lai?next=%2Flam-viec%3Fxem%3Dqua-han%26bam-lai%3D1')
  expect(detour('/xac-nhan-lai', new Request(`${site}/ky-so/xac-nhan`))).toBe('/xac-nhan-lai?next=%2Fky-so%2Fxac-nhan')
})
