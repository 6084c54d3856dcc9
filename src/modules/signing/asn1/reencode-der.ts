import { stringOctets } from './asn1-values.ts'
import { type Asn1, bodyOf, eachChild, tagClass, universal } from './read-asn1.ts'
import * as der from './write-der.ts'

/**
 * The element with definite, shortest lengths and strings in one piece; what is DER already comes out as it went in. With `sortSets`
 * also in the order of DER (X.690 11.6). Nesting is bounded by the reader.
 */
export function reencodeAsDer(element: Asn1, options: { readonly sortSets: boolean }): Uint8Array {
  const identifier = identifierOf(element)
  if (!element.constructed) return writeTagged(identifier, bodyOf(element))
  if (isString(element)) return writeTagged(identifier.with(0, (identifier[0] ?? 0) & ~0x20), stringOctets(element))
  const children: Uint8Array[] = []
  for (const child of eachChild(element)) children.push(reencodeAsDer(child, options))
  return writeTagged(identifier, ...(options.sortSets && isSet(element) ? der.sorted(children) : children))
}

/** The identifier octets; several where the tag number is high. */
function identifierOf(element: Asn1): Uint8Array {
  const { source, start } = element
  let end = start + 1
  if (((source[start] ?? 0) & 0x1f) === 0x1f) {
    while ((source[end] ?? 0) & 0x80) end += 1
    end += 1
  }
  return source.slice(start, end)
}

function writeTagged(identifier: Uint8Array, ...parts: readonly Uint8Array[]): Uint8Array {
  const [first = 0, ...more] = identifier
  const encoded = der.element(first, ...parts)
  return more.length > 0 ? Uint8Array.from([first, ...more, ...encoded.subarray(1)]) : encoded
}

const isSet = (element: Asn1): boolean => element.class === tagClass.universal && element.number === universal.set

/** The other constructed types of the universal class are SEQUENCE and SET. */
const isString = (element: Asn1): boolean =>
  element.class === tagClass.universal && element.number !== universal.sequence && element.number !== universal.set
