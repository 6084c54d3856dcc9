import type { Certificate } from '../../certificates/certificate.ts'
import { isIssuedBy } from '../../certificates/is-issued-by.ts'
import { nameKey } from './same-name.ts'

/** Certificates to build paths from. What a hostile file may carry is bounded here, once for the whole file. */
export interface CertificatePool {
  readonly all: readonly Certificate[]
  /** Those named as its issuer whose key signed it, the likeliest first. */
  readonly issuersOf: (certificate: Certificate) => readonly Certificate[]
  /** Some signatures were not looked at: there were too many. */
  readonly isExhausted: () => boolean
}

/** A real file carries a dozen. */
const mostCertificates = 1000
/** A verification takes some 50 µs with RSA, 100 µs with ECDSA. */
const mostVerifications = 3000

export function createCertificatePool(certificates: Iterable<Certificate>, issued = isIssuedBy): CertificatePool {
  const byFingerprint = new Map<string, Certificate>()
  for (const certificate of certificates) {
    if (byFingerprint.size >= mostCertificates) break
    if (!byFingerprint.has(certificate.fingerprint)) byFingerprint.set(certificate.fingerprint, certificate)
  }
  const all = [...byFingerprint.values()]
  const bySubject = Map.groupBy(all, certificate => nameKey(certificate.subject))
  const known = new Map<string, readonly Certificate[]>()
  let verifications = 0

  function findIssuers(certificate: Certificate): readonly Certificate[] {
    const candidates = (bySubject.get(nameKey(certificate.issuer)) ?? []).toSorted(
      (one, other) => likelihood(certificate, other) - likelihood(certificate, one),
    )
    // Cross certificates of one authority hold one key: whether it made the signature is asked once.
    const byKey = new Map<string, boolean>()
    return candidates.filter(candidate => {
      const key = Buffer.from(candidate.spki).toString('latin1')
      const answer = byKey.get(key) ?? (verifications < mostVerifications && verify(certificate, candidate))
      byKey.set(key, answer)
      return answer
    })
  }

  function verify(certificate: Certificate, issuer: Certificate): boolean {
    verifications += 1
    return issued(certificate, issuer)
  }

  return {
    all,
    issuersOf(certificate) {
      const found = known.get(certificate.fingerprint) ?? findIssuers(certificate)
      known.set(certificate.fingerprint, found)
      return found
    },
    isExhausted: () => verifications >= mostVerifications,
  }
}

/** RFC 5280, 4.2.1.1: the key identifiers are a hint which of several keys of one name it was. */
function likelihood({ authorityKeyId }: Certificate, issuer: Certificate): number {
  if (authorityKeyId === undefined || issuer.subjectKeyId === undefined) return 1
  return authorityKeyId === issuer.subjectKeyId ? 2 : 0
}
