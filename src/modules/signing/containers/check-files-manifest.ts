import type { Problem } from '../verification/found-signature.ts'
import { parseXml } from '../xml/tree/parse-xml.ts'
import { UnreadableXml } from '../xml/tree/unreadable-xml.ts'
import { childElements, type XmlElement } from '../xml/tree/xml-node.ts'
import type { Container } from './open-container.ts'

/** Of a thousand differences the first are enough to be named. */
const mostNamed = 50

const opendocument = 'urn:oasis:names:tc:opendocument:xmlns:manifest:1.0'

/** Media types by path, as META-INF/manifest.xml lists them (OpenDocument 1.2, part 3). Throws `UnreadableXml`. */
export function readFilesManifest(bytes: Uint8Array): Map<string, string> {
  const { root } = parseXml(bytes)
  if (root.namespace !== opendocument || root.name !== 'manifest') throw new UnreadableXml('manifest-unreadable')
  const types = new Map<string, string>()
  for (const entry of childElements(root, opendocument, 'file-entry')) {
    const path = qualified(entry, 'full-path')
    if (path === undefined || types.has(path))
      throw new UnreadableXml('manifest-unreadable', path ?? 'an entry without path')
    types.set(path, qualified(entry, 'media-type') ?? '')
  }
  return types
}

const qualified = (element: XmlElement, name: string): string | undefined =>
  element.attributes.find(attribute => attribute.namespace === opendocument && attribute.name === name)?.value

/**
 * Compares the list of files with the files and with the media types that signatures give. No signature covers the list: what it says
 * otherwise is told, and decides nothing.
 */
export function checkFilesManifest(
  types: ReadonlyMap<string, string>,
  { dataNames, kind }: Container,
  signedTypes: ReadonlyMap<string, string>,
): Problem[] {
  const listed = [...types.keys()].filter(
    path => path !== '/' && !path.endsWith('/') && !path.startsWith('META-INF/') && path !== 'mimetype',
  )
  const missing = listed.filter(path => !dataNames.includes(path))
  const unlisted = dataNames.filter(name => !types.has(name))
  const other = [...signedTypes].filter(([name, type]) => types.has(name) && types.get(name) !== type)
  const own = types.get('/')
  return [
    ...missing.slice(0, mostNamed).map(detail => ({ code: 'manifest-file-missing', detail })),
    ...unlisted.slice(0, mostNamed).map(detail => ({ code: 'manifest-file-unlisted', detail })),
    ...other
      .slice(0, mostNamed)
      .map(([name, type]) => ({ code: 'manifest-type-differs', detail: `${name}: ${types.get(name)}, ${type}` })),
    ...(own && own !== `application/vnd.etsi.${kind}+zip`
      ? [{ code: 'manifest-type-differs', detail: `/: ${own}` }]
      : []),
  ]
}
