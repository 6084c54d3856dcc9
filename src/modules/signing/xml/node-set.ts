import type { XmlAttribute, XmlDocument, XmlElement, XmlNode } from './tree/xml-node.ts'

/** What a reference speaks about: a subtree, less what its transforms took away. */
export interface NodeSet {
  readonly apex: XmlDocument | XmlElement
  /** `#id` and `""` leave comments out; `#xpointer(…)` keeps them (XML-DSig 4.4.3.3). */
  readonly comments: boolean
  /** Subtrees that are not in it. */
  readonly without: ReadonlySet<XmlElement>
  /** Where a path chose node by node. */
  readonly chosen?: Chosen
}

export interface Chosen {
  readonly has: (node: XmlNode) => boolean
  readonly hasAttribute: (attribute: XmlAttribute) => boolean
  /** Whether the declaration in force for a prefix at an element is chosen. */
  readonly hasNamespace: (element: XmlElement, prefix: string) => boolean
}

export const wholeSubtree = (apex: XmlDocument | XmlElement, comments = false): NodeSet => ({
  apex,
  comments,
  without: new Set(),
})
