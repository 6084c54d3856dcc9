import { bodyOf, readFirst, unlessMalformed } from '../../asn1/asn1.ts'
import { type DigestAlgorithm, digestAlgorithms } from '../../certificates/digest-algorithm.ts'
import { readCertificates } from '../../certificates/read-certificate.ts'
import { verifySignatureValue } from '../../certificates/verify-signature-value.ts'
import type { SignedContent } from '../../cms/signed-data.ts'
import { isArray, isString, type PdfDictionary } from '../syntax/pdf-object.ts'
import type { PdfRevision } from '../syntax/pdf-revision.ts'
import { brokenValue, noEvidence, type ReadValue } from './broken-signature.ts'

/** adbe.x509.rsa_sha1 (ISO 32000-1, 12.8.3.2): a bare PKCS#1 signature as an OCTET STRING, and the certificates in /Cert. */
export async function readRawRsa(
  revision: PdfRevision,
  dictionary: PdfDictionary,
  contents: Uint8Array,
  content: SignedContent,
): Promise<ReadValue> {
  const certificates = readCertificates(certificateStrings(revision, dictionary))
  const [signer] = certificates
  if (!signer) return brokenValue('no-signer-certificate', '/Cert')
  const signature = unlessMalformed(() => bodyOf(readFirst(contents)))
  const data = await content.bytes?.()
  if (!signature || !data) return brokenValue('malformed', 'no PKCS#1 value')
  const tried: readonly DigestAlgorithm[] = digestAlgorithms.filter(one =>
    ['sha1', 'sha256', 'sha384', 'sha512'].includes(one),
  )
  const checks = tried.map(digest => ({
    digest,
    check: verifySignatureValue({
      scheme: { kind: 'rsa-pkcs1', digest },
      publicKey: signer.publicKey,
      data,
      signature,
    }),
  }))
  const held = checks.find(one => one.check === 'holds')
  const unsupported = checks.every(one => one.check === 'unsupported-algorithm')
  return {
    ...brokenValue(unsupported ? 'unsupported-algorithm' : 'signature-mismatch', ''),
    ...(held ? { integrity: { holds: true } } : {}),
    signer,
    digestAlgorithm: held?.digest ?? 'sha1',
    signatureAlgorithm: 'RSA',
    keyBits: signer.publicKey?.asymmetricKeyDetails?.modulusLength,
    evidence: { ...noEvidence, certificates },
  }
}

function certificateStrings(revision: PdfRevision, dictionary: PdfDictionary): Uint8Array[] {
  const value = revision.at(dictionary, 'Cert')
  const items = isArray(value) ? value.items.slice(0, 32) : [value]
  return items
    .map(item => revision.resolve(item))
    .filter(isString)
    .map(item => item.bytes)
}
