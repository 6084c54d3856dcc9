import { Asn1Error } from '../asn1/asn1.ts'
import type { Certificate } from '../certificates/certificate.ts'
import { type Crl, checkCrlSignature, findRevocation, readCrl } from '../certificates/crl.ts'
import { AuthorityFailure } from './authority-failure.ts'
import { isCurrent, type RevocationAnswer } from './revocation-answer.ts'
import type { RevocationAsk } from './revocation-of.ts'

/** Lists of large issuers reach several megabytes. */
const limitBytes = 20_000_000

/** Fetches one complete, current list that its issuer has signed (RFC 5280 5). */
export async function fetchCrl(address: string, issuer: Certificate, ask: RevocationAsk): Promise<Crl> {
  const { host } = new URL(address)
  const bytes = await ask.fetch({ address, limitBytes, timeoutMs: ask.timeoutMs * 2 })
  const wrong = (detail: string): AuthorityFailure => new AuthorityFailure('wrong-answer', host, detail)
  try {
    const crl = readCrl(bytes)
    const signature = checkCrlSignature(crl, issuer)
    if (signature !== 'holds') throw wrong(signature)
    if (crl.isPartial || crl.unknownCritical.length > 0) throw wrong('a list that does not speak about all')
    if (!isCurrent(crl, ask.now())) throw wrong('a list out of date')
    return crl
  } catch (error) {
    throw error instanceof Asn1Error ? wrong(error.message) : error
  }
}

export function answerOfCrl(crl: Crl, certificate: Certificate): RevocationAnswer {
  const revocation = findRevocation(crl, certificate.serialNumber)
  const { der, thisUpdate, nextUpdate } = crl
  return {
    kind: 'crl',
    der,
    thisUpdate,
    nextUpdate,
    status: revocation ? 'revoked' : 'good',
    ...(revocation ? { revokedAt: revocation.at } : {}),
  }
}
