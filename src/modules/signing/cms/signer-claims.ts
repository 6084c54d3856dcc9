import type { Temporal } from 'temporal-polyfill'
import {
  type Asn1,
  childrenOf,
  instantOf,
  isContext,
  isUniversal,
  objectIdentifierOf,
  sequenceOf,
  setOf,
  textOf,
  universal,
  unlessMalformed,
} from '../asn1/asn1.ts'
import { nameOf, oid } from '../asn1/object-identifiers.ts'
import type { SignerClaims } from '../verification/found-signature.ts'
import { valuesOf } from './read-signed-data.ts'
import type { Attribute } from './signed-data.ts'

/** More than anybody claims; what is beyond is left out. */
const maxTexts = 50

export function signingTimeOf(attributes: readonly Attribute[] | undefined): Temporal.Instant | undefined {
  const [value] = valuesOf(attributes, oid.signingTime)
  return value && unlessMalformed(() => instantOf(value))
}

/** What the signer says of the act of signing (ETSI EN 319 122-1, 5.2); a claim that cannot be read is not made. */
export function signerClaimsOf(attributes: readonly Attribute[] | undefined): SignerClaims {
  const policy = firstOf(attributes, oid.signaturePolicy, policyIdOf)
  const location = firstOf(attributes, oid.signerLocation, value => textsWithin(value).join(', '))
  const commitments = allOf(attributes, oid.commitmentType, value => nameOf(objectIdentifierOf(sequenceOf(value)[0])))
  const roles = [
    ...allOf(attributes, oid.signerAttributes, claimedRoles),
    ...allOf(attributes, oid.signerAttributesV2, claimedRoles),
  ].flat()
  return {
    ...(policy ? { policy } : {}),
    ...(location ? { location } : {}),
    ...(commitments.length > 0 ? { commitments } : {}),
    ...(roles.length > 0 ? { roles } : {}),
  }
}

function allOf<Value>(
  attributes: readonly Attribute[] | undefined,
  type: string,
  read: (value: Asn1) => Value,
): Value[] {
  return valuesOf(attributes, type).flatMap(value => unlessMalformed(() => read(value)) ?? [])
}

const firstOf = <Value>(attributes: readonly Attribute[] | undefined, type: string, read: (value: Asn1) => Value) =>
  allOf(attributes, type, read)[0]

/** NULL: the policy is implied, and named by nothing. */
const policyIdOf = (value: Asn1): string | undefined =>
  isUniversal(value, universal.sequence) ? objectIdentifierOf(sequenceOf(value)[0]) : undefined

/** Only what is claimed; a certified attribute would need its own certificate judged. */
function claimedRoles(value: Asn1): string[] {
  return sequenceOf(value)
    .filter(choice => isContext(choice, 0))
    .flatMap(claimed => {
      const [only] = childrenOf(claimed)
      const attributes =
        only && isUniversal(only, universal.sequence) && isListOfAttributes(only)
          ? sequenceOf(only)
          : childrenOf(claimed)
      return attributes.flatMap(attribute => setOf(sequenceOf(attribute)[1]).flatMap(textsWithin))
    })
}

/** The tag around them is explicit in one edition of the standard and implicit in another. */
const isListOfAttributes = (element: Asn1): boolean => isUniversal(childrenOf(element)[0], universal.sequence)

/** Every text somewhere within, in order. */
function textsWithin(element: Asn1): string[] {
  const texts: string[] = []
  const waiting = [element]
  for (let next = waiting.shift(); next && texts.length < maxTexts; next = waiting.shift()) {
    const current = next
    if (current.constructed) waiting.unshift(...childrenOf(current))
    else
      texts.push(
        ...(unlessMalformed(() => (isUniversal(current, universal.objectIdentifier) ? [] : [textOf(current)])) ?? []),
      )
  }
  return texts
}
