import { digest } from '../certificates/digest-algorithm.ts'
import { findTimestamp } from '../cms/timestamp-token.ts'
import type { FoundTimestamp } from '../verification/found-signature.ts'
import { canonicalisationOf } from './algorithms.ts'
import { type Canonicalisation, canonicalise, inclusive } from './canonicalise.ts'
import type { CheckedReference } from './check-references.ts'
import { type ElementIds, uniqueElement } from './element-ids.ts'
import { wholeSubtree } from './node-set.ts'
import type { SignatureParts } from './read-signature.ts'
import { toBytes } from './transform.ts'
import { attributeOf, childElements, firstChild, isInside, textOf, type XmlElement } from './tree/xml-node.ts'
import type { WorkBudget } from './work-budget.ts'
import { dsig, names, xades141 } from './xml-names.ts'

export interface XadesTimestamps {
  readonly content: readonly FoundTimestamp[]
  readonly signature: readonly FoundTimestamp[]
  readonly archive: readonly FoundTimestamp[]
  /** Over references to evidence alone: they prove nothing about the signature, so they are only counted. */
  readonly referencesOnly: readonly FoundTimestamp[]
  readonly faults: readonly string[]
}

interface Stamped {
  readonly parts: SignatureParts
  readonly references: readonly CheckedReference[]
  readonly ids: ElementIds
  readonly budget: WorkBudget
}

export async function findXadesTimestamps(stamped: Stamped): Promise<XadesTimestamps> {
  const { qualifying } = stamped.parts
  const found = { content: [], signature: [], archive: [], referencesOnly: [], faults: [] } as {
    -readonly [K in keyof XadesTimestamps]: K extends 'faults' ? string[] : FoundTimestamp[]
  }
  const signed = qualifying?.signedProperties
  const objects = signed && firstChild(signed, qualifying.namespace, 'SignedDataObjectProperties')
  for (const element of [...(objects ? childElements(objects) : []), ...(qualifying?.unsigned ?? [])]) {
    const kind = kinds[element.name]
    if (!kind) continue
    const tokens = childElements(element, element.namespace === xades141 ? undefined : element.namespace).filter(
      ({ name }) => name === 'EncapsulatedTimeStamp',
    )
    // Two tokens in one element: which of the times would be meant? Signers make one each.
    if (tokens.length !== 1) found.faults.push(`${tokens.length} × EncapsulatedTimeStamp in ${element.name}`)
    for (const token of tokens) {
      const candidates = () => kind.bytes(element, stamped)
      found[kind.list].push(await checkToken(textOf(token), candidates, kind.list))
    }
  }
  return found
}

/** Profiles disagree on some details of what an old archive time stamp covers: the first candidate that matches is meant. */
async function checkToken(
  text: string,
  candidates: () => readonly Uint8Array[][],
  list: Exclude<keyof XadesTimestamps, 'faults'>,
): Promise<FoundTimestamp> {
  const place = list === 'referencesOnly' ? 'archive' : list
  const token = Buffer.from(text, 'base64')
  let first: FoundTimestamp | undefined
  for (const chunks of candidates()) {
    const timestamp = await findTimestamp(token, algorithm => digest(algorithm, ...chunks), place)
    if (timestamp.integrity.holds) return timestamp
    first ??= timestamp
  }
  return first ?? (await findTimestamp(token, new Uint8Array(), place))
}

type Bytes = (element: XmlElement, stamped: Stamped) => readonly Uint8Array[][]

const method = (element: XmlElement): Canonicalisation => {
  const named = firstChild(element, dsig, 'CanonicalizationMethod')
  return (named && canonicalisationOf(named)) || inclusive
}

const canonical = (elements: readonly (XmlElement | undefined)[], how: XmlElement, budget: WorkBudget): Uint8Array[] =>
  elements.flatMap(element => (element ? [canonicalise(wholeSubtree(element, true), method(how), budget)] : []))

/** EN 319 132-1, 5.3: the element. X-Road stamps the octets that it encodes, which proves as much. */
const overValue: Bytes = (element, { parts, budget }) => {
  const { signatureValue } = parts
  return signatureValue ? [canonical([signatureValue], element, budget), [signatureOctets(signatureValue)]] : []
}

export const signatureOctets = (signatureValue: XmlElement): Uint8Array => Buffer.from(textOf(signatureValue), 'base64')

const dataOf = (references: readonly CheckedReference[], element: XmlElement, budget: WorkBudget): Uint8Array[] =>
  references.flatMap(({ data }) => (data ? [toBytes(data, budget, method(element))] : []))

