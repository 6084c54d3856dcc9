import { randomBytes } from 'node:crypto'
import { Asn1Error, unlessMalformed } from '../asn1/asn1.ts'
import type { Certificate } from '../certificates/certificate.ts'
import { checkOcspSignature } from '../certificates/check-ocsp-signature.ts'
import { buildOcspRequest, findOcspAnswer, readOcspResponse } from '../certificates/ocsp.ts'
import { AuthorityFailure } from './authority-failure.ts'
import { isCurrent, type RevocationAnswer } from './revocation-answer.ts'
import type { RevocationAsk } from './revocation-of.ts'

/** Asks one responder once about one certificate (RFC 6960). */
export async function askOcsp(
  address: string,
  certificate: Certificate,
  issuer: Certificate,
  { fetch, now, timeoutMs }: RevocationAsk,
): Promise<RevocationAnswer> {
  const { host } = new URL(address)
  const nonce = new Uint8Array(randomBytes(16))
  const body = unlessMalformed(() => buildOcspRequest(certificate, issuer, nonce))
  if (!body) throw new AuthorityFailure('not-askable', host, 'no key of the issuer to ask by')
  const bytes = await fetch({
    address,
    body,
    contentType: 'application/ocsp-request',
    limitBytes: 200_000,
    timeoutMs,
  })
  const wrong = (detail: string): AuthorityFailure => new AuthorityFailure('wrong-answer', host, detail)
  try {
    const response = readOcspResponse(bytes)
    if (response.status !== 'successful') throw new AuthorityFailure('refused', host, response.status)
    // RFC 9654 3: a responder may leave the nonce out, and then its answer counts by its dates alone; it may not send another.
    if (response.nonce !== undefined && response.nonce !== hex(nonce)) throw wrong('another nonce')
    const answer = findOcspAnswer(response, certificate, issuer)
    if (!answer) throw wrong('an answer about another certificate')
    const signature = checkOcspSignature(response, issuer)
    if (signature.state !== 'holds') throw wrong(signature.state)
    if (!isCurrent(answer, now())) throw wrong('an answer out of date')
    const { responder, delegated } = signature
    if (delegated && !isValidAt(responder, now().epochMilliseconds)) throw wrong('a responder that has run out')
    const { status, thisUpdate, nextUpdate, revocation } = answer
    return {
      kind: 'ocsp',
      der: bytes,
      thisUpdate,
      nextUpdate,
      status,
      ...(revocation ? { revokedAt: revocation.at } : {}),
      ...(delegated ? { responder } : {}),
    }
  } catch (error) {
    throw error instanceof Asn1Error ? wrong(error.message) : error
  }
}

const isValidAt = ({ notBefore, notAfter }: Certificate, at: number): boolean =>
  notBefore.epochMilliseconds <= at && notAfter.epochMilliseconds >= at

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
