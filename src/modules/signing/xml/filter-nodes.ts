import { BrokenSignature } from './broken-signature.ts'
import { type ElementIds, idsOf, uniqueElement } from './element-ids.ts'
import type { NodeSet } from './node-set.ts'
import {
  addressOf,
  attributeOf,
  childElements,
  documentOf,
  textOf,
  type XmlElement,
  type XmlNode,
} from './tree/xml-node.ts'
import { spend, type WorkBudget } from './work-budget.ts'
import { dsig, names } from './xml-names.ts'
import { evaluateXPath, type PathEnvironment } from './xpath/evaluate-xpath.ts'
import { outsideOf } from './xpath/outside-of.ts'
import type { Expression, Step } from './xpath/xpath-expression.ts'
import { isNodes, toBoolean } from './xpath/xpath-functions.ts'
import { passes as isTested, type PathNode, PathWalker } from './xpath/xpath-nodes.ts'
import { readXPath } from './xpath/xpath-syntax.ts'

interface FilterSurroundings {
  readonly budget: WorkBudget
}

function environmentOf(walker: PathWalker, here: XmlElement): PathEnvironment {
  const { document, budget } = walker
  let ids: ElementIds | undefined
  return {
    document,
    walker,
    around: {
      here,
      first: set => (set.size <= 1 ? set.values().next().value : walker.inOrder(set)[0]),
      byId: id => {
        ids ??= idsOf(document)
        return uniqueElement(ids, id)
      },
      spend: amount => spend(budget, amount),
    },
  }
}

/** XML-DSig 6.6.3: the expression is asked of every node, attributes and namespace nodes among them. */
export function filterByPath(nodes: NodeSet, transform: XmlElement, around: FilterSurroundings): NodeSet {
  const here = childElements(transform, dsig, 'XPath')[0]
  if (!here) throw new BrokenSignature('malformed', 'XPath transform without expression')
  const env = environmentOf(new PathWalker(documentOf(nodes.apex), around.budget), here)
  const expression = readXPath(textOf(here), prefix => addressOf(here, prefix))
  const passes = asked(expression, env)
  const before = nodes.chosen
  return {
    ...nodes,
    chosen: {
      has: node => (before?.has(node) ?? true) && passes(node),
      hasAttribute: attribute => (before?.hasAttribute(attribute) ?? true) && passes(attribute),
      hasNamespace: (element, prefix) => {
        const node = env.walker.namespacesOf(element).get(prefix)
        return node !== undefined && (before?.hasNamespace(element, prefix) ?? true) && passes(node)
      },
    },
  }
}

type Asked = (node: PathNode) => boolean

/** The answer of the expression at each node, found once. */
function asked(expression: Expression, env: PathEnvironment): Asked {
  const answers = new Map<PathNode, boolean>()
  const outside = outsideOf(expression)
  const find: Asked = outside
    ? node => !outside.some(step => isNamed(node, step, env)) && (node.kind === 'document' || passes(node.parent))
    : node => toBoolean(evaluateXPath(expression, { node, position: 1, size: 1 }, env))
  const passes: Asked = node => {
    const known = answers.get(node)
    if (known !== undefined) return known
    spend(env.walker.budget, 16)
    const answer = find(node)
    answers.set(node, answer)
    return answer
  }
  return passes
}

const isNamed = (node: PathNode, { axis, test, predicates }: Step, env: PathEnvironment): boolean =>
  isTested(node, test, axis) &&
  predicates.every(predicate => toBoolean(evaluateXPath(predicate, { node, position: 1, size: 1 }, env)))

/** XPath Filter 2.0: sets of subtrees, intersected, subtracted and united in turn. */
export function filterBySubtrees(nodes: NodeSet, transform: XmlElement, around: FilterSurroundings): NodeSet {
  const walker = new PathWalker(documentOf(nodes.apex), around.budget)
  const filters = childElements(transform, names.filter2, 'XPath').map(here => {
    const env = environmentOf(walker, here)
    const expression = readXPath(textOf(here), prefix => addressOf(here, prefix))
    const roots = evaluateXPath(expression, { node: env.document, position: 1, size: 1 }, env)
    if (!isNodes(roots)) throw new BrokenSignature('malformed', 'XPath filter without nodes')
    return { operation: attributeOf(here, 'Filter'), roots }
  })
  if (filters.some(({ operation }) => !['intersect', 'subtract', 'union'].includes(operation ?? '')))
    throw new BrokenSignature('malformed', 'XPath filter')
  const inside = (node: XmlNode, roots: ReadonlySet<PathNode>): boolean => {
    for (let at: PathNode = node; ; at = at.parent) {
      spend(around.budget, 4)
      if (roots.has(at)) return true
      if (at.kind === 'document') return false
    }
  }
  const before = nodes.chosen
  const has = (node: XmlNode): boolean =>
    (before?.has(node) ?? true) &&
    filters.reduce((kept, { operation, roots }) => {
      if (operation === 'intersect') return kept && inside(node, roots)
      if (operation === 'subtract') return kept && !inside(node, roots)
      return kept || inside(node, roots)
    }, true)
  return {
    ...nodes,
    chosen: {
      has,
      hasAttribute: attribute => (before?.hasAttribute(attribute) ?? true) && has(attribute.parent),
      hasNamespace: (element, prefix) => (before?.hasNamespace(element, prefix) ?? true) && has(element),
    },
  }
}
