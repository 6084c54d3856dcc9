import { BrokenSignature } from './broken-signature.ts'
import { elementsFrom, type XmlDocument, type XmlElement, xmlNamespace } from './tree/xml-node.ts'

const security = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd'

/**
 * Elements by identifier. Without a DTD nothing says which attributes are identifiers, so every spelling in use counts, and an
 * identifier that two elements claim in any spelling names neither: whoever reads the other one would read unsigned content.
 */
export type ElementIds = ReadonlyMap<string, readonly XmlElement[]>

export function idsOf(document: XmlDocument): ElementIds {
  const ids = new Map<string, XmlElement[]>()
  for (const element of elementsFrom(document.root)) {
    for (const { namespace, name, value } of element.attributes) {
      if (!isId(namespace, name)) continue
      const known = ids.get(value)
      if (!known) ids.set(value, [element])
      // Two are as ambiguous as a thousand.
      else if (known.length < 2 && known[0] !== element) known.push(element)
    }
  }
  return ids
}

function isId(namespace: string, name: string): boolean {
  if (namespace === '') return name === 'Id' || name === 'ID' || name === 'id'
  return (namespace === xmlNamespace && name === 'id') || (namespace === security && name === 'Id')
}

/** The element that an identifier names; undefined where none has it. Throws `BrokenSignature` where several do. */
export function uniqueElement(ids: ElementIds, id: string): XmlElement | undefined {
  const found = ids.get(id)
  if (found && found.length > 1) throw new BrokenSignature('reference-unsound', `two elements have the Id ${id}`)
  return found?.[0]
}
