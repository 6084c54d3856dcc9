import { Temporal } from 'temporal-polyfill'
import { Asn1Error } from './asn1-error.ts'
import { type Asn1, bodyOf, childrenOf, eachChild, tagClass, universal } from './read-asn1.ts'

export const isUniversal = (element: Asn1 | undefined, number: number): element is Asn1 =>
  element?.class === tagClass.universal && element.number === number

export const isContext = (element: Asn1 | undefined, number: number): element is Asn1 =>
  element?.class === tagClass.context && element.number === number

export function sequenceOf(element: Asn1 | undefined): Asn1[] {
  return childrenOf(assertUniversal(element, universal.sequence))
}

export function setOf(element: Asn1 | undefined): Asn1[] {
  return childrenOf(assertUniversal(element, universal.set))
}

/** The only child: what an explicit tag wraps; with `number` the tag must be that one. */
export function insideOf(element: Asn1 | undefined, number?: number): Asn1 {
  if (number !== undefined && !isContext(element, number)) throw new Asn1Error('unexpected', `not [${number}]`)
  const [child, ...more] = childrenOf(assertThere(element))
  if (!child || more.length > 0) throw new Asn1Error('unexpected', 'not exactly one element')
  return child
}

export function objectIdentifierOf(element: Asn1 | undefined): string {
  const body = primitiveOf(element, universal.objectIdentifier)
  if (body.length === 0 || body.length > 128) throw new Asn1Error('bad-value', 'object identifier')
  const arcs: bigint[] = []
  let arc = 0n
  for (const octet of body) {
    arc = (arc << 7n) | BigInt(octet & 0x7f)
    if (octet & 0x80) continue
    arcs.push(arc)
    arc = 0n
  }
  const last = body.at(-1) ?? 0
  const [first = 0n, ...rest] = arcs
  if (last & 0x80) throw new Asn1Error('bad-value', 'object identifier')
  const root = first < 80n ? first / 40n : 2n
  return [root, first - root * 40n, ...rest].join('.')
}

/**
 * The content octets of an INTEGER: for comparing serial numbers. Not even BER allows more octets than it takes (X.690 8.3.2), and
 * no other program reads a certificate that has them: two serial numbers must not look alike to one and differ for another.
 */
export function integerOctetsOf(element: Asn1 | undefined): Uint8Array {
  const body = primitiveOf(element, universal.integer)
  const [first, second = 0] = body
  const isTooLong = body.length > 1 && (first === 0 ? second < 0x80 : first === 0xff && second >= 0x80)
  if (first === undefined || isTooLong) throw new Asn1Error('bad-value', 'integer')
  return body
}

/** Upper-case hex, as OpenSSL prints serial numbers; a negative one, which no authority may give, has a sign before its octets. */
export function serialNumberOf(element: Asn1 | undefined): string {
  const octets = integerOctetsOf(element)
  const hex = Buffer.from(octets).toString('hex').toUpperCase()
  return (octets[0] ?? 0) & 0x80 ? `-${hex}` : hex.replace(/^(00)+(?=..)/, '')
}

/** For versions, lengths and the like: refuses what is negative or beyond 2^31. */
export function smallNumberOf(element: Asn1 | undefined): number {
  return smallNumberFrom(integerOctetsOf(element))
}

export function enumeratedOf(element: Asn1 | undefined): number {
  return smallNumberFrom(primitiveOf(element, universal.enumerated))
}

function smallNumberFrom(body: Uint8Array): number {
  const first = body[0]
  if (first === undefined || first & 0x80 || body.length > 5) throw new Asn1Error('bad-value', 'small integer')
  const value = body.reduce((sum, octet) => sum * 256 + octet, 0)
  if (value > 0x7fff_ffff) throw new Asn1Error('bad-value', 'small integer')
  return value
}

export function booleanOf(element: Asn1 | undefined): boolean {
  const body = primitiveOf(element, universal.boolean)
  if (body.length !== 1) throw new Asn1Error('bad-value', 'boolean')
  return body[0] !== 0
}

export function bitStringOf(element: Asn1 | undefined): { readonly bytes: Uint8Array; readonly unused: number } {
  const body = bodyOf(assertUniversal(element, universal.bitString))
  const unused = body[0]
  if (element?.constructed || unused === undefined || unused > 7 || (body.length === 1 && unused > 0)) {
    throw new Asn1Error('bad-value', 'bit string')
  }
  return { bytes: body.subarray(1), unused }
}

/** The numbers of the bits that are set. */
export function namedBitsOf(element: Asn1 | undefined): number[] {
  const { bytes } = bitStringOf(element)
  if (bytes.length > 8) throw new Asn1Error('bad-value', 'named bits')
  return [...bytes].flatMap((octet, index) =>
    [0, 1, 2, 3, 4, 5, 6, 7].filter(bit => octet & (0x80 >> bit)).map(bit => index * 8 + bit),
  )
}

export function octetsOf(element: Asn1 | undefined): Uint8Array {
  return stringOctets(assertUniversal(element, universal.octetString))
}

