import { wrongState } from '#kernel/errors.ts'
import { oid } from '../asn1/object-identifiers.ts'
import { reencodeAsDer } from '../asn1/reencode-der.ts'
import * as der from '../asn1/write-der.ts'
import { digest } from '../certificates/digest-algorithm.ts'
import type { Evidence, Stamp } from '../prepared-signature.ts'
import { archiveInputV3 } from './archive-timestamps.ts'
import { attribute } from './build-signed-data.ts'
import { buildHashIndex } from './hash-index.ts'
import { attributesOf, readSignedData } from './read-signed-data.ts'
import { rebuildSignedData } from './rebuild-signed-data.ts'
import { signedDigest } from './signed-attributes.ts'
import type { SignedData, SignerInfo } from './signed-data.ts'

export interface CmsExtension {
  /** Certificates and revocation data to embed: level B-LT. */
  readonly evidence?: Evidence
  /** Adds an archive time stamp over all of it: level B-LTA, and again each time that it is renewed. */
  readonly stamp?: Stamp
  /** SHA-256 of detached content; needed only where the signature itself used another digest. */
  readonly contentSha256?: Uint8Array
}

/**
 * Extends every signature of the CMS. What is there already keeps its bytes. Throws `Asn1Error` where it is no SignedData, and
 * `signing.archived-otherwise` where an archive time stamp of the older kind would not survive it.
 */
export async function extendCms(cms: Uint8Array, extension: CmsExtension): Promise<Uint8Array> {
  const { evidence, stamp } = extension
  const given = readSignedData(cms)
  if (given.signers.some(hasOlderArchiveStamp)) throw wrongState('signing.archived-otherwise')
  const judgeable = evidence ? readSignedData(withEvidence(given, evidence)) : given
  return stamp ? withArchiveStamps(judgeable, stamp, extension.contentSha256) : judgeable.bytes
}

/** Versions 1 and 2 are over the certificates and lists as a whole (ETSI TS 101 733, 6.4.1): adding one breaks them. */
const hasOlderArchiveStamp = ({ unsignedAttributes }: SignerInfo): boolean =>
  [oid.archiveTimestampV1, oid.archiveTimestampV2].some(type => attributesOf(unsignedAttributes, type).length > 0)

function withEvidence(signedData: SignedData, { certificates, crls, ocspResponses }: Evidence): Uint8Array {
  return rebuildSignedData(signedData, { certificates, crls: [...crls, ...ocspResponses.map(ocspChoice)] })
}

/** OtherRevocationInfoFormat (RFC 5940, 2.1). */
const ocspChoice = (response: Uint8Array): Uint8Array => der.explicit(1, der.objectIdentifier(oid.ocspInCms), response)

async function withArchiveStamps(
  signedData: SignedData,
  stamp: Stamp,
  contentSha256: Uint8Array | undefined,
): Promise<Uint8Array> {
  const stamps: Uint8Array[] = []
  for (const signer of signedData.signers) {
    const contentDigest = contentDigestOf(signedData, signer, contentSha256)
    const hashIndex = buildHashIndex(signedData, signer)
    const input = archiveInputV3({ signedData, signer, contentDigest, hashIndex }, element =>
      reencodeAsDer(element, { sortSets: false }),
    )
    const token = readSignedData(await stamp(digest('sha256', ...input)))
    // The index travels within the token, as an unsigned attribute of it (ETSI EN 319 122-1, 5.5.2).
    const indexed = rebuildSignedData(token, { unsigned: () => [attribute(oid.atsHashIndexV3, hashIndex)] })
    stamps.push(attribute(oid.archiveTimestampV3, indexed))
  }
  return rebuildSignedData(signedData, { unsigned: (_, index) => stamps.slice(index, index + 1) })
}

function contentDigestOf(
  { content }: SignedData,
  signer: SignerInfo,
  contentSha256: Uint8Array | undefined,
): Uint8Array {
  if (content) return digest('sha256', content)
  const signed = signer.digestAlgorithm === 'sha256' ? signedDigest(signer.signedAttributes ?? []) : undefined
  const value = contentSha256 ?? signed
  if (!value) throw wrongState('signing.content-needed')
  return value
}
