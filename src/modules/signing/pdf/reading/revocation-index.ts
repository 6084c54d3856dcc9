import { unlessMalformed } from '../../asn1/asn1.ts'
import type { Certificate } from '../../certificates/certificate.ts'
import { readCrl } from '../../certificates/crl.ts'
import { readOcspResponse } from '../../certificates/ocsp.ts'
import type { FoundEvidence } from '../../verification/found-signature.ts'

/** Of which certificates a document security store says something; whether it is true is for others to judge. */
export interface RevocationIndex {
  readonly speaksOf: (certificate: Certificate | undefined) => boolean
}

export function indexRevocation(evidence: FoundEvidence): RevocationIndex {
  const answered = new Set(
    evidence.ocspResponses.flatMap(
      response =>
        unlessMalformed(() => readOcspResponse(response))?.answers.map(answer => number(answer.serialNumber)) ?? [],
    ),
  )
  const issuers = new Set(evidence.crls.flatMap(crl => unlessMalformed(() => hex(readCrl(crl).issuer.der)) ?? []))
  return {
    speaksOf: certificate =>
      certificate !== undefined &&
      (certificate.neverRevoked ||
        hex(certificate.issuer.der) === hex(certificate.subject.der) ||
        answered.has(number(certificate.serialNumber)) ||
        issuers.has(hex(certificate.issuer.der))),
  }
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
const number = (serialNumber: string): string => serialNumber.toLowerCase()
