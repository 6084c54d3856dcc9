import type { Certificate } from '../certificates/certificate.ts'
import { isSameName } from '../certificates/distinguished-name.ts'
import { sameBytes } from '../certificates/is-issued-by.ts'
import { type SignatureScheme, signatureSchemeOf } from '../certificates/signature-scheme.ts'
import { verifySignatureValue } from '../certificates/verify-signature-value.ts'
import type { BrokenBecause, FoundSignature, Integrity } from '../verification/found-signature.ts'
import {
  contradictsAlgorithms,
  looksLikeAttributes,
  repeatedAttribute,
  signedContentType,
  signedDigest,
  signedEncodings,
} from './signed-attributes.ts'
import type { SignedContent, SignerInfo } from './signed-data.ts'
import { checkSignerReference } from './signing-certificate.ts'

export interface SignerToVerify {
  readonly signer: SignerInfo
  /** Undefined: nothing says what it speaks about. */
  readonly content: SignedContent | undefined
  /** Undefined for a counter-signature, whose content has no type (RFC 5652, 11.4). */
  readonly contentType: string | undefined
  readonly certificates: readonly Certificate[]
}

export interface VerifiedSigner {
  readonly integrity: Integrity
  readonly certificate: Certificate | undefined
  readonly scheme: SignatureScheme | undefined
  readonly signerReference: FoundSignature['signerReference']
  /** Whether what was signed is the encoding that the standard asks for. */
  readonly canonical: boolean
}

/** Two certificates may share a name and a number, by accident or to confuse; more than a few are not worth the time. */
const maxCandidates = 4

/** RFC 5652, 5.6: digest of the content, then signature over the attributes, with the certificate that the signer names. */
export async function verifySigner(input: SignerToVerify): Promise<VerifiedSigner> {
  const { signer, certificates } = input
  const scheme = signatureSchemeOf(signer.signatureAlgorithm, signer.digestAlgorithm)
  const candidates = certificates.filter(one => isNamedBy(one, signer.identifier)).slice(0, maxCandidates)
  const described = (certificate: Certificate | undefined, integrity: Integrity, canonical = true): VerifiedSigner => ({
    integrity,
    certificate,
    scheme,
    signerReference: certificate ? checkSignerReference(signer.signedAttributes, certificate) : 'absent',
    canonical,
  })
  const unsound = await unsoundness(input)
  if (unsound) return described(preferred(candidates, signer), unsound)
  if (candidates.length === 0) return described(undefined, broken('no-signer-certificate'))
  const encodings = await signedBytes(input)
  const checks = candidates.flatMap(certificate =>
    encodings.map(({ bytes, canonical }) => ({
      certificate,
      canonical,
      check: verifySignatureValue({
        scheme,
        publicKey: certificate.publicKey,
        data: bytes,
        signature: signer.signature,
      }),
    })),
  )
  const held = checks.find(one => one.check === 'holds')
  if (held) return described(held.certificate, { holds: true }, held.canonical)
  const isMismatch = checks.some(one => one.check === 'mismatch')
  return described(preferred(candidates, signer), broken(isMismatch ? 'signature-mismatch' : 'unsupported-algorithm'))
}

const broken = (because: BrokenBecause, detail?: string): Integrity =>
  detail === undefined ? { holds: false, because } : { holds: false, because, detail }

/** What is wrong before any key is needed. */
async function unsoundness({ signer, content, contentType }: SignerToVerify): Promise<Integrity | undefined> {
  const { signedAttributes: attributes } = signer
  if (attributes) {
    const repeated = repeatedAttribute(attributes)
    if (repeated) return broken('malformed', `attribute repeated: ${repeated}`)
    const stated = signedContentType(attributes)
    if (contentType !== undefined && stated !== undefined && stated !== contentType) {
      return broken('reference-unsound', `content type ${stated}, not ${contentType}`)
    }
    if (contradictsAlgorithms(signer)) return broken('reference-unsound', 'algorithm protection')
    if (!signedDigest(attributes)) return broken('malformed', 'no message digest')
  }
  if (!content) return broken('content-missing')
  if (!signer.digestAlgorithm) {
    return attributes ? broken('unsupported-algorithm', signer.digestIdentifier) : undefined
  }
  const expected = attributes && signedDigest(attributes)
  if (expected && !sameBytes(expected, await content.digestOf(signer.digestAlgorithm))) return broken('digest-mismatch')
  if (!attributes) return unsoundWithoutAttributes(content)
  return undefined
}

async function unsoundWithoutAttributes(content: SignedContent): Promise<Integrity | undefined> {
  const bytes = await content.bytes?.()
  if (!bytes) return broken('content-missing', 'signed without attributes')
  return looksLikeAttributes(bytes) ? broken('reference-unsound', 'content that is signed attributes') : undefined
}

async function signedBytes({
  signer,
  content,
}: SignerToVerify): Promise<readonly { bytes: Uint8Array; canonical: boolean }[]> {
  if (signer.parts.signedAttributes) return signedEncodings(signer.parts.signedAttributes)
  return [{ bytes: (await content?.bytes?.()) ?? new Uint8Array(), canonical: true }]
}

/** The one that the signed reference names, where no signature tells. */
const preferred = (candidates: readonly Certificate[], signer: SignerInfo): Certificate | undefined =>
  candidates.find(one => checkSignerReference(signer.signedAttributes, one) === 'right') ?? candidates[0]

/** Whether this is the certificate that a signer says is theirs. */
export function isNamedBy(certificate: Certificate, identifier: SignerInfo['identifier']): boolean {
  if ('keyId' in identifier) return certificate.subjectKeyId === identifier.keyId
  return certificate.serialNumber === identifier.serialNumber && isSameName(certificate.issuer, identifier.issuer)
}
