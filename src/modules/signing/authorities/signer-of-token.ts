import type { Certificate } from '../certificates/certificate.ts'
import type { TimestampToken } from '../cms/timestamp-token.ts'
import { isNamedBy } from '../cms/verify-signer.ts'

/** The certificate that the token says it was signed with, where it carries it. */
export function findSignerCertificate({ signedData }: TimestampToken): Certificate | undefined {
  const [signer] = signedData.signers
  return signer && signedData.certificates.find(certificate => isNamedBy(certificate, signer.identifier))
}
