/** The tree of XPath 1.0 and Canonical XML: text and CDATA are one, entities are gone, namespace declarations are not attributes. */
export type XmlNode = XmlElement | XmlText | XmlComment | XmlInstruction
export type XmlParent = XmlDocument | XmlElement

export interface XmlDocument {
  readonly kind: 'document'
  readonly children: readonly XmlNode[]
  readonly root: XmlElement
  /** What was parsed, without its byte order mark: the positions of the elements count in it. */
  readonly source: string
  readonly encoding: string
}

export interface XmlElement {
  readonly kind: 'element'
  readonly parent: XmlParent
  readonly prefix: string
  readonly name: string
  readonly namespace: string
  readonly attributes: readonly XmlAttribute[]
  /** Declared on this very element: prefix (empty: the default) to address (empty: none). */
  readonly declared: ReadonlyMap<string, string>
  readonly children: readonly XmlNode[]
  /** Where its content starts and ends in the source; the same place twice for `<a/>`. */
  readonly contentStart: number
  readonly contentEnd: number
}

export interface XmlAttribute {
  readonly kind: 'attribute'
  readonly parent: XmlElement
  readonly prefix: string
  readonly name: string
  readonly namespace: string
  readonly value: string
}

export interface XmlText {
  readonly kind: 'text'
  readonly parent: XmlParent
  readonly value: string
}

export interface XmlComment {
  readonly kind: 'comment'
  readonly parent: XmlParent
  readonly value: string
}

export interface XmlInstruction {
  readonly kind: 'instruction'
  readonly parent: XmlParent
  readonly target: string
  readonly value: string
}

export const xmlNamespace = 'http://www.w3.org/XML/1998/namespace'

export function documentOf(node: XmlParent): XmlDocument {
  let at: XmlParent = node
  while (at.kind === 'element') at = at.parent
  return at
}

export const isInside = (node: XmlParent | XmlNode, ancestor: XmlParent): boolean => {
  for (let at: XmlParent | XmlNode = node; ; at = at.parent) {
    if (at === ancestor) return true
    if (at.kind === 'document') return false
  }
}

/** Every element below and including this one, in document order. */
export function* elementsFrom(element: XmlElement): Generator<XmlElement> {
  yield element
  for (const child of element.children) if (child.kind === 'element') yield* elementsFrom(child)
}

export const childElements = (parent: XmlParent, namespace?: string, name?: string): XmlElement[] =>
  parent.children.filter(
    (child): child is XmlElement =>
      child.kind === 'element' &&
      (namespace === undefined || child.namespace === namespace) &&
      (name === undefined || child.name === name),
  )

export const firstChild = (parent: XmlParent, namespace: string, name: string): XmlElement | undefined =>
  childElements(parent, namespace, name)[0]

/** The value of an attribute without a namespace. */
export const attributeOf = (element: XmlElement, name: string): string | undefined =>
  element.attributes.find(attribute => attribute.namespace === '' && attribute.name === name)?.value

/** The text of the whole subtree: the string-value of XPath. */
export function textOf(node: XmlParent): string {
  const parts: string[] = []
  const collect = (parent: XmlParent) => {
    for (const child of parent.children) {
      if (child.kind === 'text') parts.push(child.value)
      else if (child.kind === 'element') collect(child)
    }
  }
  collect(node)
  return parts.join('')
}

/** The address that a prefix means here; undefined where it means none. */
export function addressOf(element: XmlElement, prefix: string): string | undefined {
  if (prefix === 'xml') return xmlNamespace
  for (let at: XmlParent = element; at.kind === 'element'; at = at.parent) {
    const address = at.declared.get(prefix)
    if (address !== undefined) return address || undefined
  }
  return undefined
}

/** Every prefix that means something here, nearest declaration first. */
export function scopeOf(element: XmlElement): Map<string, string> {
  const scope = new Map<string, string>()
  for (let at: XmlParent = element; at.kind === 'element'; at = at.parent)
    for (const [prefix, address] of at.declared) if (!scope.has(prefix)) scope.set(prefix, address)
  for (const [prefix, address] of scope) if (address === '') scope.delete(prefix)
  return scope
}
