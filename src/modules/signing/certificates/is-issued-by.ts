import { Asn1Error, bytesOf, readAsn1, sequenceOf } from '../asn1/asn1.ts'
import type { Certificate } from './certificate.ts'
import { isSameName } from './distinguished-name.ts'
import { checkSignedStructure, readSignedStructure } from './signed-structure.ts'

export type IssueCheck = 'issued' | 'not-issued' | 'unsupported-algorithm'

/**
 * Whether the issuer's key signed the certificate: the names agree and the signature holds. Says nothing of dates, of whether the
 * issuer may issue, or of revocation. `unsupported-algorithm`: names agree, and the signature cannot be checked here.
 */
export function checkIssuedBy(certificate: Certificate, issuer: Certificate): IssueCheck {
  if (!isSameName(certificate.issuer, issuer.subject)) return 'not-issued'
  try {
    const structure = readSignedStructure(readAsn1(certificate.der))
    const fields = sequenceOf(structure.signedPart)
    // RFC 5280, 4.1.1.2: the algorithm within what is signed must be the one outside of it.
    const inner = fields[fields[0]?.class === 2 ? 2 : 1]
    if (!inner || !sameBytes(bytesOf(inner), bytesOf(structure.algorithm))) return 'not-issued'
    const check = checkSignedStructure(structure, issuer.publicKey)
    return check === 'holds' ? 'issued' : check === 'mismatch' ? 'not-issued' : check
  } catch (error) {
    if (error instanceof Asn1Error) return 'not-issued'
    throw error
  }
}

export const isIssuedBy = (certificate: Certificate, issuer: Certificate): boolean =>
  checkIssuedBy(certificate, issuer) === 'issued'

export const sameBytes = (one: Uint8Array, other: Uint8Array): boolean => Buffer.compare(one, other) === 0
