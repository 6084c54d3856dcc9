import type { Certificate } from './certificate.ts'

/**
 * Whether the issuer's key signed the certificate: the names agree and the signature holds. Says nothing of dates, of whether the
 * issuer may issue, or of revocation. `unsupported-algorithm`: names agree, and the signature cannot be checked here.
 */
export function checkIssuedBy(
  _certificate: Certificate,
  _issuer: Certificate,
): 'issued' | 'not-issued' | 'unsupported-algorithm' {
  throw new Error('not written yet')
}

export const isIssuedBy = (certificate: Certificate, issuer: Certificate): boolean =>
  checkIssuedBy(certificate, issuer) === 'issued'
