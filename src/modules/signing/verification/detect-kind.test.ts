import { describe, expect, it } from 'vitest'
import { detectKind } from './detect-kind.ts'
import { readFile } from './read-file.ts'

const signedData = '06092a864886f70d010702'

describe('what a file is', () => {
  it.each([
    ['pdf', Buffer.from('%PDF-1.7\n')],
    ['pdf', Buffer.from('some junk before\n%PDF-1.7\n')],
    ['zip', Buffer.from('504b03040a', 'hex')],
    ['xml', Buffer.from('\ufeff  <a/>')],
    ['xml', Buffer.from('\ufeff<a/>', 'utf16le')],
    ['xml', Buffer.from('\ufeff<a/>', 'utf16le').swap16()],
    ['cms', Buffer.from(`3080${signedData}a0803080`, 'hex')],
    ['cms', Buffer.concat([Buffer.from(`3082ffff${signedData}`, 'hex'), Buffer.from('%PDF-1.7')])],
    ['cms', Buffer.from('-----BEGIN PKCS7-----\nMII')],
    ['other', Buffer.from('một dòng chữ')],
    ['other', Buffer.alloc(0)],
  ] as const)('is %s by its bytes', (kind, bytes) => {
    expect(detectKind(bytes)).toBe(kind)
  })

  it('is told as broken where its name claims more than its bytes are', async () => {
    const bytes = Buffer.from('một dòng chữ')
    expect(await readFile({ bytes, name: 'a.asice' })).toMatchObject({
      readable: false,
      problems: [{ code: 'not-what-its-name-says' }],
    })
    expect(await readFile({ bytes, name: 'a.txt' })).toMatchObject({ readable: true, problems: [] })
    expect(await readFile({ bytes })).toMatchObject({ readable: true })
  })
})
