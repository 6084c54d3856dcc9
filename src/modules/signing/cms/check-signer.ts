import { bytesOf, unlessMalformed } from '../asn1/asn1.ts'
import { nameOf, oid } from '../asn1/object-identifiers.ts'
import type { Certificate } from '../certificates/certificate.ts'
import { algorithmOf } from '../certificates/digest-algorithm.ts'
import { keyBitsOf } from '../certificates/read-certificate.ts'
import { nameOfScheme } from '../certificates/signature-scheme.ts'
import type { FoundSignature, FoundTimestamp, Problem } from '../verification/found-signature.ts'
import { archiveTimestampsIn, findArchiveTimestamp } from './archive-timestamps.ts'
import { evidenceInTimestamps, evidenceOf, joinEvidence } from './embedded-evidence.ts'
import { attributesOf, readSignerInfo, valuesOf } from './read-signed-data.ts'
import { contentOf } from './signed-content.ts'
import type { SignedContent, SignedData, SignerInfo } from './signed-data.ts'
import { signerClaimsOf, signingTimeOf } from './signer-claims.ts'
import { findTimestamp } from './timestamp-token.ts'
import { type VerifiedSigner, verifySigner } from './verify-signer.ts'

/** What there is to say of one signer before knowing in what kind of file the signature stands. */
export interface CheckedSigner extends Omit<FoundSignature, 'id' | 'kind' | 'format' | 'coverage' | 'over'> {
  readonly hasSigningTime: boolean
  /** Each as its own signature, over this one's value; theirs may be nested. */
  readonly counterSignatures: readonly CheckedSigner[]
}

/** Beyond these something is wrong with the file, and only time is lost. */
const maxTimestamps = 40
const maxCounterSignatures = 50

/**
 * Reads and verifies one SignerInfo. `content` is what it speaks about: detached content, or undefined for what the SignedData
 * itself carries. `others`: where the signer's certificate may be, besides the structure. Never throws for what the file contains.
 * `level` goes by what stands in the CMS alone.
 */
export async function checkSigner(
  signedData: SignedData,
  signer: SignerInfo,
  content?: SignedContent,
  others: readonly Certificate[] = [],
): Promise<CheckedSigner> {
  const carried = signedData.content && contentOf(signedData.content)
  const { contentType } = signedData
  return check({
    signedData,
    signer,
    content: content ?? carried,
    contentType,
    others,
    left: { counterSignatures: maxCounterSignatures },
  })
}

interface Checking {
  readonly signedData: SignedData
  readonly signer: SignerInfo
  readonly content: SignedContent | undefined
  readonly contentType: string | undefined
  readonly others: readonly Certificate[]
  /** Counts down over the whole tree. */
  readonly left: { counterSignatures: number }
}

async function check(checking: Checking): Promise<CheckedSigner> {
  const { signedData, signer, content, contentType } = checking
  const carried = evidenceOf(signedData, signer)
  const certificates = [...carried.certificates, ...checking.others]
  const verified = await verifySigner({ signer, content, contentType, certificates })
  const { timestamps, archiveTimestamps, problems } = await stampsOf(checking, certificates)
  const counterSigned = await counterSignaturesOf(checking)
  const evidence = joinEvidence([carried, evidenceInTimestamps([...timestamps, ...archiveTimestamps])])
  return {
    ...descriptionOf(signer, verified),
    timestamps,
    archiveTimestamps,
    evidence,
    level: levelOf(signedData, signer),
    problems: [...problemsOf(signer, verified), ...problems, ...counterSigned.problems],
    counterSignatures: counterSigned.found,
  }
}

function descriptionOf(signer: SignerInfo, verified: VerifiedSigner) {
  const { certificate, scheme, integrity, signerReference } = verified
  const claimedAt = signingTimeOf(signer.signedAttributes)
  const named = unlessMalformed(() => nameOf(algorithmOf(signer.signatureAlgorithm).id)) ?? ''
  return {
    integrity,
    signer: certificate,
    signerReference,
    digestAlgorithm: signer.digestAlgorithm ?? signer.digestIdentifier,
    signatureAlgorithm: scheme ? nameOfScheme(scheme, certificate?.publicKey) : named,
    keyBits: keyBitsOf(certificate?.publicKey),
    claimedAt,
    hasSigningTime: claimedAt !== undefined,
    claims: signerClaimsOf(signer.signedAttributes),
  }
}

