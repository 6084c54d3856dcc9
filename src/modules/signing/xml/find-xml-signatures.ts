import { createHash } from 'node:crypto'
import type { FoundFile, Problem } from '../verification/found-signature.ts'
import type { CheckSurroundings } from './check-references.ts'
import { type CheckedSignature, checkSignature, type SignatureToCheck } from './check-signature.ts'
import { idsOf } from './element-ids.ts'
import { readSignature } from './read-signature.ts'
import { parseXml } from './tree/parse-xml.ts'
import { UnreadableXml } from './tree/unreadable-xml.ts'
import { childElements, type XmlDocument, type XmlElement } from './tree/xml-node.ts'
import { newBudget } from './work-budget.ts'
import { dsig } from './xml-names.ts'

export interface XmlSurroundings {
  /** Detached content by the name that a reference gives it. Nothing is ever fetched. */
  readonly detached?: ReadonlyMap<string, Uint8Array>
}

/** Every XML-DSig and XAdES signature of a document: whether its bytes hold, what exactly it covers, what it carries. */
export async function findXmlSignatures(bytes: Uint8Array, { detached }: XmlSurroundings = {}): Promise<FoundFile> {
  const contents = [...(detached ?? [])].map(([name, content]) => ({
    name,
    size: content.length,
    sha256: createHash('sha256').update(content).digest('hex'),
  }))
  try {
    const document = parseXml(bytes)
    const beside = detached ?? new Map<string, Uint8Array>()
    const signatures = await checkXmlSignatures(document, {
      detached: beside,
      mustCover: [...beside.keys()],
      budget: newBudget(),
    })
    return { kind: 'xml', readable: true, problems: [], signatures: signatures.map(({ found }) => found), contents }
  } catch (error) {
    return { kind: 'xml', readable: false, problems: [problemOf(error)], signatures: [], contents }
  }
}

export function problemOf(error: unknown): Problem {
  if (!(error instanceof UnreadableXml)) throw error
  return { code: error.code, ...(error.detail !== undefined && { detail: error.detail }) }
}

/** More than any paper has; each costs public-key operations. */
const mostSignatures = 256

/** Throws `UnreadableXml` where the document costs too much to judge. */
export async function checkXmlSignatures(
  document: XmlDocument,
  beside: Pick<CheckSurroundings, 'detached' | 'mustCover' | 'budget'>,
): Promise<CheckedSignature[]> {
  const around: CheckSurroundings = { ...beside, document, ids: idsOf(document) }
  const taken = new Set<string>()
  const checked: CheckedSignature[] = []
  const check = async (element: XmlElement, over?: CheckedSignature): Promise<void> => {
    if (checked.length >= mostSignatures) throw new UnreadableXml('xml-too-costly', 'signatures')
    const signature = await checkSignature(toCheck(element, taken, over), around)
    checked.push(over ? { ...signature, found: { ...signature.found, coverage: over.found.coverage } } : signature)
    for (const nested of counterSignatures(signature)) await check(nested, signature)
  }
  for (const element of outermostSignatures(document.root)) await check(element)
  return checked
}

function toCheck(element: XmlElement, taken: Set<string>, over: CheckedSignature | undefined): SignatureToCheck {
  const own = readSignature(element).id ?? 'signature'
  let id = own
  for (let number = 2; taken.has(id); number += 1) id = `${own}-${number}`
  taken.add(id)
  return { element, id, ...(over && { over: { id: over.found.id, parts: over.parts } }) }
}

/** A signature inside another's object is content of that one, not a signature of this document. */
function* outermostSignatures(element: XmlElement): Generator<XmlElement> {
  if (element.namespace === dsig && element.name === 'Signature') yield element
  else for (const child of childElements(element)) yield* outermostSignatures(child)
}

const counterSignatures = ({ parts: { qualifying } }: CheckedSignature): XmlElement[] =>
  (qualifying?.unsigned ?? [])
    .filter(({ namespace, name }) => name === 'CounterSignature' && namespace === qualifying?.namespace)
    .flatMap(property => childElements(property, dsig, 'Signature'))
