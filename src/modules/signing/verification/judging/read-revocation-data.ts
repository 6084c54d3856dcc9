import { unlessMalformed } from '../../asn1/asn1.ts'
import type { Certificate } from '../../certificates/certificate.ts'
import { checkOcspSignature } from '../../certificates/check-ocsp-signature.ts'
import { checkCrlSignature, findRevocation, readCrl } from '../../certificates/crl.ts'
import { findOcspAnswer, readOcspResponse } from '../../certificates/ocsp.ts'
import type { CertificatePool } from './certificate-pool.ts'
import { digestOf, issuingDigest } from './certificate-signature.ts'
import type { CrlData, OcspData, RevocationData } from './revocation-data.ts'

/** What can be read of the answers and lists; each once, however often a file repeats it. */
export function readRevocationData(
  der: { readonly ocspResponses: readonly Uint8Array[]; readonly crls: readonly Uint8Array[] },
  origin: RevocationData['origin'],
  pool: CertificatePool,
): RevocationData[] {
  const answers = eachOnce(der.ocspResponses).flatMap(
    bytes => unlessMalformed(() => ocspData(bytes, origin, pool)) ?? [],
  )
  const lists = eachOnce(der.crls).flatMap(bytes => unlessMalformed(() => crlData(bytes, origin)) ?? [])
  return [...answers, ...lists]
}

/** A long-lived file carries a few dozen. */
const mostOfAKind = 500

const eachOnce = (items: readonly Uint8Array[]): Uint8Array[] => [
  ...new Map(items.slice(0, mostOfAKind).map(bytes => [Buffer.from(bytes).toString('latin1'), bytes])).values(),
]

function ocspData(der: Uint8Array, origin: RevocationData['origin'], pool: CertificatePool): OcspData | undefined {
  const response = readOcspResponse(der)
  if (response.status !== 'successful') return undefined
  return {
    by: 'ocsp',
    origin,
    digestAlgorithm: response.signed && digestOf(response.signed.algorithm),
    find: (certificate, issuer) => unlessMalformed(() => findOcspAnswer(response, certificate, issuer)),
    signerFor: onceFor(issuer => {
      const check = unlessMalformed(() => checkOcspSignature(response, issuer, pool.all))
      return check?.state === 'holds' ? check.responder : undefined
    }),
  }
}

/** What is worked out once for each issuer that asks. */
function onceFor<Result>(work: (issuer: Certificate) => Result): (issuer: Certificate) => Result {
  const known = new Map<string, Result>()
  return issuer => {
    const { fingerprint } = issuer
    if (!known.has(fingerprint)) known.set(fingerprint, work(issuer))
    return known.get(fingerprint) as Result
  }
}

/** RFC 5280, 5.2: a list that says less than all, or something critical that nobody here understands, proves nothing. */
function crlData(der: Uint8Array, origin: RevocationData['origin']): CrlData | undefined {
  const crl = readCrl(der)
  if (crl.isPartial || crl.unknownCritical.length > 0) return undefined
  const { thisUpdate, nextUpdate } = crl
  return {
    by: 'crl',
    origin,
    digestAlgorithm: issuingDigest(crl.der),
    thisUpdate,
    nextUpdate,
    isSignedBy: onceFor(issuer => unlessMalformed(() => checkCrlSignature(crl, issuer)) === 'holds'),
    find: serialNumber => unlessMalformed(() => ({ revocation: findRevocation(crl, serialNumber) })),
  }
}