function problemsOf(signer: SignerInfo, { canonical, scheme }: VerifiedSigner): Problem[] {
  const signed = scheme && 'digest' in scheme ? scheme.digest : undefined
  const differs = signed !== undefined && signed !== signer.digestAlgorithm
  return [
    ...(canonical ? [] : [{ code: 'cms-not-canonical' }]),
    ...(differs ? [{ code: 'cms-digests-differ', detail: `${signer.digestAlgorithm}, ${signed}` }] : []),
  ]
}

/**
 * The time stamps over the content (made before the signature), over the signature's value, and over all of it. The content's is
 * told among the signature's: it is a proof of the same kind.
 */
async function stampsOf(
  { signedData, signer, content }: Checking,
  certificates: readonly Certificate[],
): Promise<{ timestamps: FoundTimestamp[]; archiveTimestamps: FoundTimestamp[]; problems: Problem[] }> {
  const ofContent = content ? valuesOf(signer.signedAttributes, oid.contentTimestamp) : []
  const ofSignature = valuesOf(signer.unsignedAttributes, oid.signatureTimestamp)
  const archive = archiveTimestampsIn(signer)
  const timestamps: FoundTimestamp[] = []
  const archiveTimestamps: FoundTimestamp[] = []
  for (const value of ofContent.slice(0, maxTimestamps)) {
    const digestOf = content?.digestOf ?? new Uint8Array()
    timestamps.push(await findTimestamp(bytesOf(value), digestOf, 'content', certificates))
  }
  for (const value of ofSignature.slice(0, maxTimestamps)) {
    timestamps.push(await findTimestamp(bytesOf(value), signer.signature, 'signature', certificates))
  }
  for (const { type, value } of archive.slice(0, maxTimestamps)) {
    archiveTimestamps.push(await findArchiveTimestamp({ signedData, signer, content, certificates }, type, value))
  }
  const tooMany = [ofContent, ofSignature, archive].some(list => list.length > maxTimestamps)
  return { timestamps, archiveTimestamps, problems: tooMany ? [{ code: 'cms-too-many-parts' }] : [] }
}

/** RFC 5652, 11.4: each is a SignerInfo whose content is this signature's value. */
async function counterSignaturesOf({ signedData, signer, others, left }: Checking): Promise<{
  found: CheckedSigner[]
  problems: Problem[]
}> {
  const found: CheckedSigner[] = []
  const problems: Problem[] = []
  for (const value of valuesOf(signer.unsignedAttributes, oid.counterSignature)) {
    if (left.counterSignatures === 0) return { found, problems: [...problems, { code: 'cms-too-many-parts' }] }
    left.counterSignatures -= 1
    const counterSigner = unlessMalformed(() => readSignerInfo(value))
    if (!counterSigner) {
      problems.push({ code: 'cms-counter-signature-unreadable' })
      continue
    }
    const content = contentOf(signer.signature)
    found.push(await check({ signedData, signer: counterSigner, content, contentType: undefined, others, left }))
  }
  return { found, problems }
}

/**
 * ETSI EN 319 122-1, clause 6, by what is there: a signed reference to the certificate; a time stamp over the signature; revocation
 * data in the structure; an archive time stamp v3. Older ways of archiving are none of the baseline's.
 */
function levelOf(signedData: SignedData, signer: SignerInfo): FoundSignature['level'] {
  const { signedAttributes, unsignedAttributes } = signer
  const hasSigned = (type: string): boolean => attributesOf(signedAttributes, type).length > 0
  const hasUnsigned = (type: string): boolean => attributesOf(unsignedAttributes, type).length > 0
  if (!hasSigned(oid.signingCertificate) && !hasSigned(oid.signingCertificateV2)) return 'none'
  if (!hasUnsigned(oid.signatureTimestamp)) return 'B-B'
  if (signedData.crls.length + signedData.ocspResponses.length === 0) return 'B-T'
  return hasUnsigned(oid.archiveTimestampV3) ? 'B-LTA' : 'B-LT'
}
