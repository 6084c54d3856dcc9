import {
  type Asn1,
  fieldsOf,
  insideOf,
  isContext,
  octetsOf,
  sequenceOf,
  serialNumberOf,
  typed,
  universal,
  unlessMalformed,
} from '../asn1/asn1.ts'
import { oid } from '../asn1/object-identifiers.ts'
import type { Certificate } from '../certificates/certificate.ts'
import { algorithmOf, type DigestAlgorithm, digest, digestAlgorithmOf } from '../certificates/digest-algorithm.ts'
import { isSameName, readName } from '../certificates/distinguished-name.ts'
import { sameBytes } from '../certificates/is-issued-by.ts'
import type { FoundSignature } from '../verification/found-signature.ts'
import { valuesOf } from './read-signed-data.ts'
import type { Attribute } from './signed-data.ts'

/**
 * Whether the signed ESS references (RFC 2634, RFC 5035) name this certificate: the first of each must. A reference that cannot be
 * followed (unknown digest, malformed) names nothing, and is wrong.
 */
export function checkSignerReference(
  attributes: readonly Attribute[] | undefined,
  certificate: Certificate,
): FoundSignature['signerReference'] {
  const references = [
    ...valuesOf(attributes, oid.signingCertificate).map(value => names(value, certificate, 'sha1')),
    ...valuesOf(attributes, oid.signingCertificateV2).map(value => names(value, certificate, 'sha256')),
  ]
  if (references.length === 0) return 'absent'
  return references.every(right => right) ? 'right' : 'wrong'
}

function names(value: Asn1, certificate: Certificate, byDefault: DigestAlgorithm): boolean {
  const right = unlessMalformed(() => {
    const [first] = sequenceOf(sequenceOf(value)[0])
    const fields = fieldsOf(sequenceOf(first))
    const algorithm = fields.nextIf(typed(universal.sequence))
    const used = algorithm ? digestAlgorithmOf(algorithmOf(algorithm).id) : byDefault
    const hash = octetsOf(fields.next())
    const issuerSerial = fields.nextIf(typed(universal.sequence))
    return (
      used !== undefined &&
      sameBytes(digest(used, certificate.der), hash) &&
      (!issuerSerial || agrees(issuerSerial, certificate))
    )
  })
  return right ?? false
}

/** IssuerSerial: GeneralNames with one directory name, and the serial number. */
function agrees(issuerSerial: Asn1, certificate: Certificate): boolean {
  const [issuer, serialNumber] = sequenceOf(issuerSerial)
  const directory = sequenceOf(issuer).find(name => isContext(name, 4))
  const named = directory && readName(insideOf(directory))
  return serialNumberOf(serialNumber) === certificate.serialNumber && (!named || isSameName(named, certificate.issuer))
}
