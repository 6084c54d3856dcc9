import { describe, expect, it } from 'vitest'
import { readProviderPerson } from './provider-person.ts'

const from = { issuer: 'https://id.example.vn', personNumberClaim: 'cccd' }
const claims = { sub: 's', name: 'Lê Thị Mẫu', cccd: '024199000017' }

describe('what a provider tells of a citizen', () => {
  it('is read whole, telephone in the form of home', () => {
    const more = {
      birthdate: '1999-05-12',
      phone_number: '+84900000017',
      email: 'mau@vidu.example',
      address: { formatted: 'Phường Đa Mai' },
    }
    expect(readProviderPerson({ ...claims, ...more, acr: '2' }, from)).toEqual({
      issuer: from.issuer,
      subject: 's',
      name: claims.name,
      personNumber: claims.cccd,
      birthDate: '1999-05-12',
      phone: '0900000017',
      email: 'mau@vidu.example',
      address: 'Phường Đa Mai',
    })
  })

  it.each([
    ['a year alone', { birthdate: '1999' }],
    ['an address in another shape', { address: 'Phường Đa Mai' }],
    ['an e-mail that nobody has confirmed', { email: 'mau@vidu.example', email_verified: false }],
    ['a foreign telephone', { phone_number: '+1 202 555 0100' }],
  ])('goes without %s', (_what, more) => {
    expect(Object.keys(readProviderPerson({ ...claims, ...more }, from))).toEqual([
      'issuer',
      'subject',
      'personNumber',
      'name',
    ])
  })

  it.each([
    ['no number', { cccd: undefined }],
    ['a number of another shape', { cccd: '123456789' }],
    ['a number that is a number', { cccd: 24199000017 }],
    ['no name', { name: ' ' }],
    ['no subject', { sub: undefined }],
  ])('is refused with %s', (_what, change) => {
    expect(() => readProviderPerson({ ...claims, ...change }, from)).toThrow('identity.provider-without-number')
  })
})
