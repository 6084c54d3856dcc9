import {
  type Asn1,
  bytesOf,
  childrenOf,
  isContext,
  objectIdentifierOf,
  octetsOf,
  readAsn1,
  sequenceOf,
  setOf,
  unlessMalformed,
} from '../asn1/asn1.ts'
import { oid } from '../asn1/object-identifiers.ts'
import { reencodeAsDer } from '../asn1/reencode-der.ts'
import * as der from '../asn1/write-der.ts'
import { algorithmOf } from '../certificates/digest-algorithm.ts'
import { sameBytes } from '../certificates/is-issued-by.ts'
import { attributesOf } from './read-signed-data.ts'
import type { Attribute, SignerInfo } from './signed-data.ts'

const setTag = 0x31

/**
 * What the signature may be over. RFC 5652, 5.4 says the DER encoding of the attributes, in its order; programs that did not sort
 * signed the order that they wrote, and some the BER that they wrote. Each of these says the same, so whichever verifies was signed:
 * the bytes as they stand come first, the canonical encoding last. `canonical` tells whether the standard was kept.
 */
export function signedEncodings(
  attributes: Asn1,
): readonly { readonly bytes: Uint8Array; readonly canonical: boolean }[] {
  const given = Uint8Array.from(bytesOf(attributes))
  given[0] = setTag
  const children = childrenOf(attributes)
  const plain = der.element(setTag, ...children.map(bytesOf))
  // A value may be broken inside where nothing else looks: then there is no other encoding of it.
  const inOrder = unlessMalformed(() => children.map(child => reencodeAsDer(child, { sortSets: false })))
  const sorted = unlessMalformed(() => children.map(child => reencodeAsDer(child, { sortSets: true })))
  const canonical = sorted ? der.setOf(...sorted) : plain
  const distinct: Uint8Array[] = []
  for (const bytes of [given, plain, inOrder ? der.element(setTag, ...inOrder) : plain, canonical]) {
    if (!distinct.some(other => sameBytes(other, bytes))) distinct.push(bytes)
  }
  return distinct.map(bytes => ({ bytes, canonical: sameBytes(bytes, canonical) }))
}

/** Attributes of which RFC 5652, clause 11, and RFC 5035 allow one instance with one value: which are there otherwise. */
export function repeatedAttribute(attributes: readonly Attribute[]): string | undefined {
  const once = [
    oid.contentType,
    oid.messageDigest,
    oid.signingTime,
    oid.algorithmProtection,
    oid.signingCertificate,
    oid.signingCertificateV2,
  ]
  return once.find(type => {
    const instances = attributesOf(attributes, type)
    return instances.length > 1 || instances.some(instance => instance.values.length !== 1)
  })
}

const theValue = (attributes: readonly Attribute[], type: string): Asn1 | undefined =>
  attributesOf(attributes, type)[0]?.values[0]

export function signedDigest(attributes: readonly Attribute[]): Uint8Array | undefined {
  const value = theValue(attributes, oid.messageDigest)
  return value && unlessMalformed(() => octetsOf(value))
}

export function signedContentType(attributes: readonly Attribute[]): string | undefined {
  const value = theValue(attributes, oid.contentType)
  return value && unlessMalformed(() => objectIdentifierOf(value))
}

/** RFC 6211: where the attribute is there, the algorithms within what is signed must be those beside it. */
export function contradictsAlgorithms(signer: SignerInfo): boolean {
  const value = theValue(signer.signedAttributes ?? [], oid.algorithmProtection)
  if (!value) return false
  const agrees = unlessMalformed(() => {
    const [digestAlgorithm, signature] = sequenceOf(value)
    if (!signature || !isContext(signature, 1) || !digestAlgorithm) return false
    const retagged = Uint8Array.from(bytesOf(signature))
    retagged[0] = 0x30
    return (
      sameAlgorithm(digestAlgorithm, signer.parts.digestAlgorithm) &&
      sameAlgorithm(readAsn1(retagged), signer.signatureAlgorithm)
    )
  })
  return agrees !== true
}

/** NULL and absent parameters are written for one another. */
function sameAlgorithm(one: Asn1, other: Asn1): boolean {
  const [a, b] = [algorithmOf(one), algorithmOf(other)]
  const parametersOf = (parameters: Asn1 | undefined) => (parameters ? bytesOf(parameters) : new Uint8Array())
  return a.id === b.id && sameBytes(parametersOf(a.parameters), parametersOf(b.parameters))
}

/**
 * Whether content that is signed without attributes is itself the encoding of signed attributes: then somebody else's signature over
 * attributes may have been passed off as one over this content.
 */
export function looksLikeAttributes(content: Uint8Array): boolean {
  if (content[0] !== setTag) return false
  const types = unlessMalformed(() => setOf(readAsn1(content)).map(one => objectIdentifierOf(sequenceOf(one)[0])))
  return types?.includes(oid.messageDigest) ?? false
}
