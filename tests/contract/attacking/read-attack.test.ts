import { describe, expect, it } from 'vitest'
import { bytesOf, readAttack } from './read-attack.ts'

const sent = (line: unknown, uri?: string): string => bytesOf(readAttack(line), uri).toString()

describe('a request of a public suite goes over the line', () => {
  it('with every part as it was written', () => {
    const line = {
      id: 1,
      method: 'FOO',
      uri: '/a?b=%zz c',
      version: 'HTTP/4.0',
      headers: { Cookie: 'a=<b>' },
      data: 'đ',
    }
    expect(sent(line)).toBe('FOO /a?b=%zz c HTTP/4.0\r\nCookie: a=<b>\r\ncontent-length: 2\r\n\r\nđ')
  })

  it('at an address of ours, or whole', () => {
    expect(sent({}, '/thu-tuc')).toBe('GET /thu-tuc HTTP/1.1\r\n\r\n')
    expect(sent({ encoded_request: Buffer.from('GET /\r\n').toString('base64') })).toBe('GET /\r\n')
  })

  it('with a length that lies, or a header that comes twice, when the suite says so', () => {
    const headers = [
      ['Content-Length', 9],
      ['X-A', 'b'],
    ]
    expect(sent({ method: 'POST', headers, data: { a: 1 } })).toBe(
      'POST / HTTP/1.1\r\nContent-Length: 9\r\nX-A: b\r\n\r\n{"a":1}',
    )
    expect(sent({ headers: { A: ['1', '2'] } })).toBe('GET / HTTP/1.1\r\nA: 1\r\nA: 2\r\n\r\n')
  })
})