/** EN 319 132-1, 5.2.8.2: all that is signed but the properties themselves. */
const overAllData: Bytes = (element, { references, budget }) => [
  dataOf(
    references.filter(({ type }) => !isSignedProperties(type)),
    element,
    budget,
  ),
]

/** EN 319 132-1, 5.2.8.3: the references that it includes by their Ids. */
const overSomeData: Bytes = (element, { references, budget }) => {
  const included = childElements(element).filter(({ name }) => name === 'Include')
  const ids = included.map(include => attributeOf(include, 'URI')?.replace(/^[^#]*#/, ''))
  return [
    dataOf(
      ids.flatMap(id => references.filter(reference => attributeOf(reference.element, 'Id') === id)),
      element,
      budget,
    ),
  ]
}

const before = (element: XmlElement, { parts }: Stamped): XmlElement[] => {
  const all = parts.qualifying?.unsigned ?? []
  return all.slice(0, all.indexOf(element))
}

/** EN 319 132-1, A.1.5.1.2 (and TS 101 903, 7.5.1): explicit where it includes elements, else what stands before it. */
const overValueAndReferences: Bytes = (element, stamped) => {
  const { parts, ids, budget } = stamped
  const included = childElements(element).filter(({ name }) => name === 'Include')
  if (included.length > 0) {
    const elements = included.map(include => uniqueElement(ids, attributeOf(include, 'URI')?.slice(1) ?? ''))
    return [canonical(elements, element, budget), canonical([parts.signatureValue, ...elements], element, budget)]
  }
  const stampedNames = new Set(['SignatureTimeStamp', ...referenceNames])
  return [
    canonical(
      [parts.signatureValue, ...before(element, stamped).filter(({ name }) => stampedNames.has(name))],
      element,
      budget,
    ),
  ]
}

const referenceNames = [
  'CompleteCertificateRefs',
  'CompleteCertificateRefsV2',
  'CompleteRevocationRefs',
  'AttributeCertificateRefs',
  'AttributeCertificateRefsV2',
  'AttributeRevocationRefs',
]

const overReferences: Bytes = (element, stamped) => [
  canonical(
    before(element, stamped).filter(({ name }) => referenceNames.includes(name)),
    element,
    stamped.budget,
  ),
]

/**
 * EN 319 132-1, 5.5.2.2 (and TS 101 903, 8.2.1): what is signed, the signature, the properties before this stamp, and the objects that
 * no reference covers. Some signers add the covered objects once more, so that there may be two answers: the first is the standard's.
 */
export function archiveInputs(
  { parts, references, budget }: Pick<Stamped, 'parts' | 'references' | 'budget'>,
  properties: readonly XmlElement[],
  how: Canonicalisation,
): readonly Uint8Array[][] {
  const write = (elements: readonly (XmlElement | undefined)[]) =>
    elements.flatMap(element => (element ? [canonicalise(wholeSubtree(element, true), how, budget)] : []))
  const start = [
    ...references.flatMap(({ data }) => (data ? [toBytes(data, budget, how)] : [])),
    ...write([parts.signedInfo, parts.signatureValue, parts.keyInfo, ...properties]),
  ]
  const objects = parts.objects.filter(object => object !== parts.qualifying?.object)
  const covered = (object: XmlElement) =>
    references.some(({ target }) => target?.kind === 'element' && isInside(target.element, object))
  const uncovered = objects.filter(object => !covered(object))
  const shortest = [...start, ...write(uncovered)]
  return uncovered.length === objects.length ? [shortest] : [shortest, [...start, ...write(objects)]]
}

const overEverything: Bytes = (element, stamped) => archiveInputs(stamped, before(element, stamped), method(element))

const kinds: Readonly<Record<string, { list: Exclude<keyof XadesTimestamps, 'faults'>; bytes: Bytes }>> = {
  AllDataObjectsTimeStamp: { list: 'content', bytes: overAllData },
  IndividualDataObjectsTimeStamp: { list: 'content', bytes: overSomeData },
  SignatureTimeStamp: { list: 'signature', bytes: overValue },
  SigAndRefsTimeStamp: { list: 'archive', bytes: overValueAndReferences },
  SigAndRefsTimeStampV2: { list: 'archive', bytes: overValueAndReferences },
  RefsOnlyTimeStamp: { list: 'referencesOnly', bytes: overReferences },
  RefsOnlyTimeStampV2: { list: 'referencesOnly', bytes: overReferences },
  ArchiveTimeStamp: { list: 'archive', bytes: overEverything },
}

export const isSignedProperties = (type: string): boolean =>
  type === names.signedProperties || /^http:\/\/uri\.etsi\.org\/01903\/v1\.\d\.\d#SignedProperties$/.test(type)
