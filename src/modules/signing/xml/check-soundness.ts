import type { Integrity } from '../verification/found-signature.ts'
import type { CheckedReference } from './check-references.ts'
import type { SignatureParts } from './read-signature.ts'
import { isInside, type XmlElement } from './tree/xml-node.ts'
import { isSignedProperties } from './xades-timestamps.ts'
import { names } from './xml-names.ts'

const unsound = (detail: string): Integrity => ({ holds: false, because: 'reference-unsound', detail })

/**
 * Whether each reference is to what it seems to be to (protection against wrapping): the digests may all be right while what a reader
 * takes for signed stands elsewhere.
 */
export function checkSoundness(
  parts: SignatureParts,
  references: readonly CheckedReference[],
  parent: SignatureParts | undefined,
): Integrity {
  for (const reference of references) {
    const wrong = wrongTarget(reference, parts, parent)
    if (wrong) return unsound(wrong)
  }
  const { signedProperties } = parts.qualifying ?? {}
  if (signedProperties && !references.some(reference => coversWhole(reference, signedProperties)))
    return unsound('SignedProperties are not signed')
  const value = parent?.signatureValue
  if (parent && !(value && references.some(reference => coversWhole(reference, value))))
    return unsound('the counter-signature is not over the signature that holds it')
  if (!references.some(reference => isContent(reference, parts)))
    return unsound('nothing but the signature itself is signed')
  return { holds: true }
}

const elementOf = ({ target }: CheckedReference): XmlElement | undefined =>
  target?.kind === 'element' ? target.element : undefined

/** Nothing of it may be filtered away: then it would be signed in name only. */
const coversWhole = ({ covered }: CheckedReference, element: XmlElement): boolean =>
  covered?.apex === element && covered.without.size === 0 && !covered.chosen

function wrongTarget(
  reference: CheckedReference,
  parts: SignatureParts,
  parent: SignatureParts | undefined,
): string | undefined {
  const { type } = reference
  const element = elementOf(reference)
  if (isSignedProperties(type) && element !== parts.qualifying?.signedProperties)
    return 'the reference to SignedProperties leads elsewhere'
  if (type === names.object && !(element && parts.objects.includes(element)))
    return 'the reference to an Object leads elsewhere'
  if (type === names.manifest && !(element && isInside(element, parts.element)))
    return 'the manifest stands outside the signature'
  if (type === names.counterSigned && parent && element !== parent.signatureValue)
    return 'the counter-signature is over another signature'
  return undefined
}

/** XML-DSig lets a signature sign only its own parts; a paper signed so is not signed. */
function isContent(reference: CheckedReference, parts: SignatureParts): boolean {
  const element = elementOf(reference)
  // Content that is not at hand, or not resolved, is told by the reference itself.
  if (!element) return true
  const own = [parts.qualifying?.object, parts.keyInfo, parts.signedInfo, parts.signatureValue]
  return element !== parts.element && !own.some(part => part && isInside(element, part))
}
