import type { Coverage, LaterChange } from '../verification/found-signature.ts'
import type { CheckedReference } from './check-references.ts'
import type { NodeSet } from './node-set.ts'
import type { SignatureParts } from './read-signature.ts'
import type { XmlDocument, XmlElement, XmlNode, XmlParent } from './tree/xml-node.ts'
import { spend, type WorkBudget } from './work-budget.ts'
import { dsig } from './xml-names.ts'

/** Roots that hold signatures and nothing else: of ASiC, and of OpenDocument. */
const wrappers = new Set([
  'http://uri.etsi.org/02918/v1.2.1# XAdESSignatures',
  'urn:oasis:names:tc:opendocument:xmlns:digitalsignatures:1.0 document-signatures',
])

/** Enough for a reader to see what is meant. */
const mostNamed = 8

/** The files beside the document that these references speak about. */
export const namesIn = (references: readonly CheckedReference[]): Set<string> =>
  new Set(references.flatMap(({ target }) => (target?.kind === 'detached' ? target.name : [])))

interface CoverageInput {
  readonly document: XmlDocument
  readonly parts: SignatureParts
  readonly references: readonly CheckedReference[]
  readonly mustCover: readonly string[]
  readonly budget: WorkBudget
}

/** References whose digests are right, those of manifests among them. */
export const soundReferences = (references: readonly CheckedReference[]): CheckedReference[] =>
  references
    .filter(({ integrity }) => integrity.holds)
    .flatMap(reference => [reference, ...soundReferences(reference.manifest)])

/** Which parts of the document, and which of the files beside it, no right reference of this signature speaks about. */
export function coverageOf({ document, parts, references, mustCover, budget }: CoverageInput): Coverage {
  const sound = soundReferences(references)
  const changes: LaterChange[] = []
  const files = namesIn(sound)
  for (const name of mustCover) if (!files.has(name)) changes.push({ what: 'file-added', allowed: false, detail: name })
  const sets = sound.flatMap(({ covered }) => covered ?? [])
  for (const path of uncoveredParts(document, parts, sets, budget))
    changes.push({ what: 'other', allowed: false, detail: path })
  return { extent: changes.length > 0 ? 'partial' : 'whole-document', changes }
}

function uncoveredParts(
  document: XmlDocument,
  parts: SignatureParts,
  sets: readonly NodeSet[],
  budget: WorkBudget,
): string[] {
  const found: string[] = []
  const byApex = new Map<XmlParent, NodeSet[]>()
  for (const set of sets) byApex.set(set.apex, [...(byApex.get(set.apex) ?? []), set])
  const covered = (node: XmlNode, around: readonly NodeSet[]) => around.some(({ chosen }) => chosen?.has(node) ?? true)

  const visitChildren = (parent: XmlParent, around: readonly NodeSet[]): void => {
    for (const child of parent.children) {
      if (found.length >= mostNamed) return
      spend(budget, 2 + around.length)
      if (child.kind === 'element') visit(child, around)
      else if (child.kind === 'comment' || (child.kind === 'text' && child.value.trim() === '')) continue
      else if (!covered(child, around)) found.push(`${pathOf(parent)}/${child.kind}`)
    }
  }
  const visit = (element: XmlElement, outside: readonly NodeSet[]): void => {
    const around = [...outside, ...(byApex.get(element) ?? [])].filter(({ without }) => !without.has(element))
    if (element === parts.element) {
      visitOwn(around)
      return
    }
    if (element.namespace === dsig && element.name === 'Signature') return
    if (around.some(set => set.without.size === 0 && !set.chosen)) return
    const isWrapper = wrappers.has(`${element.namespace} ${element.name}`)
    if (covered(element, around) || isWrapper) visitChildren(element, around)
    else found.push(pathOf(element))
  }
  const visitOwn = (around: readonly NodeSet[]): void => {
    for (const object of parts.objects) {
      if (object === parts.qualifying?.object) continue
      const sets = [...around, ...(byApex.get(object) ?? [])]
      if (covered(object, sets)) visitChildren(object, sets)
      else
        for (const child of object.children)
          if (child.kind === 'element') visit(child, sets)
          else if (child.kind === 'text' && child.value.trim() !== '') found.push(`${pathOf(object)}/text`)
    }
  }
  visitChildren(document, byApex.get(document) ?? [])
  return found.slice(0, mostNamed)
}

function pathOf(node: XmlParent): string {
  const steps: string[] = []
  for (let at = node; at.kind === 'element'; at = at.parent) steps.unshift(at.name)
  return `/${steps.join('/')}`.slice(0, 200)
}
