import type { XmlDocument, XmlElement } from './tree/xml-node.ts'

export interface Insertion {
  readonly at: number
  readonly text: string
  /** How many characters of the source it replaces. */
  readonly instead?: number
}

/** Puts text into a document of UTF-8 where it belongs; every other byte stays as it is. */
export function spliceXml(bytes: Uint8Array, { source }: XmlDocument, insertions: readonly Insertion[]): Uint8Array {
  // The parser's source is without the byte order mark.
  const mark = bytes[0] === 0xef ? 3 : 0
  const parts: Uint8Array[] = [bytes.subarray(0, mark)]
  let from = 0
  let byte = mark
  for (const { at, text, instead = 0 } of [...insertions].sort((one, other) => one.at - other.at)) {
    const upTo = byte + Buffer.byteLength(source.slice(from, at))
    parts.push(bytes.subarray(byte, upTo), Buffer.from(text, 'utf8'))
    from = at + instead
    byte = upTo + Buffer.byteLength(source.slice(at, from))
  }
  return Buffer.concat([...parts, bytes.subarray(byte)])
}

/** Makes `text` the last content of an element, also where it is written `<a/>`. */
export function lastIn(
  { prefix, name, contentStart, contentEnd }: XmlElement,
  { source }: XmlDocument,
  text: string,
): Insertion {
  const isEmptyTag = contentStart === contentEnd && source[contentStart - 2] === '/' && source[contentStart - 1] === '>'
  if (!isEmptyTag) return { at: contentEnd, text }
  const qualified = prefix ? `${prefix}:${name}` : name
  return { at: contentStart - 2, instead: 2, text: `>${text}</${qualified}>` }
}
