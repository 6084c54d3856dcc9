import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { processorMs } from '../../../../tests/support/processor-time.ts'
import {
  type Asn1,
  Asn1Error,
  bytesOf,
  childrenOf,
  insideOf,
  instantOf,
  integerOctetsOf,
  namedBitsOf,
  objectIdentifierOf,
  octetsOf,
  readAsn1,
  readFirst,
  sequenceOf,
  serialNumberOf,
  smallNumberOf,
  textOf,
  unlessMalformed,
} from './asn1.ts'
import { reencodeAsDer } from './reencode-der.ts'
import * as der from './write-der.ts'

const hex = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text.replaceAll(' ', ''), 'hex'))
const problemOf = (read: () => unknown): string | undefined => {
  try {
    read()
    return undefined
  } catch (error) {
    if (error instanceof Asn1Error) return error.problem
    throw error
  }
}
/** Touches everything, as a reader that believes nothing would. */
function walk(element: Asn1): number {
  return element.constructed ? childrenOf(element).reduce((sum, child) => sum + walk(child), 1) : 1
}

describe('what is written is what is read', () => {
  it('numbers', () => {
    for (const value of [0n, 1n, 127n, 128n, 255n, 256n, 2n ** 64n, -1n, -128n, -129n]) {
      const octets = integerOctetsOf(readAsn1(der.integer(value)))
      expect(BigInt.asIntN(octets.length * 8, BigInt(`0x${Buffer.from(octets).toString('hex')}`))).toBe(value)
    }
    expect(smallNumberOf(readAsn1(der.integer(65_537)))).toBe(65_537)
    expect(serialNumberOf(readAsn1(der.integer(0xffn)))).toBe('FF')
    expect(serialNumberOf(readAsn1(der.integer(-1n)))).toBe('-FF')
  })

  it('object identifiers', () => {
    fc.assert(
      fc.property(
        fc.tuple(fc.constantFrom(0, 1, 2), fc.nat(39), fc.array(fc.nat(), { maxLength: 8 })),
        ([root, second, rest]) => {
          const dotted = [root, second, ...rest].join('.')
          expect(objectIdentifierOf(readAsn1(der.objectIdentifier(dotted)))).toBe(dotted)
        },
      ),
    )
    expect(objectIdentifierOf(readAsn1(der.objectIdentifier('2.999.1')))).toBe('2.999.1')
  })

  it('instants, in either form', () => {
    for (const text of ['1999-12-31T23:59:59Z', '2049-06-01T00:00:00Z', '2050-01-01T00:00:00Z']) {
      expect(instantOf(readAsn1(der.time(Temporal.Instant.from(text)))).toString()).toBe(text)
    }
    const precise = Temporal.Instant.from('2026-03-01T02:00:00.250Z')
    expect(Buffer.from(der.generalizedTime(precise)).toString('latin1')).toContain('20260301020000.25Z')
    expect(instantOf(readAsn1(der.generalizedTime(precise)))).toEqual(precise)
  })

  it('sets in the order of DER', () => {
    const [one, two] = [der.integer(2), der.integer(1)]
    expect(der.setOf(one, two)).toEqual(der.setOf(two, one))
  })
})

