import { deflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { processorMs } from '../../../../../tests/support/processor-time.ts'
import { decodeStream } from './decode-stream.ts'
import type { PdfObject } from './pdf-object.ts'

const named = (name: string): PdfObject => ({ type: 'name', name })
const decode = (data: Uint8Array, filter: string, parameters?: ReadonlyMap<string, PdfObject>): Buffer => {
  const entries = new Map<string, PdfObject>([['Filter', named(filter)]])
  if (parameters) entries.set('DecodeParms', { type: 'dictionary', entries: parameters, ambiguous: false })
  return Buffer.from(decodeStream(data, entries, object => object ?? null, 10_000))
}

describe('a stream', () => {
  it('by LZW is what the example of ISO 32000-2, 7.4.4.2 says', () => {
    const coded = Buffer.from('800b6050220c0c8501', 'hex')
    expect(decode(coded, 'LZWDecode').toString('hex')).toBe('2d2d2d2d2d412d2d2d42')
    expect(decode(coded.subarray(0, -1), 'LZW').toString('hex')).toBe('2d2d2d2d2d412d2d2d42')
  })

  it.each([0, 1])('by LZW widens its codes where /EarlyChange %i says', early => {
    const text = Buffer.from(Array.from({ length: 1_500 }, (_, at) => (at * 73) % 251))
    const parameters = new Map([['EarlyChange', early]])
    expect(decode(literalLzw(text, early), 'LZWDecode', parameters)).toEqual(text)
  })

  it('in letters, or by runs, is its bytes', () => {
    expect(decode(Buffer.from('87cURD]i,"Ebo80~>'), 'ASCII85Decode').toString()).toBe('Hello World!')
    expect(decode(Buffer.from('z87 cU~>'), 'A85').toString('hex')).toBe(`00000000${Buffer.from('Hel').toString('hex')}`)
    expect(decode(Buffer.from([2, 65, 66, 67, 254, 68, 128, 9]), 'RunLengthDecode').toString()).toBe('ABCDDD')
  })

  it('that lost the end of its Flate data gives what is there', () => {
    expect(decode(deflateSync('Xin chào').subarray(0, -4), 'FlateDecode').toString()).toBe('Xin chào')
  })

  it.each([
    // Runs of two in a file of thirty megabytes, literals and letters as many: no piece may cost more than its bytes.
    ['RunLengthDecode', Buffer.alloc(30_000_000, 255)],
    ['ASCII85Decode', Buffer.alloc(30_000_000, 0x21)],
    ['ASCIIHexDecode', Buffer.alloc(30_000_000, 0x30)],
  ])('by %s that is long takes little time', (filter, data) => {
    const begun = process.cpuUsage()
    const entries = new Map<string, PdfObject>([['Filter', named(filter)]])
    const { length } = decodeStream(data, entries, object => object ?? null)
    expect(length).toBeGreaterThan(10_000_000)
    expect(processorMs(begun)).toBeLessThan(5_000)
  })

  it.each([
    ['LZWDecode', Buffer.from('807fff', 'hex')],
    ['ASCII85Decode', Buffer.from('s8W-"~>')],
    ['ASCII85Decode', Buffer.from('87cUR\x7f')],
    ['RunLengthDecode', Buffer.alloc(20_000, 129)],
    ['FlateDecode', Buffer.from('nothing')],
  ])('by %s that is none is refused', (filter, data) => {
    expect(() => decode(data, filter)).toThrow()
  })
})

/** Every byte as its own code: the table grows by one at each, and the codes with it. */
function literalLzw(bytes: Buffer, early: number): Buffer {
  let bits = (256).toString(2).padStart(9, '0')
  let next = 258
  for (const [index, byte] of bytes.entries()) {
    if (index > 0) next += 1
    const width = Math.min(12, Math.max(9, (next - (index > 0 ? 1 : 0) + early).toString(2).length))
    bits += byte.toString(2).padStart(width, '0')
  }
  return Buffer.from((bits.match(/.{1,8}/g) ?? []).map(byte => Number.parseInt(byte.padEnd(8, '0'), 2)))
}
