import { digest } from '../certificates/digest-algorithm.ts'
import { escapeAttribute } from '../xml/escape-xml.ts'
import { dsig } from '../xml/xml-names.ts'
import type { SignedFile } from '../xml/xml-signature-target.ts'
import { asic } from './container-names.ts'

const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n'
const opendocument = 'urn:oasis:names:tc:opendocument:xmlns:manifest:1.0'

/** META-INF/manifest.xml: what the files are (OpenDocument 1.2, part 3, 3.2). */
export function filesManifestXml(
  containerType: string,
  files: ReadonlyMap<string, { readonly mediaType: string }>,
): Buffer {
  const entry = (path: string, type: string) =>
    `<manifest:file-entry manifest:full-path="${escapeAttribute(path)}" manifest:media-type="${escapeAttribute(type)}"/>`
  const entries = [entry('/', containerType), ...[...files].map(([name, { mediaType }]) => entry(name, mediaType))]
  const xml = `${declaration}<manifest:manifest xmlns:manifest="${opendocument}" manifest:version="1.2">${entries.join('')}</manifest:manifest>\n`
  return Buffer.from(xml, 'utf8')
}

export interface SignatureFile {
  readonly name: string
  readonly mediaType: 'application/pkcs7-signature' | 'application/vnd.etsi.timestamp-token'
}

/** ASiCManifest (EN 319 162-1, A.4): what one signature or token is over, by SHA-256. */
export function asicManifestXml({ name, mediaType }: SignatureFile, files: ReadonlyMap<string, SignedFile>): Buffer {
  const objects = [...files].map(
    ([file, signed]) =>
      `<asic:DataObjectReference URI="${address(file)}" MimeType="${escapeAttribute(signed.mediaType)}"><ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/><ds:DigestValue>${Buffer.from(
        digest('sha256', signed.bytes),
      ).toString('base64')}</ds:DigestValue></asic:DataObjectReference>`,
  )
  const signature = `<asic:SigReference URI="${address(name)}" MimeType="${mediaType}"/>`
  const xml = `${declaration}<asic:ASiCManifest xmlns:asic="${asic}" xmlns:ds="${dsig}">${signature}${objects.join('')}</asic:ASiCManifest>\n`
  return Buffer.from(xml, 'utf8')
}

const address = (name: string): string => name.split('/').map(encodeURIComponent).join('/')

/** The wrapper that ASiC puts around XAdES signatures (EN 319 162-1, A.5). */
export const signaturesXml = (signature: string): Buffer =>
  Buffer.from(`${declaration}<asic:XAdESSignatures xmlns:asic="${asic}">${signature}</asic:XAdESSignatures>\n`, 'utf8')
