import type { Canonicalisation } from './canonicalise.ts'
import { joinBases } from './join-bases.ts'
import type { NodeSet } from './node-set.ts'
import { type XmlAttribute, type XmlElement, type XmlParent, xmlNamespace } from './tree/xml-node.ts'

interface WrittenAttribute {
  readonly namespace: string
  readonly name: string
  readonly qualified: string
  readonly value: string
}

/** The attributes of an element in canonical order, with those of `xml:` that it inherits from ancestors that are not written. */
export function attributesFor(
  element: XmlElement,
  set: NodeSet,
  form: Canonicalisation['form'],
  writtenParent: XmlElement | undefined,
): WrittenAttribute[] {
  const own = element.attributes.filter(attribute => set.chosen?.hasAttribute(attribute) ?? true)
  const result = own.map(written)
  if (form !== 'exclusive' && element.parent !== writtenParent) {
    for (const attribute of inherited(element, writtenParent, form)) {
      const at = result.findIndex(one => one.namespace === xmlNamespace && one.name === attribute.name)
      if (at >= 0) result[at] = attribute
      else if (form === '1.1' || !hasOwn(element, attribute.name)) result.push(attribute)
    }
  }
  return result.sort((one, other) => compare(one.namespace, other.namespace) || compare(one.name, other.name))
}

const hasOwn = (element: XmlElement, name: string): boolean =>
  element.attributes.some(attribute => attribute.namespace === xmlNamespace && attribute.name === name)

const written = ({ prefix, namespace, name, value }: XmlAttribute): WrittenAttribute => ({
  namespace,
  name,
  qualified: prefix ? `${prefix}:${name}` : name,
  value,
})

/**
 * 1.0 (2.4) takes over every `xml:` attribute of the ancestors; 1.1 (2.4) only `xml:lang` and `xml:space`, never `xml:id`, and joins
 * the `xml:base` of the ancestors that are left out.
 */
function inherited(
  element: XmlElement,
  writtenParent: XmlElement | undefined,
  form: Canonicalisation['form'],
): WrittenAttribute[] {
  const nearest = new Map<string, XmlAttribute>()
  const bases: string[] = []
  for (let at: XmlParent = element.parent; at.kind === 'element'; at = at.parent) {
    for (const attribute of at.attributes) {
      if (attribute.namespace !== xmlNamespace) continue
      if (form === '1.1' && attribute.name === 'base' && !isAbove(at, writtenParent)) bases.unshift(attribute.value)
      else if (!nearest.has(attribute.name)) nearest.set(attribute.name, attribute)
    }
  }
  if (form === '1.0') return [...nearest.values()].filter(attribute => !hasOwn(element, attribute.name)).map(written)
  const simple = ['lang', 'space'].flatMap(name => {
    const attribute = nearest.get(name)
    return attribute && !hasOwn(element, name) ? [written(attribute)] : []
  })
  if (bases.length === 0) return simple
  const own = element.attributes.find(({ namespace, name }) => namespace === xmlNamespace && name === 'base')
  const base = joinBases(own ? [...bases, own.value] : bases)
  return base ? [...simple, { namespace: xmlNamespace, name: 'base', qualified: 'xml:base', value: base }] : simple
}

const isAbove = (element: XmlElement, writtenParent: XmlElement | undefined): boolean => {
  for (let at: XmlParent | undefined = writtenParent; at?.kind === 'element'; at = at.parent)
    if (at === element) return true
  return false
}

/** By code points, as Canonical XML orders; UTF-16 puts the surrogates elsewhere. */
function compare(one: string, other: string): number {
  if (one === other) return 0
  if (/[\ud800-\udfff]/.test(one + other)) return Buffer.compare(Buffer.from(one), Buffer.from(other))
  return one < other ? -1 : 1
}
