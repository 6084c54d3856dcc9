import { oid } from '../asn1/object-identifiers.ts'
import type { Certificate } from './certificate.ts'
import { isSameName } from './distinguished-name.ts'
import { isIssuedBy, sameBytes } from './is-issued-by.ts'
import { isKeyHash } from './is-key-hash.ts'
import type { OcspResponder, OcspResponse } from './ocsp.ts'
import { checkSignedStructure } from './signed-structure.ts'

export type OcspSignatureCheck =
  | { readonly state: 'holds'; readonly responder: Certificate; readonly delegated: boolean }
  | { readonly state: 'mismatch' | 'unsupported-algorithm' | 'no-responder-certificate' | 'responder-not-authorised' }

/**
 * Whether the response is signed by the issuer itself or by a responder to which the issuer gave a certificate for it (RFC 6960,
 * 4.2.2.2). Dates and revocation of the responder are the caller's to judge.
 */
export function checkOcspSignature(
  response: OcspResponse,
  issuer: Certificate,
  others: readonly Certificate[] = [],
): OcspSignatureCheck {
  const { responder: named, signed } = response
  if (!named || !signed) return { state: 'no-responder-certificate' }
  const candidates = [issuer, ...response.certificates, ...others].filter(one => isNamed(one, named))
  if (candidates.length === 0) return { state: 'no-responder-certificate' }
  const checks = candidates.map(responder => ({ responder, state: checkSignedStructure(signed, responder.publicKey) }))
  const signers = checks.filter(({ state }) => state === 'holds').map(({ responder }) => responder)
  const authorised = signers.find(responder => isIssuer(responder, issuer) || isDelegate(responder, issuer))
  if (authorised) return { state: 'holds', responder: authorised, delegated: !isIssuer(authorised, issuer) }
  if (signers.length > 0) return { state: 'responder-not-authorised' }
  return { state: checks.some(({ state }) => state === 'mismatch') ? 'mismatch' : 'unsupported-algorithm' }
}

function isNamed(certificate: Certificate, responder: OcspResponder): boolean {
  if ('name' in responder) return isSameName(certificate.subject, responder.name)
  return isKeyHash(responder.keyHash, 'sha1', certificate)
}

/** The same authority may stand in several certificates (cross-certified, renewed): name and key tell. */
const isIssuer = (responder: Certificate, issuer: Certificate): boolean =>
  isSameName(responder.subject, issuer.subject) && sameBytes(responder.spki, issuer.spki)

const isDelegate = (responder: Certificate, issuer: Certificate): boolean =>
  (responder.extendedKeyUsage?.includes(oid.ocspSigningPurpose) ?? false) && isIssuedBy(responder, issuer)
