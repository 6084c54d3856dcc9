export type DetectedKind = 'pdf' | 'xml' | 'cms' | 'zip' | 'other'

/** What a file is by its first bytes, whatever it is called. */
export function detectKind(bytes: Uint8Array): DetectedKind {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1024))
  // First of all, as what is signed may be a PDF and begin just behind.
  if (head[0] === 0x30 && head.subarray(0, 64).includes(signedData)) return 'cms'
  // ISO 32000-1, annex H.3.4.1: readers accept the header anywhere in the first 1024 bytes.
  if (head.includes('%PDF-')) return 'pdf'
  if (head.length >= 4 && head.readUInt32BE(0) === 0x504b0304) return 'zip'
  const text = textOf(head).trimStart()
  if (text.startsWith('<')) return 'xml'
  if (head[0] === 0x30 || /^-----BEGIN (PKCS7|CMS)-----/.test(text) || /^MI[A-Za-z0-9+/]{62}/.test(text)) return 'cms'
  return 'other'
}

/** Object identifier of SignedData, RFC 5652, 5.1. */
const signedData = Buffer.from('06092a864886f70d010702', 'hex')

function textOf(head: Buffer): string {
  if (head[0] === 0xff && head[1] === 0xfe) return head.toString('utf16le', 2)
  if (head[0] === 0xfe && head[1] === 0xff)
    return Buffer.from(head.subarray(0, head.length & ~1))
      .swap16()
      .toString('utf16le', 2)
  return head.toString('latin1', head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? 3 : 0)
}

const kindByEnding: Readonly<Record<string, DetectedKind>> = {
  pdf: 'pdf',
  xml: 'xml',
  p7s: 'cms',
  p7m: 'cms',
  p7b: 'cms',
  pkcs7: 'cms',
  asice: 'zip',
  asics: 'zip',
  sce: 'zip',
  scs: 'zip',
  bdoc: 'zip',
}

/** What a file claims to be by its name; undefined where a name claims nothing that we read. */
export const claimedKind = (name: string | undefined): DetectedKind | undefined =>
  kindByEnding[/\.([a-z0-9]+)$/i.exec(name ?? '')?.[1]?.toLowerCase() ?? '']
