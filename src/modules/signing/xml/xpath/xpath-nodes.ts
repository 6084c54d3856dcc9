import {
  scopeOf,
  textOf,
  type XmlAttribute,
  type XmlDocument,
  type XmlElement,
  type XmlNode,
  xmlNamespace,
} from '../tree/xml-node.ts'
import { spend, type WorkBudget } from '../work-budget.ts'
import type { Axis, NodeTest } from './xpath-syntax.ts'

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
  readonly namespaces = new Map<XmlElement, ReadonlyMap<string, NamespaceNode>>()
  readonly order = new Map<PathNode, number>()

  constructor(document: XmlDocument, budget: WorkBudget) {
    this.budget = budget
    this.number(document)
  }

  number(node: XmlDocument | XmlNode): void {
    this.order.set(node, this.order.size)
    if (node.kind === 'element') for (const attribute of node.attributes) this.order.set(attribute, this.order.size)
    if (node.kind === 'document' || node.kind === 'element') for (const child of node.children) this.number(child)
  }

  inOrder(nodes: Iterable<PathNode>): PathNode[] {
    const list = [...new Set(nodes)]
    spend(this.budget, list.length * 4)
    const place = (node: PathNode) => this.order.get(node.kind === 'namespace' ? node.parent : node) ?? 0
    return list.sort((one, other) => place(one) - place(other))
  }

  namespacesOf(element: XmlElement): ReadonlyMap<string, NamespaceNode> {
    const known = this.namespaces.get(element)
    if (known) return known
    const nodes = new Map<string, NamespaceNode>()
    for (const [name, value] of [...scopeOf(element), ['xml', xmlNamespace] as const])
      nodes.set(name, { kind: 'namespace', parent: element, name, value })
    spend(this.budget, nodes.size * 8)
    this.namespaces.set(element, nodes)
    return nodes
  }

  /** In the direction of the axis: nearest first. */
  *along(axis: Axis, node: PathNode): Generator<PathNode> {
    for (const found of this.unbounded(axis, node)) {
      spend(this.budget, 8)
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
    spend(this.budget, all.length)
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
  for (const child of childrenOf(node)) {
    yield child
    yield* descendants(child)
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

export const stringOf = (node: PathNode): string =>
  node.kind === 'document' || node.kind === 'element' ? textOf(node) : node.value
