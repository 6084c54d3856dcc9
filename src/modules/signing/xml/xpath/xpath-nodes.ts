import {
  scopeOf,
  type XmlAttribute,
  type XmlDocument,
  type XmlElement,
  type XmlNode,
  xmlNamespace,
} from '../tree/xml-node.ts'
import { spend, type WorkBudget } from '../work-budget.ts'
import type { Axis, NodeTest } from './xpath-expression.ts'

/** A declaration in force at an element: each element has its own, as XPath 5.4 has it. */
export interface NamespaceNode {
  readonly kind: 'namespace'
  readonly parent: XmlElement
  readonly name: string
  readonly value: string
}

export type PathNode = XmlDocument | XmlNode | XmlAttribute | NamespaceNode

/** Walks one document: keeps what makes nodes comparable and the walk bounded. */
export class PathWalker {
  readonly budget: WorkBudget
  readonly document: XmlDocument
  readonly namespaces = new Map<XmlElement, ReadonlyMap<string, NamespaceNode>>()
  order: ReadonlyMap<PathNode, number> | undefined

  constructor(document: XmlDocument, budget: WorkBudget) {
    this.document = document
    this.budget = budget
  }

  /** Made when first needed: most expressions never ask which node comes first. */
  numbered(): ReadonlyMap<PathNode, number> {
    const order = new Map<PathNode, number>([[this.document, 0]])
    for (const node of descendants(this.document)) {
      spend(this.budget, 16)
      order.set(node, order.size)
      if (node.kind === 'element') for (const attribute of node.attributes) order.set(attribute, order.size)
    }
    return order
  }

  inOrder(nodes: Iterable<PathNode>): PathNode[] {
    const list = [...new Set(nodes)]
    spend(this.budget, list.length * 16)
    this.order ??= this.numbered()
    const { order } = this
    const place = (node: PathNode) => order.get(node.kind === 'namespace' ? node.parent : node) ?? 0
    return list.sort((one, other) => place(one) - place(other))
  }

  namespacesOf(element: XmlElement): ReadonlyMap<string, NamespaceNode> {
    const known = this.namespaces.get(element)
    if (known) return known
    const nodes = new Map<string, NamespaceNode>()
    for (const [name, value] of [...scopeOf(element), ['xml', xmlNamespace] as const])
      nodes.set(name, { kind: 'namespace', parent: element, name, value })
    spend(this.budget, nodes.size * 128)
    this.namespaces.set(element, nodes)
    return nodes
  }

  /** In the direction of the axis: nearest first. */
  *along(axis: Axis, node: PathNode): Generator<PathNode> {
    for (const found of this.unbounded(axis, node)) {
      spend(this.budget, 24)
      yield found
    }
  }

  *unbounded(axis: Axis, node: PathNode): Generator<PathNode> {
    switch (axis) {
      case 'self':
        yield node
        return
      case 'child':
        yield* childrenOf(node)
        return
      case 'parent':
        if (node.kind !== 'document') yield node.parent
        return
      case 'attribute':
        if (node.kind === 'element') yield* node.attributes
        return
      case 'namespace':
        if (node.kind === 'element') yield* this.namespacesOf(node).values()
        return
      case 'ancestor-or-self':
      case 'ancestor':
        if (axis === 'ancestor-or-self') yield node
        for (let at = node; at.kind !== 'document'; ) {
          at = at.parent
          yield at
        }
        return
      case 'descendant-or-self':
        yield node
        yield* descendants(node)
        return
      case 'descendant':
        yield* descendants(node)
        return
      case 'following-sibling':
      case 'preceding-sibling':
        yield* this.siblings(axis, node)
        return
      case 'following':
      case 'preceding':
        yield* this.beyond(axis, node)
    }
  }

  *siblings(axis: 'following-sibling' | 'preceding-sibling', node: PathNode): Generator<XmlNode> {
    if (node.kind === 'document' || node.kind === 'attribute' || node.kind === 'namespace') return
    const all = node.parent.children
    spend(this.budget, all.length * 2)
    const at = all.indexOf(node)
    if (axis === 'following-sibling') yield* all.slice(at + 1)
    else yield* all.slice(0, at).reverse()
  }

  *beyond(axis: 'following' | 'preceding', node: PathNode): Generator<PathNode> {
    const side = axis === 'following' ? 'following-sibling' : 'preceding-sibling'
    for (const at of this.unbounded('ancestor-or-self', node))
      for (const sibling of this.siblings(side, at)) {
        if (axis === 'following') yield* this.unbounded('descendant-or-self', sibling)
        else yield* [...this.unbounded('descendant-or-self', sibling)].reverse()
      }
  }
}

const childrenOf = (node: PathNode): readonly XmlNode[] =>
  node.kind === 'document' || node.kind === 'element' ? node.children : []

function* descendants(node: PathNode): Generator<PathNode> {
  const waiting = [...childrenOf(node)].reverse()
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    yield next
    const children = childrenOf(next)
    for (let index = children.length - 1; index >= 0; index -= 1) waiting.push(children[index] as XmlNode)
  }
}

export function passes(node: PathNode, test: NodeTest, axis: Axis): boolean {
  if (test.kind === 'node') return true
  if (test.kind === 'instruction')
    return node.kind === 'instruction' && (test.target === undefined || test.target === node.target)
  if (test.kind !== 'name') return node.kind === test.kind
  const principal = axis === 'attribute' ? 'attribute' : axis === 'namespace' ? 'namespace' : 'element'
  if (node.kind !== principal) return false
  if (test.namespace === undefined) return true
  const namespace = node.kind === 'namespace' ? '' : (node as XmlElement | XmlAttribute).namespace
  return namespace === test.namespace && (test.name === undefined || (node as { name: string }).name === test.name)
}

/** The string-value, XPath 1.0 clause 5. `spend` is called for what it takes to gather it. */
export function stringOf(node: PathNode, spend: (amount: number) => void): string {
  if (node.kind !== 'document' && node.kind !== 'element') return node.value
  const parts: string[] = []
  for (const below of descendants(node)) {
    spend(16)
    if (below.kind === 'text') parts.push(below.value)
  }
  return parts.join('')
}