/**
 * The octets of a string whose tag was checked, or replaced by an implicit one. BER may cut it into segments (X.690 8.7.3);
 * one that is whole is given without copying.
 */
export function stringOctets(element: Asn1): Uint8Array {
  if (!element.constructed) return bodyOf(element)
  const segments: Uint8Array[] = []
  for (const segment of eachChild(element)) segments.push(octetsOf(segment))
  const [only, ...more] = segments
  return only && more.length === 0 ? only : new Uint8Array(Buffer.concat(segments))
}

const utf8 = new TextDecoder('utf-8')
const latin1 = new TextDecoder('latin1')

/** Any of the string types of names; what cannot be decoded shows as replacement marks, never as an error. */
export function textOf(element: Asn1 | undefined): string {
  const { class: owner, number } = assertThere(element)
  const octets = stringOctets(assertThere(element))
  if (owner !== tagClass.universal) return utf8.decode(octets)
  switch (number) {
    case universal.utf8String:
      return utf8.decode(octets)
    case universal.numericString:
    case universal.printableString:
    case universal.ia5String:
    case universal.visibleString:
    case universal.teletexString:
      return latin1.decode(octets)
    case universal.bmpString:
      return Buffer.from(octets.subarray(0, octets.length & ~1))
        .swap16()
        .toString('utf16le')
    case universal.universalString:
      return Array.from({ length: octets.length >> 2 }, (_, index) => codePointAt(octets, index * 4)).join('')
    default:
      throw new Asn1Error('unexpected', 'not a string')
  }
}

function codePointAt(octets: Uint8Array, at: number): string {
  const point = Buffer.from(octets.buffer, octets.byteOffset, octets.length).readUInt32BE(at)
  return point > 0x10_ffff ? '\ufffd' : String.fromCodePoint(point)
}

const utcTime = /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?(Z|[+-]\d{4})$/
const generalizedTime = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)?(\d\d)?(?:[.,](\d{1,9})\d*)?(Z|[+-]\d{4})?$/

/** UTCTime or GeneralizedTime (RFC 5280, 4.1.2.5), with the liberties that BER allows. */
export function instantOf(element: Asn1 | undefined): Temporal.Instant {
  const time = assertThere(element)
  if (!isTime(time)) throw new Asn1Error('unexpected', 'not a time')
  return instantFrom(latin1.decode(stringOctets(time)), isUniversal(time, universal.utcTime))
}

export const isTime = (element: Asn1 | undefined): boolean =>
  isUniversal(element, universal.utcTime) || isUniversal(element, universal.generalizedTime)

function instantFrom(text: string, isUtcTime: boolean): Temporal.Instant {
  const match = (isUtcTime ? utcTime : generalizedTime).exec(text)
  if (!match) throw new Asn1Error('bad-value', 'time')
  const [, year = '', month, day, hour, minute = '00', second = '00'] = match
  const fraction = isUtcTime ? undefined : match[7]
  const zone = (isUtcTime ? match[7] : match[8]) ?? 'Z'
  const century = isUtcTime ? (Number(year) >= 50 ? '19' : '20') : ''
  const offset = zone === 'Z' ? zone : `${zone.slice(0, 3)}:${zone.slice(3)}`
  const iso = `${century}${year}-${month}-${day}T${hour}:${minute}:${second}${fraction ? `.${fraction}` : ''}${offset}`
  try {
    return Temporal.Instant.from(iso)
  } catch {
    throw new Asn1Error('bad-value', 'time')
  }
}

/** Takes the fields of a sequence one after the other. */
export interface Fields {
  /** The next element; refuses where there is none. */
  readonly next: () => Asn1
  /** The next element if it is what `test` looks for. */
  readonly nextIf: (test: (element: Asn1) => boolean) => Asn1 | undefined
  readonly rest: () => Asn1[]
}

export function fieldsOf(elements: readonly Asn1[]): Fields {
  let at = 0
  const take = (): Asn1 => {
    const element = assertThere(elements[at])
    at += 1
    return element
  }
  return {
    next: take,
    nextIf: test => {
      const element = elements[at]
      return element && test(element) ? take() : undefined
    },
    rest: () => elements.slice(at),
  }
}

export const tagged =
  (number: number) =>
  (element: Asn1): boolean =>
    isContext(element, number)

export const typed =
  (number: number) =>
  (element: Asn1): boolean =>
    isUniversal(element, number)

function assertThere(element: Asn1 | undefined): Asn1 {
  if (!element) throw new Asn1Error('unexpected', 'an element is missing')
  return element
}

/** X.690 8: these types are never cut into parts. */
function primitiveOf(element: Asn1 | undefined, number: number): Uint8Array {
  const found = assertUniversal(element, number)
  if (found.constructed) throw new Asn1Error('unexpected', 'constructed')
  return bodyOf(found)
}

function assertUniversal(element: Asn1 | undefined, number: number): Asn1 {
  const { class: owner, number: found } = assertThere(element)
  if (element && owner === tagClass.universal && found === number) return element
  throw new Asn1Error('unexpected', `universal ${number}, not ${owner}:${found}`)
}