describe('reading', () => {
  it('gives views of the bytes, with definite and indefinite lengths', () => {
    const source = hex('30 80 24 80 04 02 aa bb 04 01 cc 00 00 02 01 05 00 00 ff ff')
    const element = readFirst(source)
    expect(bytesOf(element)).toEqual(source.subarray(0, 18))
    expect(bytesOf(element).buffer).toBe(source.buffer)
    const [octets, number] = sequenceOf(element)
    expect(octetsOf(octets)).toEqual(hex('aa bb cc'))
    expect(smallNumberOf(number)).toBe(5)
  })

  it('turns BER into DER', () => {
    const element = readAsn1(hex('30 80 24 80 04 02 aa bb 04 01 cc 00 00 31 06 02 01 09 02 01 05 00 00'))
    expect(reencodeAsDer(element, { sortSets: true })).toEqual(hex('30 0d 04 03 aa bb cc 31 06 02 01 05 02 01 09'))
    expect(reencodeAsDer(element, { sortSets: false })).toEqual(hex('30 0d 04 03 aa bb cc 31 06 02 01 09 02 01 05'))
  })

  it('keeps high tag numbers', () => {
    const element = readAsn1(hex('bf 8a 39 03 02 01 05'))
    expect(element.number).toBe(1337)
    expect(smallNumberOf(insideOf(element))).toBe(5)
    expect(reencodeAsDer(element, { sortSets: true })).toEqual(bytesOf(element))
  })

  it('reads names in every kind of string', () => {
    expect(textOf(readAsn1(hex('1e 04 01 10 00 41')))).toBe('ĐA')
    expect(textOf(readAsn1(hex('1c 08 00 00 01 10 00 11 00 00')))).toBe('Đ\ufffd')
    expect(textOf(readAsn1(hex('0c 02 c4 90')))).toBe('Đ')
    expect(namedBitsOf(readAsn1(hex('03 02 06 c0')))).toEqual([0, 1])
  })
})

describe('hostile bytes', () => {
  it.each([
    ['nothing', '', 'truncated'],
    ['a length without octets', '30 82 01', 'truncated'],
    ['more announced than there is', '30 84 7f ff ff ff', 'truncated'],
    ['an absurd length', '30 ff ff ff ff ff ff ff ff ff', 'bad-length'],
    ['a length beyond exact numbers', '30 88 ff ff ff ff ff ff ff ff', 'truncated'],
    ['an endless tag', 'ff ff ff ff ff ff ff 00', 'bad-tag'],
    ['an indefinite length that never ends', '30 80 02 01 05', 'truncated'],
    ['an indefinite primitive', '04 80 00 00', 'bad-length'],
    ['an end of contents out of place', '00 00', 'bad-tag'],
    ['bytes after the element', '02 01 05 00', 'unexpected'],
  ])('%s', (_, bytes, problem) => {
    expect(problemOf(() => readAsn1(hex(bytes)))).toBe(problem)
  })

  it('refuses values that cannot be: numbers, times, identifiers, bits', () => {
    expect(problemOf(() => smallNumberOf(readAsn1(hex('02 01 ff'))))).toBe('bad-value')
    expect(problemOf(() => integerOctetsOf(readAsn1(hex('02 00'))))).toBe('bad-value')
    expect(problemOf(() => instantOf(readAsn1(der.element(0x17, Buffer.from('990231000000Z')))))).toBe('bad-value')
    expect(problemOf(() => objectIdentifierOf(readAsn1(hex('06 02 2a 86'))))).toBe('bad-value')
    expect(problemOf(() => objectIdentifierOf(readAsn1(hex('26 02 2a 03'))))).toBe('unexpected')
    expect(problemOf(() => namedBitsOf(readAsn1(hex('03 01 07'))))).toBe('bad-value')
  })

  it.each([
    [
      'nested definite lengths',
      Buffer.concat(Array.from({ length: 50_000 }, () => Buffer.from([0x30, 0x84, 0, 9, 9, 9]))),
    ],
    ['nested indefinite lengths', Buffer.alloc(4_000_000, Buffer.from([0x30, 0x80]))],
    ['a million empty elements', der.element(0x30, Buffer.alloc(2_000_000, Buffer.from([0x05, 0x00])))],
    ['indefinite and a million empty elements', Buffer.concat([hex('30 80'), Buffer.alloc(2_000_000, hex('05 00'))])],
  ])('%s: answers within a moment', (_, bytes) => {
    const begun = process.cpuUsage()
    expect(unlessMalformed(() => walk(readFirst(bytes)))).toBeUndefined()
    expect(processorMs(begun)).toBeLessThan(500)
  })

  it('of any kind give an element or an Asn1Error, and nothing else', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), bytes => {
        unlessMalformed(() => walk(readFirst(bytes)))
      }),
      { numRuns: 3000 },
    )
  })
})
