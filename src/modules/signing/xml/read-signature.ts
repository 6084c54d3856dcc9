import { attributeOf, childElements, firstChild, type XmlElement } from './tree/xml-node.ts'
import { dsig, xades } from './xml-names.ts'

/** A ds:Signature taken apart by what stands directly in it: nothing deeper can pose as a part of it. */
export interface SignatureParts {
  readonly element: XmlElement
  readonly id: string | undefined
  readonly signedInfo: XmlElement | undefined
  readonly references: readonly XmlElement[]
  readonly signatureMethod: XmlElement | undefined
  readonly signatureValue: XmlElement | undefined
  readonly keyInfo: XmlElement | undefined
  readonly objects: readonly XmlElement[]
  readonly qualifying: QualifyingParts | undefined
  /** What the schema does not allow; such a signature is malformed. */
  readonly faults: readonly string[]
}

export interface QualifyingParts {
  readonly element: XmlElement
  /** Of the version of XAdES that it is written in. */
  readonly namespace: string
  readonly object: XmlElement
  readonly signedProperties: XmlElement | undefined
  /** Whether Target names this signature (EN 319 132-1, 4.4.2). The properties are bound by where they stand, not by what they say. */
  readonly namesSignature: boolean
  readonly unsigned: readonly XmlElement[]
}

/** XAdES 1.3.2 is what ETSI EN 319 132-1 uses; the versions before it are still met in archives. */
const versions: readonly string[] = [xades, 'http://uri.etsi.org/01903/v1.2.2#', 'http://uri.etsi.org/01903/v1.1.1#']

export function readSignature(element: XmlElement): SignatureParts {
  const faults: string[] = []
  const only = (parent: XmlElement, namespace: string, name: string, required = true): XmlElement | undefined => {
    const found = childElements(parent, namespace, name)
    if (found.length > 1) faults.push(`${found.length} × ${name}`)
    if (required && found.length === 0) faults.push(`no ${name}`)
    return found[0]
  }
  const order = ['SignedInfo', 'SignatureValue', 'KeyInfo', 'Object']
  const places = childElements(element).map(child => (child.namespace === dsig ? order.indexOf(child.name) : -1))
  if (places.some((place, index) => place < (places[index - 1] ?? 0))) faults.push('children out of order')
  const signedInfo = only(element, dsig, 'SignedInfo')
  const references = signedInfo ? childElements(signedInfo, dsig, 'Reference') : []
  if (references.length === 0) faults.push('no Reference')
  if (signedInfo) only(signedInfo, dsig, 'CanonicalizationMethod')
  const objects = childElements(element, dsig, 'Object')
  return {
    element,
    id: attributeOf(element, 'Id'),
    signedInfo,
    references,
    signatureMethod: signedInfo && only(signedInfo, dsig, 'SignatureMethod'),
    signatureValue: only(element, dsig, 'SignatureValue'),
    keyInfo: only(element, dsig, 'KeyInfo', false),
    objects,
    qualifying: qualifyingParts(element, objects, faults),
    faults,
  }
}

function qualifyingParts(
  signature: XmlElement,
  objects: readonly XmlElement[],
  faults: string[],
): QualifyingParts | undefined {
  const all = objects.flatMap(object =>
    childElements(object)
      .filter(({ namespace, name }) => name === 'QualifyingProperties' && versions.includes(namespace))
      .map(element => ({ element, object })),
  )
  const found = all[0]
  if (!found) return undefined
  if (all.length > 1) faults.push(`${all.length} × QualifyingProperties`)
  const { element, object } = found
  const { namespace } = element
  const namesSignature = attributeOf(element, 'Target') === `#${attributeOf(signature, 'Id')}`
  const signed = childElements(element, namespace, 'SignedProperties')
  const unsigned = childElements(element, namespace, 'UnsignedProperties')
  if (signed.length > 1) faults.push(`${signed.length} × SignedProperties`)
  if (unsigned.length > 1) faults.push(`${unsigned.length} × UnsignedProperties`)
  const properties = unsigned[0] && firstChild(unsigned[0], namespace, 'UnsignedSignatureProperties')
  return {
    element,
    namespace,
    object,
    signedProperties: signed[0],
    namesSignature,
    unsigned: properties ? childElements(properties) : [],
  }
}
