import { Temporal } from 'temporal-polyfill'
import type { Certificate } from '../../certificates/certificate.ts'
import type { Revocation } from '../../certificates/crl.ts'
import type { CrlData, OcspData, RevocationData } from './revocation-data.ts'

/** What one piece of revocation data says of one certificate, and who signed it. */
export interface Statement {
  readonly data: RevocationData
  readonly signedBy: Certificate
  readonly thisUpdate: Temporal.Instant
  readonly nextUpdate: Temporal.Instant | undefined
  /** Undefined where it says that the certificate is not revoked. */
  readonly revocation: Revocation | undefined
}

/** A real file carries one or two of each kind for each certificate. */
const mostStatements = 40

/** Everything said of a certificate by whoever may say it, the newest first. */
export function findStatements(
  certificate: Certificate,
  issuer: Certificate,
  evidence: readonly RevocationData[],
): Statement[] {
  const found: Statement[] = []
  for (const data of evidence) {
    if (found.length >= mostStatements) break
    const statement = data.by === 'ocsp' ? fromOcsp(data, certificate, issuer) : fromCrl(data, certificate, issuer)
    if (statement) found.push(statement)
  }
  return found.sort((one, other) => Temporal.Instant.compare(other.thisUpdate, one.thisUpdate))
}

function fromOcsp(data: OcspData, certificate: Certificate, issuer: Certificate): Statement | undefined {
  const said = data.find(certificate, issuer)
  if (!said || said.status === 'unknown') return undefined
  const signedBy = data.signerFor(issuer)
  if (!signedBy) return undefined
  const { thisUpdate, nextUpdate } = said
  const revocation = said.status === 'revoked' ? (said.revocation ?? { at: thisUpdate, reason: undefined }) : undefined
  return { data, signedBy, thisUpdate, nextUpdate, revocation }
}

/** RFC 5280, 6.3.3 f: signed by the issuer's own key, which must be meant for that. */
function fromCrl(data: CrlData, certificate: Certificate, issuer: Certificate): Statement | undefined {
  const maySign = issuer.keyUsage?.includes('cRLSign') ?? true
  if (!maySign || !data.isSignedBy(issuer)) return undefined
  const said = data.find(certificate.serialNumber)
  const { thisUpdate, nextUpdate } = data
  return said && { data, signedBy: issuer, thisUpdate, nextUpdate, revocation: said.revocation }
}
