import { randomBytes } from 'node:crypto'
import type { Temporal } from 'temporal-polyfill'
import { Asn1Error } from '../asn1/asn1.ts'
import type { Certificate } from '../certificates/certificate.ts'
import { isIssuedBy } from '../certificates/is-issued-by.ts'
import { buildTimestampRequest, readTimestampResponse } from '../cms/timestamp-protocol.ts'
import { checkTimestamp, type TimestampToken } from '../cms/timestamp-token.ts'
import { AuthorityFailure } from './authority-failure.ts'
import type { FetchFromAuthority } from './fetch-from-authority.ts'

export interface TimestampAsk {
  readonly fetch: FetchFromAuthority
  readonly now: () => Temporal.Instant
  /** Empty: whatever policy the authority stamps under. */
  readonly policies: readonly string[]
  readonly timeoutMs: number
}

const timeStamping = '1.3.6.1.5.5.7.3.8'

/** How far an authority's clock and ours may differ. A stamp from the future would make a signature that nobody accepts today. */
const clockToleranceSeconds = 300

/** Asks one authority once, and believes nothing in its answer that was not checked (RFC 3161 2.2). */
export async function requestTimestamp(address: string, sha256: Uint8Array, ask: TimestampAsk): Promise<Uint8Array> {
  const { host } = new URL(address)
  const nonce = new Uint8Array(randomBytes(8))
  // Positive, and as many octets as it seems: some authorities send back a shorter number.
  nonce[0] = ((nonce[0] ?? 0) & 0x3f) | 0x40
  const question = { sha256, nonce }
  const answer = await ask.fetch({
    address,
    body: buildTimestampRequest(question),
    contentType: 'application/timestamp-query',
    limitBytes: 100_000,
    timeoutMs: ask.timeoutMs,
  })
  const wrong = (detail: string): AuthorityFailure => new AuthorityFailure('wrong-answer', host, detail)
  try {
    const response = readTimestampResponse(answer, question)
    if (!response.granted) {
      throw response.status === 0 || response.status === 1
        ? wrong(response.detail)
        : new AuthorityFailure('refused', host, response.detail)
    }
    const problem = await findProblem(response.token, sha256, ask)
    if (problem) throw wrong(problem)
    return response.der
  } catch (error) {
    throw error instanceof Asn1Error ? wrong(error.message) : error
  }
}

async function findProblem(token: TimestampToken, sha256: Uint8Array, ask: TimestampAsk): Promise<string | undefined> {
  if (token.signedData.signers.length !== 1) return 'not exactly one signer'
  if (ask.policies.length > 0 && !ask.policies.includes(token.policy)) return `policy ${token.policy}`
  const checked = await checkTimestamp(token, () => sha256, 'signature')
  if (!checked.integrity.holds) return checked.integrity.because
  const { authority } = checked
  if (!authority) return 'no certificate of the authority'
  return problemOfAuthority(authority, token, ask.now())
}

function problemOfAuthority(authority: Certificate, token: TimestampToken, now: Temporal.Instant): string | undefined {
  const { extendedKeyUsage, keyUsage, notBefore, notAfter } = authority
  // RFC 3161 2.3: this use and no other.
  if (extendedKeyUsage?.length !== 1 || extendedKeyUsage[0] !== timeStamping)
    return 'a certificate not for time stamping'
  if (keyUsage && !keyUsage.includes('digitalSignature') && !keyUsage.includes('nonRepudiation')) return 'key usage'
  const at = token.at.epochMilliseconds
  if (at < notBefore.epochMilliseconds || at > notAfter.epochMilliseconds) return 'a certificate that has run out'
  const seconds = Math.round((at - now.epochMilliseconds) / 1_000)
  if (Math.abs(seconds) > clockToleranceSeconds) return `its clock is off by ${seconds} s`
  const others = token.signedData.certificates.filter(({ fingerprint }) => fingerprint !== authority.fingerprint)
  const issuers = others.filter(other => Buffer.compare(other.subject.der, authority.issuer.der) === 0)
  return issuers.length > 0 && !issuers.some(issuer => isIssuedBy(authority, issuer))
    ? 'a chain that does not hold'
    : undefined
}
