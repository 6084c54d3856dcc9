import { Temporal } from 'temporal-polyfill'
import type { Certificate } from '../../certificates/certificate.ts'
import type { CrlData, OcspData, RevocationData } from './revocation-data.ts'
import { sameName } from './same-name.ts'

/** What one piece of revocation data says of one certificate, and who signed it. */
export interface Statement {
  readonly data: RevocationData
  readonly signedBy: Certificate
  readonly status: 'good' | 'revoked'
  readonly thisUpdate: Temporal.Instant
  readonly nextUpdate: Temporal.Instant | undefined
  readonly revokedAt?: Temporal.Instant
  readonly reason?: string
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
    const statement = data.by === 'ocsp' ? readOcsp(data, certificate, issuer) : readCrl(data, certificate, issuer)
    if (statement) found.push(statement)
  }
  return found.sort((one, other) => Temporal.Instant.compare(other.thisUpdate, one.thisUpdate))
}

function readOcsp(data: OcspData, certificate: Certificate, issuer: Certificate): Statement | undefined {
  const said = data.find(certificate, issuer)
  if (!said || said.status === 'unknown') return undefined
  const signedBy = findResponder(data, issuer)
  if (!signedBy) return undefined
  const { status, thisUpdate, nextUpdate, revokedAt = thisUpdate, reason } = said
  const common = { data, signedBy, thisUpdate, nextUpdate }
  return status === 'good'
    ? { ...common, status }
    : { ...common, status, revokedAt, ...(reason === undefined ? {} : { reason }) }
}

/** RFC 6960, 4.2.2.2: the issuer itself, or one to whom it gave a certificate for exactly this. */
function findResponder(data: OcspData, issuer: Certificate): Certificate | undefined {
  const delegates = data.certificates.slice(0, 8).filter(certificate => sameName(certificate.issuer, issuer.subject))
  return [issuer, ...delegates].find(candidate => data.isResponder(candidate) && data.isSignedBy(candidate))
}

/** RFC 5280, 6.3.3 f: signed by the issuer's key, which must be meant for that. Indirect lists are not relied on. */
function readCrl(data: CrlData, certificate: Certificate, issuer: Certificate): Statement | undefined {
  const isIssuers = sameName(data.issuer, issuer.subject) && (issuer.keyUsage?.includes('cRLSign') ?? true)
  if (!isIssuers || !data.covers(certificate) || !data.isSignedBy(issuer)) return undefined
  const { thisUpdate, nextUpdate } = data
  const common = { data, signedBy: issuer, thisUpdate, nextUpdate }
  const entry = data.find(certificate.serialNumber)
  if (!entry) return { ...common, status: 'good' }
  const { revokedAt, reason } = entry
  return { ...common, status: 'revoked', revokedAt, ...(reason === undefined ? {} : { reason }) }
}
