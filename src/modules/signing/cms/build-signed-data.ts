import { oid } from '../asn1/object-identifiers.ts'
import * as der from '../asn1/write-der.ts'
import type { Certificate } from '../certificates/certificate.ts'
import { digest } from '../certificates/digest-algorithm.ts'
import { serialOctets } from '../certificates/ocsp.ts'
import type { SignatureAlgorithm } from '../prepared-signature.ts'

/** RFC 5754, 2: SHA-256 without parameters. */
export const sha256Identifier = der.sequence(der.objectIdentifier(oid.sha256))

/** RSA has NULL parameters (RFC 3370, 3.2), ECDSA none (RFC 5754, 3.3). */
const signatureIdentifiers: Readonly<Record<SignatureAlgorithm, Uint8Array>> = {
  'RSA-SHA256': der.sequence(der.objectIdentifier(oid.rsaSha256), der.nothing()),
  'ECDSA-SHA256': der.sequence(der.objectIdentifier(oid.ecdsaSha256)),
}

export const attribute = (type: string, ...values: readonly Uint8Array[]): Uint8Array =>
  der.sequence(der.objectIdentifier(type), der.setOf(...values))

/** The attributes that every signature of ours has (RFC 5652, 11.1 and 11.2; ETSI EN 319 122-1, 5.2.2), ready to be sorted. */
export function baselineAttributes(contentType: string, sha256: Uint8Array, certificate: Certificate): Uint8Array[] {
  return [
    attribute(oid.contentType, der.objectIdentifier(contentType)),
    attribute(oid.messageDigest, der.octetString(sha256)),
    attribute(oid.signingCertificateV2, signingCertificateV2(certificate)),
  ]
}

/** RFC 5035, 3: the hash is SHA-256 by default, and the default is left out. */
function signingCertificateV2(certificate: Certificate): Uint8Array {
  const issuerSerial = der.sequence(der.sequence(der.explicit(4, certificate.issuer.der)), serialOf(certificate))
  const reference = der.sequence(der.octetString(digest('sha256', certificate.der)), issuerSerial)
  return der.sequence(der.sequence(reference))
}

const serialOf = (certificate: Certificate): Uint8Array => der.element(0x02, serialOctets(certificate))

export interface SignedDataToBuild {
  readonly contentType: string
  /** Undefined: detached. */
  readonly content: Uint8Array | undefined
  readonly certificate: Certificate
  readonly chain: readonly Certificate[]
  readonly algorithm: SignatureAlgorithm
  readonly signedAttributes: readonly Uint8Array[]
  readonly signature: Uint8Array
  readonly unsignedAttributes?: readonly Uint8Array[]
}

/** The ContentInfo of a SignedData with one signer (RFC 5652, 5.1). */
export function buildSignedData(input: SignedDataToBuild): Uint8Array {
  const { certificate, contentType, content } = input
  const signer = der.sequence(
    der.integer(1),
    der.sequence(certificate.issuer.der, serialOf(certificate)),
    sha256Identifier,
    der.explicit(0, ...der.sorted(input.signedAttributes)),
    signatureIdentifiers[input.algorithm],
    der.octetString(input.signature),
    ...(input.unsignedAttributes?.length ? [der.explicit(1, ...der.sorted(input.unsignedAttributes))] : []),
  )
  const signedData = der.sequence(
    // RFC 5652, 5.1: version 3 where the content is anything but data.
    der.integer(contentType === oid.data ? 1 : 3),
    der.setOf(sha256Identifier),
    der.sequence(der.objectIdentifier(contentType), ...(content ? [der.explicit(0, der.octetString(content))] : [])),
    der.explicit(0, ...der.sorted(distinct([certificate, ...input.chain]).map(one => one.der))),
    der.setOf(signer),
  )
  return der.sequence(der.objectIdentifier(oid.signedData), der.explicit(0, signedData))
}

function distinct(certificates: readonly Certificate[]): Certificate[] {
  return [...new Map(certificates.map(one => [one.fingerprint, one])).values()]
}
