import { type Asn1, bytesOf, sequenceOf, unlessMalformed } from '../asn1/asn1.ts'
import { oid } from '../asn1/object-identifiers.ts'
import { reencodeAsDer } from '../asn1/reencode-der.ts'
import * as der from '../asn1/write-der.ts'
import type { Certificate } from '../certificates/certificate.ts'
import { type DigestAlgorithm, digest } from '../certificates/digest-algorithm.ts'
import { sameBytes } from '../certificates/is-issued-by.ts'
import type { BrokenBecause, FoundTimestamp } from '../verification/found-signature.ts'
import { findHashIndex, isIndexSatisfied } from './hash-index.ts'
import type { Attribute, SignedContent, SignedData, SignerInfo } from './signed-data.ts'
import { checkTimestamp, findTimestamp, readTimestampToken, type TimestampToken } from './timestamp-token.ts'

export interface ArchivedSignature {
  readonly signedData: SignedData
  readonly signer: SignerInfo
  readonly content: SignedContent | undefined
  readonly certificates: readonly Certificate[]
}

const archiveTypes: readonly string[] = [oid.archiveTimestampV1, oid.archiveTimestampV2, oid.archiveTimestampV3]

export async function findArchiveTimestamp(
  archived: ArchivedSignature,
  type: string,
  value: Asn1,
): Promise<FoundTimestamp> {
  const { certificates } = archived
  const token = unlessMalformed(() => readTimestampToken(bytesOf(value)))
  if (!token) return findTimestamp(bytesOf(value), new Uint8Array(), 'archive')
  const imprint =
    type === oid.archiveTimestampV3 ? await imprintOfV3(archived, token) : await imprintOfV2(archived, token)
  const found = await checkTimestamp(
    token,
    () => ('digest' in imprint ? imprint.digest : token.imprint),
    'archive',
    certificates,
  )
  if ('digest' in imprint || !found.integrity.holds) return found
  return { ...found, integrity: { holds: false, ...imprint } }
}

/** The digest that the token should be of; or why there is none. */
type Imprint = { readonly digest: Uint8Array } | { readonly because: BrokenBecause; readonly detail: string }

/** ETSI EN 319 122-1, 5.5.3: content type, digest of the content, the signer's fields, the hash index. */
async function imprintOfV3(archived: ArchivedSignature, token: TimestampToken): Promise<Imprint> {
  const { signedData, signer, content } = archived
  const algorithm = token.imprintAlgorithm
  const index = findHashIndex(token.signedData.signers[0]?.unsignedAttributes ?? [])
  if (!index) return { because: 'malformed', detail: 'no hash index' }
  if (!content) return { because: 'content-missing', detail: 'archive time stamp' }
  if (!algorithm) return { because: 'unsupported-algorithm', detail: token.imprintIdentifier }
  if (!isIndexSatisfied(index, signedData, signer)) {
    return { because: 'digest-mismatch', detail: 'the hash index names what is not there' }
  }
  const contentDigest = await content.digestOf(algorithm)
  return nearest(token, algorithm, [
    archiveInputV3({ signedData, signer, contentDigest, hashIndex: bytesOf(index.element) }, bytesOf),
    archiveInputV3({ signedData, signer, contentDigest, hashIndex: asDerIfSound(index.element) }, asDerIfSound),
  ])
}

/** What is broken inside, where nothing else looks, has no other encoding than its own. */
const asDerIfSound = (element: Asn1): Uint8Array =>
  unlessMalformed(() => reencodeAsDer(element, { sortSets: false })) ?? bytesOf(element)

export interface ArchiveInputV3 {
  readonly signedData: SignedData
  readonly signer: SignerInfo
  readonly contentDigest: Uint8Array
  readonly hashIndex: Uint8Array
}

/** What an archive time stamp v3 is over, in pieces. */
export function archiveInputV3(input: ArchiveInputV3, encode: (element: Asn1) => Uint8Array): Uint8Array[] {
  const [contentType] = sequenceOf(input.signedData.parts.encapsulated)
  return [
    contentType ? encode(contentType) : new Uint8Array(),
    input.contentDigest,
    ...signerFields(input.signer).map(encode),
    input.hashIndex,
  ]
}

function signerFields({ parts }: SignerInfo): Asn1[] {
  const { version, identifier, digestAlgorithm, signedAttributes, signatureAlgorithm, signature } = parts
  return [
    version,
    identifier,
    digestAlgorithm,
    ...(signedAttributes ? [signedAttributes] : []),
    signatureAlgorithm,
    signature,
  ]
}

/** ETSI TS 101 733, 6.4.1: everything as it stood, without the archive time stamps that came at the same time or later. */
async function imprintOfV2(archived: ArchivedSignature, token: TimestampToken): Promise<Imprint> {
  const { signedData, signer } = archived
  const algorithm = token.imprintAlgorithm
  if (!algorithm) return { because: 'unsupported-algorithm', detail: token.imprintIdentifier }
  const detached = signedData.content ? undefined : await archived.content?.bytes?.()
  if (!signedData.content && !detached) return { because: 'content-missing', detail: 'archive time stamp' }
  const earlier = signer.unsignedAttributes.filter(attribute => !isArchivedLater(attribute, token))
  const { encapsulated, certificates, crls } = signedData.parts
  const inputs = [bytesOf, asDerIfSound].map(encode => [
    encode(encapsulated),
    ...(detached ? [detached] : []),
    ...[certificates, crls].flatMap(part => (part ? [encode(part)] : [])),
    ...signerFields(signer).map(encode),
    ...(earlier.length > 0 ? [der.explicit(1, ...earlier.map(attribute => encode(attribute.element)))] : []),
  ])
  return nearest(token, algorithm, inputs)
}

function isArchivedLater(attribute: Attribute, token: TimestampToken): boolean {
  if (!archiveTypes.includes(attribute.type)) return false
  const [value] = attribute.values
  const other = value && unlessMalformed(() => readTimestampToken(bytesOf(value)))
  return !other || other.at.epochNanoseconds >= token.at.epochNanoseconds
}

/** Programs digest the bytes as they stand or as DER; both say the same. */
function nearest(token: TimestampToken, algorithm: DigestAlgorithm, inputs: readonly Uint8Array[][]): Imprint {
  const digests = inputs.map(input => digest(algorithm, ...input))
  const right = digests.find(one => sameBytes(one, token.imprint)) ?? digests[0]
  return right ? { digest: right } : { because: 'malformed', detail: 'nothing to digest' }
}

export const archiveTimestampsIn = (signer: SignerInfo): { readonly type: string; readonly value: Asn1 }[] =>
  signer.unsignedAttributes
    .filter(attribute => archiveTypes.includes(attribute.type))
    .flatMap(attribute => attribute.values.map(value => ({ type: attribute.type, value })))
