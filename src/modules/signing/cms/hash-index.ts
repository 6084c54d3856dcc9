import { type Asn1, bytesOf, childrenOf, octetsOf, sequenceOf, unlessMalformed } from '../asn1/asn1.ts'
import { oid } from '../asn1/object-identifiers.ts'
import * as der from '../asn1/write-der.ts'
import { algorithmOf, type DigestAlgorithm, digest, digestAlgorithmOf } from '../certificates/digest-algorithm.ts'
import { sha256Identifier } from './build-signed-data.ts'
import { valuesOf } from './read-signed-data.ts'
import type { Attribute, SignedData, SignerInfo } from './signed-data.ts'

/** What an archive time stamp v3 says that it protects (ETSI EN 319 122-1, 5.5.2): digests of certificates, revocation data and attributes. */
export interface HashIndex {
  /** The attribute's value, which the archive time stamp is over. */
  readonly element: Asn1
  readonly algorithm: DigestAlgorithm | undefined
  readonly certificates: readonly Uint8Array[]
  readonly crls: readonly Uint8Array[]
  readonly attributes: readonly Uint8Array[]
}

/** The index in the token's own unsigned attributes, version 1, 2 or 3; undefined where there is not exactly one. */
export function findHashIndex(attributes: readonly Attribute[]): HashIndex | undefined {
  const values = [oid.atsHashIndex, oid.atsHashIndexV2, oid.atsHashIndexV3].flatMap(type => valuesOf(attributes, type))
  const [element, ...more] = values
  return element && more.length === 0 ? unlessMalformed(() => readHashIndex(element)) : undefined
}

function readHashIndex(element: Asn1): HashIndex {
  const fields = sequenceOf(element)
  // Version 1 leaves SHA-256 out (ETSI TS 101 733, 6.4.2).
  const [algorithm, ...lists] = fields.length === 4 ? fields : [undefined, ...fields]
  const [certificates = [], crls = [], attributes = []] = lists.map(list => sequenceOf(list).map(octetsOf))
  return {
    element,
    algorithm: algorithm ? digestAlgorithmOf(algorithmOf(algorithm).id) : 'sha256',
    certificates,
    crls,
    attributes,
  }
}

/** Whether everything that the index names is there. What is not named is not protected, and no fault. */
export function isIndexSatisfied(index: HashIndex, signedData: SignedData, signer: SignerInfo): boolean {
  const { algorithm } = index
  if (!algorithm) return false
  const { certificates, crls } = signedData.parts
  return (
    areAllPresent(index.certificates, algorithm, certificates ? childrenOf(certificates).map(bytesOf) : []) &&
    areAllPresent(index.crls, algorithm, crls ? childrenOf(crls).map(bytesOf) : []) &&
    areAllPresent(index.attributes, algorithm, signer.unsignedAttributes.flatMap(indexedForms))
  )
}

function areAllPresent(
  digests: readonly Uint8Array[],
  algorithm: DigestAlgorithm,
  present: readonly Uint8Array[],
): boolean {
  const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
  const available = new Set(present.map(bytes => hexOf(digest(algorithm, bytes))))
  return digests.every(one => available.has(hexOf(one)))
}

/** Versions 1 and 2 digest the attribute, version 3 its type with each of its values: either pins the same bytes. */
const indexedForms = (attribute: Attribute): Uint8Array[] => [bytesOf(attribute.element), ...typedValues(attribute)]

function typedValues(attribute: Attribute): Uint8Array[] {
  const type = der.objectIdentifier(attribute.type)
  return attribute.values.map(value => new Uint8Array(Buffer.concat([type, bytesOf(value)])))
}

/** ATSHashIndexV3 over everything that is there now, SHA-256. */
export function buildHashIndex(signedData: SignedData, signer: SignerInfo): Uint8Array {
  const { certificates, crls } = signedData.parts
  const listOf = (items: readonly Uint8Array[]): Uint8Array =>
    der.sequence(...items.map(item => der.octetString(digest('sha256', item))))
  return der.sequence(
    sha256Identifier,
    listOf(certificates ? childrenOf(certificates).map(bytesOf) : []),
    listOf(crls ? childrenOf(crls).map(bytesOf) : []),
    listOf(signer.unsignedAttributes.flatMap(typedValues)),
  )
}
