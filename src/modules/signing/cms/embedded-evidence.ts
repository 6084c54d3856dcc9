import { type Asn1, bytesOf, fieldsOf, insideOf, sequenceOf, tagged, unlessMalformed } from '../asn1/asn1.ts'
import { oid } from '../asn1/object-identifiers.ts'
import type { Certificate } from '../certificates/certificate.ts'
import { readOcspResponse } from '../certificates/ocsp.ts'
import { readCertificates } from '../certificates/read-certificate.ts'
import type { FoundEvidence, FoundTimestamp } from '../verification/found-signature.ts'
import { valuesOf } from './read-signed-data.ts'
import type { Attribute, SignedData, SignerInfo } from './signed-data.ts'
import { readTimestampToken } from './timestamp-token.ts'

const nothing: FoundEvidence = { certificates: [], ocspResponses: [], crls: [] }

/** What a signer's own attributes and the structure around them carry for judging it later. */
export function evidenceOf(signedData: SignedData, signer: SignerInfo): FoundEvidence {
  const { certificates, ocspResponses, crls } = signedData
  return joinEvidence([
    { certificates, ocspResponses, crls },
    evidenceInAttributes(signer.unsignedAttributes),
    evidenceInAttributes(signer.signedAttributes),
  ])
}

/** What time stamps carry within themselves. */
export function evidenceInTimestamps(timestamps: readonly FoundTimestamp[]): FoundEvidence {
  return joinEvidence(
    timestamps.map(({ token }) => {
      const signedData = unlessMalformed(() => readTimestampToken(token))?.signedData
      const [signer] = signedData?.signers ?? []
      return signedData && signer ? evidenceOf(signedData, signer) : nothing
    }),
  )
}

/**
 * certificate-values and revocation-values of CAdES (ETSI TS 101 733, 6.3), and Adobe's revocation information in a signed attribute
 * (ISO 32000-2, 12.8.3.3.2).
 */
function evidenceInAttributes(attributes: readonly Attribute[] | undefined): FoundEvidence {
  const certificates = valuesOf(attributes, oid.certificateValues).flatMap(
    value => unlessMalformed(() => readCertificates(sequenceOf(value))) ?? [],
  )
  const revocation = [
    ...valuesOf(attributes, oid.revocationValues),
    ...valuesOf(attributes, oid.revocationInfoArchival),
  ].map(value => unlessMalformed(() => revocationIn(value)) ?? nothing)
  return joinEvidence([{ ...nothing, certificates }, ...revocation])
}

function revocationIn(value: Asn1): FoundEvidence {
  const fields = fieldsOf(sequenceOf(value))
  const listOf = (wrapper: Asn1 | undefined): Asn1[] => (wrapper ? sequenceOf(insideOf(wrapper)) : [])
  return {
    certificates: [],
    crls: listOf(fields.nextIf(tagged(0))).map(bytesOf),
    ocspResponses: listOf(fields.nextIf(tagged(1))).flatMap(
      response => unlessMalformed(() => readOcspResponse(bytesOf(response)).der) ?? [],
    ),
  }
}

/** Each once. */
export function joinEvidence(parts: readonly FoundEvidence[]): FoundEvidence {
  const certificates = parts.flatMap(part => part.certificates)
  return {
    certificates: [...new Map<string, Certificate>(certificates.map(one => [one.fingerprint, one])).values()],
    ocspResponses: distinct(parts.flatMap(part => part.ocspResponses)),
    crls: distinct(parts.flatMap(part => part.crls)),
  }
}

const distinct = (items: readonly Uint8Array[]): Uint8Array[] => [
  ...new Map(items.map(item => [Buffer.from(item).toString('latin1'), item])).values(),
]
