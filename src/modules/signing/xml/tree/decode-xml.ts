import { UnreadableXml } from './unreadable-xml.ts'

const marks: readonly (readonly [encoding: string, mark: readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
]

/** Encodings that papers come in; anything else is refused rather than guessed. */
const known = /^(utf-8|utf-16|utf-16le|utf-16be|us-ascii|iso-8859-\d{1,2}|windows-125\d)$/

/** Text of an XML file, by its byte order mark or its declaration (XML 1.0, appendix F). */
export function decodeXml(bytes: Uint8Array): { text: string; encoding: string } {
  const marked = marks.find(([, mark]) => mark.every((byte, index) => bytes[index] === byte))
  const encoding = marked?.[0] ?? declaredEncoding(bytes)
  if (!known.test(encoding)) throw new UnreadableXml('xml-encoding', encoding.slice(0, 40))
  const body = marked ? bytes.subarray(marked[1].length) : bytes
  try {
    return { text: decode(body, encoding), encoding }
  } catch {
    throw new UnreadableXml('xml-encoding', encoding)
  }
}

function declaredEncoding(bytes: Uint8Array): string {
  if (bytes[0] === 0x3c && bytes[1] === 0) return 'utf-16le'
  if (bytes[0] === 0 && bytes[1] === 0x3c) return 'utf-16be'
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 200)).toString('latin1')
  return /^<\?xml[^>]*?\sencoding\s*=\s*["']([^"']*)["']/.exec(head)?.[1]?.toLowerCase() ?? 'utf-8'
}

function decode(body: Uint8Array, encoding: string): string {
  // The web's table for this name is that of windows-1252, which gives letters to control characters.
  if (encoding === 'iso-8859-1' || encoding === 'us-ascii') return Buffer.from(body).toString('latin1')
  return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(body)
}
