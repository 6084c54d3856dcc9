import type { Temporal } from 'temporal-polyfill'
import { Asn1Error } from '../asn1/asn1.ts'
import type { Certificate } from '../certificates/certificate.ts'
import { isIssuedBy } from '../certificates/is-issued-by.ts'
import { checkTimestamp, readTimestampToken } from '../cms/timestamp-token.ts'
import type { TrustAnchor } from '../trust/trust-anchor.ts'

export type StampCheck =
  | { readonly state: 'holds'; readonly at: Temporal.Instant; readonly anchor: TrustAnchor }
  /** Whole, and over something else: the root is not the one that was stamped. */
  | { readonly state: 'of-another-root'; readonly at: Temporal.Instant }
  /** Whole, and by somebody whom nobody believes. */
  | { readonly state: 'untrusted'; readonly at: Temporal.Instant }
  | { readonly state: 'wrong'; readonly detail: string }

const timeStamping = '1.3.6.1.5.5.7.3.8'
const longestChain = 6

/** Judges a root's stamp by the anchors that are believed for time stamping at the time of the stamp. */
export async function checkStamp(
  der: Uint8Array,
  rootHash: Uint8Array,
  anchors: readonly TrustAnchor[],
): Promise<StampCheck> {
  try {
    const token = readTimestampToken(der)
    const checked = await checkTimestamp(token, () => rootHash, 'content')
    const { integrity, authority } = checked
    if (!integrity.holds && integrity.because === 'digest-mismatch') return { state: 'of-another-root', at: token.at }
    if (!integrity.holds) return { state: 'wrong', detail: integrity.because }
    if (token.imprintAlgorithm !== 'sha256') return { state: 'wrong', detail: 'another digest' }
    if (!authority?.extendedKeyUsage?.includes(timeStamping)) return { state: 'wrong', detail: 'another purpose' }
    const anchor = findAnchor(authority, checked.certificates, anchorsAt(anchors, token.at), token.at)
    return anchor ? { state: 'holds', at: token.at, anchor } : { state: 'untrusted', at: token.at }
  } catch (error) {
    if (error instanceof Asn1Error) return { state: 'wrong', detail: error.message }
    throw error
  }
}

const anchorsAt = (anchors: readonly TrustAnchor[], at: Temporal.Instant): readonly TrustAnchor[] =>
  anchors.filter(
    ({ scopes, validFrom, validTo }) =>
      scopes.includes('time-stamping') &&
      validFrom.epochMilliseconds <= at.epochMilliseconds &&
      (!validTo || at.epochMilliseconds < validTo.epochMilliseconds),
  )

/** Follows the token's own certificates upwards to an anchor; each must have been valid when it stamped. */
function findAnchor(
  authority: Certificate,
  certificates: readonly Certificate[],
  anchors: readonly TrustAnchor[],
  at: Temporal.Instant,
): TrustAnchor | undefined {
  let current: Certificate | undefined = authority
  for (let step = 0; current && step < longestChain; step += 1) {
    const certificate: Certificate = current
    if (!wasValid(certificate, at)) return undefined
    const anchor = anchors.find(
      one => one.certificate.fingerprint === certificate.fingerprint || isIssuedBy(certificate, one.certificate),
    )
    if (anchor) return anchor
    current = certificates.find(
      other => other.isAuthority && other.fingerprint !== certificate.fingerprint && isIssuedBy(certificate, other),
    )
  }
  return undefined
}

const wasValid = ({ notBefore, notAfter }: Certificate, at: Temporal.Instant): boolean =>
  notBefore.epochMilliseconds <= at.epochMilliseconds && at.epochMilliseconds <= notAfter.epochMilliseconds
