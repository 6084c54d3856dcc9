import { digest } from '../certificates/digest-algorithm.ts'
import type { Evidence, Stamp } from '../prepared-signature.ts'
import { exclusive } from './canonical-form.ts'
import type { CheckedSignature } from './check-signature.ts'
import { checkXmlSignatures } from './find-xml-signatures.ts'
import { parseToSign, refuseToBreak } from './prepare-xml-signature.ts'
import type { QualifyingParts } from './read-signature.ts'
import { type Insertion, lastIn, spliceXml } from './splice-xml.ts'
import { elementsFrom, firstChild, textOf, type XmlDocument } from './tree/xml-node.ts'
import { newBudget, type WorkBudget } from './work-budget.ts'
import {
  archiveTimestampElement,
  base64,
  evidenceElements,
  laterEvidenceElement,
  unsignedPropertiesElement,
} from './write-xades.ts'
import { archiveInputs } from './xades-timestamps.ts'
import { xades } from './xml-names.ts'

export interface XadesExtension {
  /** Puts certificates and revocation values in: level B-LT. */
  readonly evidence?: Evidence
  /** Stamps all of it: level B-LTA; again before the last stamp's certificate ends. */
  readonly stamp?: Stamp
  /** The files that a detached signature speaks about: an archive time stamp is over them too. */
  readonly detached?: ReadonlyMap<string, Uint8Array>
}

/**
 * Extends every XAdES signature of a document that holds and has a time stamp; what is signed or stamped already keeps its bytes.
 * Throws `wrong-state` where that would break a signature over those that are extended.
 */
export async function extendXades(xml: Uint8Array, extension: XadesExtension): Promise<Uint8Array> {
  const { evidence, stamp, detached = new Map() } = extension
  const judgeable = evidence ? await insertInto(xml, detached, async one => evidenceFor(one, evidence)) : xml
  const archived = stamp
    ? await insertInto(judgeable, detached, (one, budget) => archiveStamp(one, stamp, budget))
    : judgeable
  if (archived !== xml) await refuseToBreak(xml, archived, detached)
  return archived
}

interface Extendable extends CheckedSignature {
  readonly qualifying: QualifyingParts
}

async function insertInto(
  xml: Uint8Array,
  detached: ReadonlyMap<string, Uint8Array>,
  write: (signature: Extendable, budget: WorkBudget) => Promise<string>,
): Promise<Uint8Array> {
  const document = parseToSign(xml)
  const budget = newBudget()
  const checked = await checkXmlSignatures(document, { detached, mustCover: [], budget })
  const insertions: Insertion[] = []
  for (const one of checked.flatMap(extendable)) {
    const text = await write(one, budget)
    if (text) insertions.push(placeIn(one.qualifying, document, text))
  }
  return insertions.length > 0 ? spliceXml(xml, document, insertions) : xml
}

function extendable(checked: CheckedSignature): Extendable[] {
  const { kind, integrity, timestamps } = checked.found
  const { qualifying } = checked.parts
  const may = kind === 'signature' && integrity.holds && timestamps.length > 0
  return may && qualifying?.namespace === xades ? [{ ...checked, qualifying }] : []
}

function placeIn({ element }: QualifyingParts, document: XmlDocument, text: string): Insertion {
  const unsigned = firstChild(element, xades, 'UnsignedProperties')
  const properties = unsigned && firstChild(unsigned, xades, 'UnsignedSignatureProperties')
  return lastIn(properties ?? unsigned ?? element, document, properties ? text : unsignedPropertiesElement(text))
}

/** Values that are there already are not repeated; after the first ones, others come in an element of their own. */
function evidenceFor({ qualifying, parts }: Extendable, evidence: Evidence): string {
  const known = new Set(
    [parts.keyInfo, ...qualifying.unsigned]
      .flatMap(element => (element ? [...elementsFrom(element)] : []))
      .filter(({ name }) => name.startsWith('Encapsulated') || name === 'X509Certificate')
      .map(element => textOf(element).replace(/\s+/g, '')),
  )
  const fresh = (values: readonly Uint8Array[]) => values.filter(value => !known.has(base64(value)))
  const wanted: Evidence = {
    certificates: fresh(evidence.certificates),
    ocspResponses: fresh(evidence.ocspResponses),
    crls: fresh(evidence.crls),
  }
  const hasValues = qualifying.unsigned.some(({ name }) => name === 'CertificateValues' || name === 'RevocationValues')
  if (Object.values(wanted).every(values => values.length === 0)) return ''
  return hasValues ? laterEvidenceElement(wanted) : evidenceElements(wanted)
}

async function archiveStamp(one: Extendable, stamp: Stamp, budget: WorkBudget): Promise<string> {
  const { parts, references, qualifying } = one
  const [chunks = []] = archiveInputs({ parts, references, budget }, qualifying.unsigned, exclusive)
  return archiveTimestampElement(await stamp(digest('sha256', ...chunks)))
}
