import type { Temporal } from 'temporal-polyfill'

/** Writes DER (X.690 clause 10 and 11): `der.sequence(der.integer(1), …)`. Everything is already encoded when it is given. */

export function element(identifier: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const length = parts.reduce((sum, part) => sum + part.length, 0)
  const prefix = [identifier, ...lengthOctets(length)]
  const result = new Uint8Array(prefix.length + length)
  result.set(prefix)
  let at = prefix.length
  for (const part of parts) {
    result.set(part, at)
    at += part.length
  }
  return result
}

function lengthOctets(length: number): number[] {
  if (length < 0x80) return [length]
  const octets: number[] = []
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) octets.unshift(rest & 0xff)
  return [0x80 | octets.length, ...octets]
}

export const sequence = (...parts: readonly Uint8Array[]): Uint8Array => element(0x30, ...parts)

/** SET OF: DER sorts by the encodings (X.690 11.6). */
export const setOf = (...parts: readonly Uint8Array[]): Uint8Array => element(0x31, ...sorted(parts))

export const sorted = (parts: readonly Uint8Array[]): Uint8Array[] => parts.toSorted((a, b) => Buffer.compare(a, b))

export const octetString = (bytes: Uint8Array): Uint8Array => element(0x04, bytes)
export const bitString = (bytes: Uint8Array, unused = 0): Uint8Array => element(0x03, Uint8Array.of(unused), bytes)
export const boolean = (value: boolean): Uint8Array => Uint8Array.of(0x01, 1, value ? 0xff : 0)
export const nothing = (): Uint8Array => Uint8Array.of(0x05, 0)
export const utf8String = (text: string): Uint8Array => element(0x0c, Buffer.from(text, 'utf8'))
export const printableString = (text: string): Uint8Array => element(0x13, Buffer.from(text, 'latin1'))
export const ia5String = (text: string): Uint8Array => element(0x16, Buffer.from(text, 'latin1'))
export const enumerated = (value: number): Uint8Array => element(0x0a, integerOctets(BigInt(value)))
export const integer = (value: number | bigint): Uint8Array => element(0x02, integerOctets(BigInt(value)))

/** The octets of a number without sign: a zero is put before what would read as negative. */
export function unsignedInteger(bytes: Uint8Array): Uint8Array {
  let from = 0
  while (from < bytes.length - 1 && bytes[from] === 0) from += 1
  const octets = bytes.subarray(from)
  return (octets[0] ?? 0) & 0x80
    ? element(0x02, Uint8Array.of(0), octets)
    : element(0x02, octets.length ? octets : Uint8Array.of(0))
}

function integerOctets(value: bigint): Uint8Array {
  const octets: number[] = []
  let rest = value
  do {
    octets.unshift(Number(rest & 0xffn))
    rest >>= 8n
  } while (rest !== 0n && rest !== -1n)
  const negative = (octets[0] ?? 0) >= 0x80
  if (negative !== value < 0n) octets.unshift(value < 0n ? 0xff : 0)
  return Uint8Array.from(octets)
}

export function objectIdentifier(dotted: string): Uint8Array {
  const [root = 0n, second = 0n, ...rest] = dotted.split('.').map(BigInt)
  return element(0x06, Uint8Array.from([root * 40n + second, ...rest].flatMap(base128)))
}

function base128(arc: bigint): number[] {
  const octets = [Number(arc & 0x7fn)]
  for (let rest = arc >> 7n; rest > 0n; rest >>= 7n) octets.unshift(Number(rest & 0x7fn) | 0x80)
  return octets
}

/** UTCTime up to 2049, GeneralizedTime from 2050 (RFC 5280, 4.1.2.5); whole seconds. */
export function time(instant: Temporal.Instant): Uint8Array {
  const digits = instant.toString({ smallestUnit: 'second' }).replaceAll(/[-:T]/g, '')
  const year = Number(digits.slice(0, 4))
  return year >= 1950 && year < 2050 ? element(0x17, Buffer.from(digits.slice(2))) : element(0x18, Buffer.from(digits))
}

/** GeneralizedTime; milliseconds only where there are any (RFC 3161, 2.4.2). */
export function generalizedTime(instant: Temporal.Instant): Uint8Array {
  const text = instant.toString({ smallestUnit: 'millisecond', roundingMode: 'floor' })
  return element(0x18, Buffer.from(text.replaceAll(/[-:T]/g, '').replace(/\.?0*Z$/, 'Z')))
}

export const explicit = (number: number, ...parts: readonly Uint8Array[]): Uint8Array =>
  element(0xa0 | number, ...parts)

/** Replaces the tag of an element with a low tag number. */
export function implicit(number: number, encoded: Uint8Array): Uint8Array {
  const result = Uint8Array.from(encoded)
  result[0] = 0x80 | ((encoded[0] ?? 0) & 0x20) | number
  return result
}
