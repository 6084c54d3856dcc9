import { unlessMalformed } from '../../asn1/asn1.ts'
import { sameBytes } from '../../certificates/is-issued-by.ts'
import { checkSigner } from '../../cms/check-signer.ts'
import { readSignedData } from '../../cms/read-signed-data.ts'
import type { SignedContent, SignedData } from '../../cms/signed-data.ts'
import { findTimestamp, readTimestampToken } from '../../cms/timestamp-token.ts'
import type { FoundTimestamp, Integrity } from '../../verification/found-signature.ts'
import { brokenValue, noEvidence, type ReadValue } from './broken-signature.ts'

/** The value of a signature whose content is given, by how its dictionary says that it was made. */
export async function readCmsValue(contents: Uint8Array, content: SignedContent, isSha1: boolean): Promise<ReadValue> {
  const signedData = unlessMalformed(() => readSignedData(contents))
  const [signer, ...others] = signedData?.signers ?? []
  if (!signedData || !signer) return brokenValue('malformed', 'no SignedData')
  const about = isSha1 ? undefined : content
  const first = await checkSigner(signedData, signer, about)
  const problems = [...first.problems]
  let { integrity } = first
  // ETSI EN 319 142-1, 5.2: one signer. Where there are more, all must hold, and it is no baseline signature.
  for (const other of others.slice(0, 8)) {
    const { integrity: also } = await checkSigner(signedData, other, about)
    if (integrity.holds) integrity = also
  }
  if (others.length > 0) problems.push({ code: 'pdf-several-signers' })
  if (integrity.holds) integrity = checkEncapsulated(signedData, content, isSha1) ?? integrity
  const {
    hasSigningTime: _time,
    counterSignatures: _counter,
    archiveTimestamps: _archive,
    claims: _claims,
    ...value
  } = first
  return { ...value, integrity, problems, level: others.length > 0 ? 'none' : first.level }
}

/** adbe.pkcs7.sha1 carries the SHA-1 of the bytes; a detached signature carries nothing (ISO 32000-2, 12.8.3.3). */
function checkEncapsulated(signedData: SignedData, content: SignedContent, isSha1: boolean): Integrity | undefined {
  if (!isSha1) {
    return signedData.content === undefined
      ? undefined
      : { holds: false, because: 'reference-unsound', detail: 'a detached signature that carries content' }
  }
  const expected = content.digestOf('sha1') as Uint8Array
  if (signedData.content && sameBytes(signedData.content, expected)) return undefined
  return { holds: false, because: signedData.content ? 'digest-mismatch' : 'content-missing' }
}

/** A document time stamp is a token over all of the document (ETSI EN 319 142-1, 5.4.3). */
export async function readStampValue(
  contents: Uint8Array,
  content: SignedContent,
): Promise<{ readonly value: ReadValue; readonly timestamp: FoundTimestamp }> {
  const token = unlessMalformed(() => readTimestampToken(contents))
  const der = token?.signedData.bytes ?? contents
  const timestamp = await findTimestamp(der, algorithm => content.digestOf(algorithm), 'document')
  const signer = token?.signedData.signers[0]
  const checked = token && signer ? await checkSigner(token.signedData, signer) : undefined
  return {
    timestamp,
    value: {
      integrity: timestamp.integrity,
      signer: timestamp.authority,
      signerReference: checked?.signerReference ?? 'absent',
      digestAlgorithm: timestamp.digestAlgorithm,
      signatureAlgorithm: checked?.signatureAlgorithm ?? '',
      keyBits: checked?.keyBits,
      claimedAt: timestamp.at,
      timestamps: [],
      evidence: { ...noEvidence, certificates: timestamp.certificates },
      level: 'none',
      problems: checked?.problems ?? [],
    },
  }
}
