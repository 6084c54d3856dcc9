import { canonicalisationOf } from './algorithms.ts'
import { BrokenSignature } from './broken-signature.ts'
import { type Canonicalisation, canonicalise, inclusive } from './canonicalise.ts'
import { filterByPath, filterBySubtrees } from './filter-nodes.ts'
import { type NodeSet, wholeSubtree } from './node-set.ts'
import { readBase64 } from './read-base64.ts'
import { parseXml } from './tree/parse-xml.ts'
import { attributeOf, childElements, isInside, textOf, type XmlElement } from './tree/xml-node.ts'
import { spend, type WorkBudget } from './work-budget.ts'
import { dsig, names } from './xml-names.ts'

/** What goes from transform to transform (XML-DSig 4.4.3.2). */
export type Data =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'nodes'; readonly nodes: NodeSet }

export interface TransformSurroundings {
  readonly signature: XmlElement
  readonly budget: WorkBudget
}

export interface Transformed {
  readonly data: Data
  /** What of the document still decides over the bytes; undefined where that cannot be told, as after filtering what was bytes before. */
  readonly covered: NodeSet | undefined
}

/** A chain longer than this serves nobody but who wants to keep a verifier busy (XML Signature Best Practices, 2). */
const mostTransforms = 8

/** Runs the transforms of a reference or a manifest entry. Throws `BrokenSignature`, `UnreadableXml`. */
export function transform(start: Data, reference: XmlElement, around: TransformSurroundings): Transformed {
  const steps = childElements(reference, dsig, 'Transforms').flatMap(list => childElements(list, dsig, 'Transform'))
  if (steps.length > mostTransforms) throw new BrokenSignature('unsupported-algorithm', `${steps.length} transforms`)
  let data = start
  let covered = start.kind === 'nodes' ? start.nodes : undefined
  for (const step of steps) {
    const next = apply(step, data, around)
    if (next.kind === 'nodes') covered = data.kind === 'nodes' ? next.nodes : undefined
    else if (attributeOf(step, 'Algorithm') === names.base64 && !hasOnlyText(data)) covered = undefined
    data = next
  }
  return { data, covered }
}

/** Of base64 the text is signed, not the elements that it is gathered from. */
const hasOnlyText = (data: Data): boolean =>
  data.kind === 'bytes' || data.nodes.apex.children.every(child => child.kind === 'text')

function apply(step: XmlElement, data: Data, around: TransformSurroundings): Data {
  const algorithm = attributeOf(step, 'Algorithm')
  const canonical = canonicalisationOf(step)
  if (canonical) return { kind: 'bytes', bytes: canonicalise(toNodes(data, around.budget), canonical, around.budget) }
  switch (algorithm) {
    case names.enveloped:
      return { kind: 'nodes', nodes: withoutSignature(data, around.signature) }
    case names.base64:
      return { kind: 'bytes', bytes: readBase64(base64Text(data, around.budget), 'content') }
    case names.xpath:
      return { kind: 'nodes', nodes: filterByPath(toNodes(data, around.budget), step, around) }
    case names.filter2:
      return { kind: 'nodes', nodes: filterBySubtrees(toNodes(data, around.budget), step, around) }
    default:
      // Also XSLT: a program that the sender wrote decides what has been signed (XML Signature Best Practices, 3).
      throw new BrokenSignature('unsupported-algorithm', algorithm ?? 'transform')
  }
}

/** XML-DSig 6.6.4: only the signature that holds the transform, and only in its own document. */
function withoutSignature(data: Data, signature: XmlElement): NodeSet {
  if (data.kind === 'bytes' || !isInside(signature, data.nodes.apex))
    throw new BrokenSignature('reference-unsound', 'enveloped-signature where the signature is not inside')
  return { ...data.nodes, without: new Set([...data.nodes.without, signature]) }
}

/** XML-DSig 6.6.2: of nodes, the text. */
function base64Text(data: Data, budget: WorkBudget): string {
  const text = data.kind === 'bytes' ? Buffer.from(data.bytes).toString('latin1') : textOfNodes(data.nodes)
  spend(budget, text.length)
  return text
}

function textOfNodes({ apex, without, chosen }: NodeSet): string {
  if (without.size === 0 && !chosen) return textOf(apex)
  throw new BrokenSignature('unsupported-algorithm', 'base64 of filtered nodes')
}

function toNodes(data: Data, budget: WorkBudget): NodeSet {
  if (data.kind === 'nodes') return data.nodes
  spend(budget, data.bytes.length * 12)
  return wholeSubtree(parseXml(data.bytes), true)
}

/** XML-DSig 4.4.3.2: nodes that no transform turned into bytes are canonicalised by Canonical XML 1.0. */
export function toBytes(data: Data, budget: WorkBudget, method: Canonicalisation = inclusive): Uint8Array {
  if (data.kind === 'nodes') return canonicalise(data.nodes, method, budget)
  spend(budget, data.bytes.length / 4)
  return data.bytes
}
