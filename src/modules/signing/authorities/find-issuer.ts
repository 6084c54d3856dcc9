import { unlessMalformed } from '../asn1/asn1.ts'
import type { Certificate } from '../certificates/certificate.ts'
import { isIssuedBy } from '../certificates/is-issued-by.ts'
import { readCertificate } from '../certificates/read-certificate.ts'
import { readSignedData } from '../cms/read-signed-data.ts'
import { isAuthorityFailure } from './authority-failure.ts'
import { createBoundedCache } from './bounded-cache.ts'
import type { FetchFromAuthority } from './fetch-from-authority.ts'

export type FindIssuer = (certificate: Certificate, known: readonly Certificate[]) => Promise<Certificate | undefined>

export interface IssuerAsk {
  readonly fetch: FetchFromAuthority
  readonly timeoutMs: number
}

/** Who issued a certificate: among the known, else where the certificate says (RFC 5280 4.2.2.1), if that address is allowed. */
export function createFindIssuer({ fetch, timeoutMs }: IssuerAsk): FindIssuer {
  const cache = createBoundedCache<{ readonly der: Uint8Array }>(4_000_000)
  return async (certificate, known) => {
    const found = known.find(candidate => isIssuedBy(certificate, candidate))
    if (found) return found
    for (const address of certificate.issuerAddresses.slice(0, 3)) {
      const der =
        cache.get(address)?.der ??
        (await fetch({ address, limitBytes: 200_000, timeoutMs }).catch(error => {
          if (isAuthorityFailure(error)) return undefined
          throw error
        }))
      if (!der) continue
      const issuer = readIssuers(der).find(candidate => isIssuedBy(certificate, candidate))
      if (!issuer) continue
      cache.set(address, { der })
      return issuer
    }
    return undefined
  }
}

/** One certificate, or a "certs-only" CMS message. */
function readIssuers(der: Uint8Array): readonly Certificate[] {
  const one = unlessMalformed(() => readCertificate(der))
  return one ? [one] : (unlessMalformed(() => readSignedData(der).certificates) ?? [])
}

export const isSelfIssued = ({ subject, issuer }: Certificate): boolean => Buffer.compare(subject.der, issuer.der) === 0
