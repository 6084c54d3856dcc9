import { integer } from './der.ts'
import type { Authority } from './issue-certificate.ts'
import { publicKeyInfo, signingAlgorithm, toCryptoKey } from './keys.ts'
import type { CertificateRecord } from './records.ts'
import { AuthorityKeyIdentifierExtension, Extension, X509Certificate, X509CrlGenerator, X509CrlReason } from './x509.ts'

export interface ListOrder {
  readonly authority: Authority
  readonly certificates: readonly CertificateRecord[]
  readonly thisUpdate: Date
  readonly nextUpdate: Date
}

/** A complete CRL as of `thisUpdate` (RFC 5280 5): what was revoked later is not known to it. */
export async function writeRevocationList(order: ListOrder): Promise<Uint8Array> {
  const { authority, thisUpdate, nextUpdate } = order
  const revoked = order.certificates.flatMap(({ serialNumber, revocation }) =>
    revocation && new Date(revocation.at) <= thisUpdate ? [{ serialNumber, ...revocation }] : [],
  )
  const list = await X509CrlGenerator.create({
    issuer: new X509Certificate(new Uint8Array(authority.certificate)).subjectName,
    thisUpdate,
    nextUpdate,
    signingKey: await toCryptoKey(authority.key),
    signingAlgorithm: signingAlgorithm(authority.key),
    entries: revoked.map(({ serialNumber, at, reason }) => ({
      serialNumber,
      revocationDate: new Date(at),
      // RFC 5280 5.3.1: "unspecified" is said by leaving the reason out.
      ...(reason === 'unspecified' ? {} : { reason: X509CrlReason[reason] }),
    })),
    extensions: [
      await AuthorityKeyIdentifierExtension.create(new Uint8Array(publicKeyInfo(authority.key))),
      new Extension('2.5.29.20', false, new Uint8Array(integer(thisUpdate.getTime()))),
    ],
  })
  return new Uint8Array(list.rawData)
}
