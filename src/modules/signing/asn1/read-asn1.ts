import { Asn1Error } from './asn1-error.ts'

/** Values of the identifier octet, X.690 8.1.2.2. */
export const tagClass = { universal: 0, application: 1, context: 2, private: 3 } as const

export const universal = {
  boolean: 1,
  integer: 2,
  bitString: 3,
  octetString: 4,
  null: 5,
  objectIdentifier: 6,
  enumerated: 10,
  utf8String: 12,
  sequence: 16,
  set: 17,
  numericString: 18,
  printableString: 19,
  teletexString: 20,
  ia5String: 22,
  utcTime: 23,
  generalizedTime: 24,
  visibleString: 26,
  universalString: 28,
  bmpString: 30,
} as const

/** No structure of signing comes near: certificates reach about 12, a time stamp within a counter-signature about 25. */
const maxDepth = 64
const maxChildren = 100_000

/** One element, BER or DER, as a view of the bytes that it was read from: nothing is copied and nothing inside has been read. */
export interface Asn1 {
  readonly class: number
  readonly number: number
  readonly constructed: boolean
  readonly source: Uint8Array
  readonly start: number
  readonly bodyStart: number
  readonly bodyEnd: number
  /** Past the end-of-contents octets where the length is indefinite. */
  readonly end: number
  readonly depth: number
}

interface Header {
  readonly class: number
  readonly number: number
  readonly constructed: boolean
  readonly bodyStart: number
  /** Undefined: indefinite. */
  readonly length: number | undefined
}

/** The element that the bytes begin with; what follows it is left alone. */
export function readFirst(source: Uint8Array, start = 0): Asn1 {
  return readAt(source, start, source.length, 0)
}

/** The element that the bytes are. */
export function readAsn1(source: Uint8Array): Asn1 {
  const element = readFirst(source)
  if (element.end !== source.length) throw new Asn1Error('unexpected', 'bytes after the element')
  return element
}

/** The whole element, exactly as it was given. */
export const bytesOf = (element: Asn1): Uint8Array => element.source.subarray(element.start, element.end)

/** The content octets, exactly as they were given. */
export const bodyOf = (element: Asn1): Uint8Array => element.source.subarray(element.bodyStart, element.bodyEnd)

export function childrenOf(element: Asn1): Asn1[] {
  const children: Asn1[] = []
  for (const child of eachChild(element)) {
    if (children.length === maxChildren) throw new Asn1Error('too-many')
    children.push(child)
  }
  return children
}

/** For the long lists of a CRL: one child at a time. */
export function* eachChild(element: Asn1): Generator<Asn1> {
  if (!element.constructed) throw new Asn1Error('unexpected', 'a primitive has no children')
  for (let at = element.bodyStart; at < element.bodyEnd; ) {
    const child = readAt(element.source, at, element.bodyEnd, element.depth + 1)
    yield child
    at = child.end
  }
}

function readAt(source: Uint8Array, start: number, limit: number, depth: number): Asn1 {
  if (depth > maxDepth) throw new Asn1Error('too-deep')
  const { length, ...header } = readHeader(source, start, limit)
  const bodyEnd =
    length === undefined ? endOfIndefinite(source, header.bodyStart, limit, depth) : header.bodyStart + length
  return { ...header, source, start, bodyEnd, end: length === undefined ? bodyEnd + 2 : bodyEnd, depth }
}

/** Where the end-of-contents octets begin. Passes over the elements within in one loop, whatever their nesting. */
function endOfIndefinite(source: Uint8Array, bodyStart: number, limit: number, depth: number): number {
  let open = 1
  for (let at = bodyStart; at < limit; ) {
    if (source[at] === 0 && source[at + 1] === 0 && at + 2 <= limit) {
      open -= 1
      if (open === 0) return at
      at += 2
      continue
    }
    const { bodyStart: inner, length } = readHeader(source, at, limit)
    if (length === undefined) {
      open += 1
      if (depth + open > maxDepth) throw new Asn1Error('too-deep')
      at = inner
    } else {
      at = inner + length
    }
  }
  throw new Asn1Error('truncated')
}

function readHeader(source: Uint8Array, start: number, limit: number): Header {
  const identifier = octetAt(source, start, limit)
  const constructed = (identifier & 0x20) !== 0
  let at = start + 1
  let number = identifier & 0x1f
  if (number === 0x1f) {
    number = 0
    for (let more = true; more; at += 1) {
      const octet = octetAt(source, at, limit)
      number = number * 128 + (octet & 0x7f)
      if (number > 0xff_ffff) throw new Asn1Error('bad-tag')
      more = (octet & 0x80) !== 0
    }
  }
  const first = octetAt(source, at, limit)
  at += 1
  if (identifier >> 6 === 0 && number === 0) throw new Asn1Error('bad-tag')
  if (first === 0x80) {
    if (!constructed) throw new Asn1Error('bad-length', 'indefinite length of a primitive')
    return { class: identifier >> 6, number, constructed, bodyStart: at, length: undefined }
  }
  let length = first
  if (first > 0x80) {
    const octets = first & 0x7f
    if (octets > 8) throw new Asn1Error('bad-length')
    length = 0
    for (let read = 0; read < octets; read += 1, at += 1) length = length * 256 + octetAt(source, at, limit)
  }
  if (length > limit - at) throw new Asn1Error('truncated')
  return { class: identifier >> 6, number, constructed, bodyStart: at, length }
}

function octetAt(source: Uint8Array, at: number, limit: number): number {
  const octet = at < limit ? source[at] : undefined
  if (octet === undefined) throw new Asn1Error('truncated')
  return octet
}
