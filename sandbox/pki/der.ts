/**
 * Just enough DER (X.690) to write a time stamp and an OCSP answer at full speed. Written apart from the platform's own, so that neither
 * checks itself.
 */
export type Der = Buffer

const classContext = 0xa0

export function tlv(tag: number, ...contents: readonly Uint8Array[]): Der {
  const length = contents.reduce((sum, part) => sum + part.length, 0)
  return Buffer.concat([Buffer.of(tag), lengthOctets(length), ...contents])
}

function lengthOctets(length: number): Buffer {
  if (length < 0x80) return Buffer.of(length)
  const hex = evenHex(length.toString(16))
  return Buffer.concat([Buffer.of(0x80 | (hex.length / 2)), Buffer.from(hex, 'hex')])
}

export const sequence = (...parts: readonly Uint8Array[]): Der => tlv(0x30, ...parts)

/** SET OF: DER wants its members sorted (X.690 11.6). */
export const setOf = (...parts: readonly Uint8Array[]): Der => tlv(0x31, ...parts.toSorted(Buffer.compare))

export const octets = (bytes: Uint8Array): Der => tlv(0x04, bytes)
export const bits = (bytes: Uint8Array): Der => tlv(0x03, Buffer.of(0), bytes)
export const nothing: Der = tlv(0x05)
export const utf8 = (text: string): Der => tlv(0x0c, Buffer.from(text.normalize('NFC')))
export const printable = (text: string): Der => tlv(0x13, Buffer.from(text, 'latin1'))
export const enumerated = (value: number): Der => tlv(0x0a, Buffer.of(value))

/** `[number]` around a value (EXPLICIT), or in the place of a constructed value's tag (IMPLICIT). */
export const tagged = (number: number, ...contents: readonly Uint8Array[]): Der =>
  tlv(classContext | number, ...contents)

/** A whole number that is not negative. */
export function integer(value: number | bigint): Der {
  const bytes = Buffer.from(evenHex(value.toString(16)), 'hex')
  return tlv(0x02, (bytes[0] ?? 0) & 0x80 ? Buffer.concat([Buffer.of(0), bytes]) : bytes)
}

export function oid(dotted: string): Der {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number)
  return tlv(0x06, Buffer.from([first * 40 + second, ...rest].flatMap(base128)))
}

function base128(value: number): number[] {
  const octets = [value % 128]
  for (let left = Math.floor(value / 128); left > 0; left = Math.floor(left / 128)) octets.unshift((left % 128) | 0x80)
  return octets
}

/** GeneralizedTime in UTC; no fraction where it is zero (X.690 11.7). */
export function generalizedTime(at: Date): Der {
  const text = at
    .toISOString()
    .replace(/[-:T]/g, '')
    .replace(/\.?0*Z$/, 'Z')
  return tlv(0x18, Buffer.from(at.getUTCMilliseconds() === 0 ? wholeSeconds(at) : text))
}

const wholeSeconds = (at: Date): string => `${at.toISOString().slice(0, 19).replace(/[-:T]/g, '')}Z`

const evenHex = (hex: string): string => (hex.length % 2 ? `0${hex}` : hex)
