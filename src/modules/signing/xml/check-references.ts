import { timingSafeEqual } from 'node:crypto'
import { digest } from '../certificates/digest-algorithm.ts'
import type { Integrity } from '../verification/found-signature.ts'
import { digestOfAddress } from './algorithms.ts'
import { BrokenSignature } from './broken-signature.ts'
import { dereference, type ReferenceSurroundings, type Target } from './dereference.ts'
import type { NodeSet } from './node-set.ts'
import { readBase64 } from './read-base64.ts'
import type { SignatureParts } from './read-signature.ts'
import { type Data, toBytes, transform } from './transform.ts'
import { UnreadableXml } from './tree/unreadable-xml.ts'
import { attributeOf, childElements, firstChild, textOf, type XmlElement } from './tree/xml-node.ts'
import type { WorkBudget } from './work-budget.ts'
import { dsig, names } from './xml-names.ts'

export interface CheckedReference {
  readonly element: XmlElement
  readonly type: string
  readonly digestAlgorithm: string
  readonly integrity: Integrity
  /** Undefined where it could not be resolved. */
  readonly target: Target | undefined
  readonly covered: NodeSet | undefined
  /** What was digested, before its last canonicalisation: archive time stamps take it again. */
  readonly data: Data | undefined
  /** Where it names a manifest: what that in turn names. */
  readonly manifest: readonly CheckedReference[]
}

export interface CheckSurroundings extends ReferenceSurroundings {
  /** The files beside the document that a signature should cover to cover all. */
  readonly mustCover: readonly string[]
  readonly budget: WorkBudget
}

/** More than any signature over a batch of documents has. */
const mostReferences = 10_000

export function checkReferences(parts: SignatureParts, around: CheckSurroundings): CheckedReference[] {
  if (parts.references.length > mostReferences) throw new UnreadableXml('xml-too-costly', 'references')
  return parts.references.map(reference => checkReference(reference, parts, around, true))
}

function checkReference(
  element: XmlElement,
  parts: SignatureParts,
  around: CheckSurroundings,
  mayBeManifest: boolean,
): CheckedReference {
  const digestAlgorithm = attributeOf(firstChild(element, dsig, 'DigestMethod') ?? element, 'Algorithm') ?? ''
  const type = attributeOf(element, 'Type') ?? ''
  const found = { element, type, digestAlgorithm: digestOfAddress(digestAlgorithm) ?? digestAlgorithm }
  let target: Target | undefined
  try {
    const start = dereference(attributeOf(element, 'URI'), around)
    target = start.target
    const { data, covered } = transform(start.data, element, { signature: parts.element, budget: around.budget })
    compareDigest(element, digestAlgorithm, toBytes(data, around.budget))
    const manifest = mayBeManifest ? manifestOf(target, type, parts, around) : []
    return { ...found, integrity: { holds: true }, target, covered, data, manifest }
  } catch (error) {
    return { ...found, integrity: brokenBy(error), target, covered: undefined, data: undefined, manifest: [] }
  }
}

/** What an error says of one signature. A file that costs too much is given up as a whole. */
export function brokenBy(error: unknown): Integrity {
  if (error instanceof BrokenSignature)
    return { holds: false, because: error.because, ...(error.detail !== undefined && { detail: error.detail }) }
  if (error instanceof UnreadableXml && error.code !== 'xml-too-costly')
    return { holds: false, because: 'malformed', detail: error.message }
  throw error
}

function compareDigest(element: XmlElement, address: string, bytes: Uint8Array): void {
  const algorithm = digestOfAddress(address)
  if (!algorithm) throw new BrokenSignature('unsupported-algorithm', address)
  const values = childElements(element, dsig, 'DigestValue')
  if (values.length !== 1 || !values[0]) throw new BrokenSignature('malformed', `${values.length} × DigestValue`)
  const expected = readBase64(textOf(values[0]), 'DigestValue')
  const actual = digest(algorithm, bytes)
  if (expected.length !== actual.length || !timingSafeEqual(expected, actual))
    throw new BrokenSignature('digest-mismatch', attributeOf(element, 'URI'))
}

/** XML-DSig 5.1: a manifest's entries are checked too, since a reader takes what it names for signed. */
function manifestOf(
  target: Target,
  type: string,
  parts: SignatureParts,
  around: CheckSurroundings,
): CheckedReference[] {
  const element = target.kind === 'element' ? target.element : undefined
  const isManifest = element?.namespace === dsig && element.name === 'Manifest'
  if (type === names.manifest && !isManifest) throw new BrokenSignature('reference-unsound', 'no manifest')
  if (!element || !isManifest) return []
  return childElements(element, dsig, 'Reference').map(entry => checkReference(entry, parts, around, false))
}
