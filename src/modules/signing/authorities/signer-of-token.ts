import type { Certificate } from '../certificates/certificate.ts'
import type { TimestampToken } from '../cms/timestamp-token.ts'

/** The certificate that the token says it was signed with, where it carries it. */
export function findSignerCertificate({ signedData }: TimestampToken): Certificate | undefined {
  const [signer] = signedData.signers
  if (!signer) return undefined
  const { identifier } = signer
  return signedData.certificates.find(certificate =>
    'keyId' in identifier
      ? certificate.subjectKeyId === identifier.keyId
      : certificate.serialNumber === identifier.serialNumber &&
        Buffer.compare(certificate.issuer.der, identifier.issuer) === 0,
  )
}
