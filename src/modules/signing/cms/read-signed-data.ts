import {
  type Asn1,
  Asn1Error,
  bodyOf,
  bytesOf,
  childrenOf,
  fieldsOf,
  insideOf,
  isContext,
  isUniversal,
  objectIdentifierOf,
  octetsOf,
  readFirst,
  sequenceOf,
  serialNumberOf,
  setOf,
  smallNumberOf,
  stringOctets,
  tagged,
  universal,
  unlessMalformed,
} from '../asn1/asn1.ts'
import { oid } from '../asn1/object-identifiers.ts'
import { algorithmOf, digestAlgorithmOf } from '../certificates/digest-algorithm.ts'
import { readName } from '../certificates/distinguished-name.ts'
import { readOcspResponse } from '../certificates/ocsp.ts'
import { toDer } from '../certificates/pem.ts'
import { readCertificates } from '../certificates/read-certificate.ts'
import type { Attribute, SignedData, SignerInfo } from './signed-data.ts'

/** More than any file of ours or of the conformance sets by far; each costs a key to read or a signature to verify. */
const maxCertificates = 500
const maxSigners = 200

/**
 * DER, BER, PEM, or base64 with noise; what follows the structure (the zero padding of a PDF) is left alone. Throws `Asn1Error`
 * where it is no SignedData.
 */
export function readSignedData(bytes: Uint8Array): SignedData {
  return signedDataFrom(readFirst(toDer(bytes)))
}

export function signedDataFrom(contentInfo: Asn1): SignedData {
  const [type, wrapper] = sequenceOf(contentInfo)
  if (objectIdentifierOf(type) !== oid.signedData) throw new Asn1Error('unexpected', 'not signed data')
  const fields = fieldsOf(sequenceOf(insideOf(wrapper, 0)))
  const version = fields.next()
  const digestAlgorithms = fields.next()
  const encapsulated = fields.next()
  const certificates = fields.nextIf(tagged(0))
  const crls = fields.nextIf(tagged(1))
  const signerInfos = fields.next()
  const signers = setOf(signerInfos)
  if (signers.length > maxSigners) throw new Asn1Error('too-many', 'signers')
  const [contentType, content] = sequenceOf(encapsulated)
  return {
    bytes: bytesOf(contentInfo),
    contentType: objectIdentifierOf(contentType),
    content: content && contentOctets(insideOf(content, 0)),
    digestAlgorithms: setOf(digestAlgorithms).map(algorithm => algorithmOf(algorithm).id),
    certificates: certificates ? certificatesIn(certificates) : [],
    ...revocationIn(crls),
    signers: signers.map(readSignerInfo),
    parts: { version, digestAlgorithms, encapsulated, certificates, crls, signerInfos },
  }
}

/** PKCS #7 allowed a structure instead of an OCTET STRING: what is signed then is what stands inside of it (RFC 5652, 5.2.1). */
const contentOctets = (content: Asn1): Uint8Array =>
  isUniversal(content, universal.sequence) ? bodyOf(content) : octetsOf(content)

/** Only plain certificates: attribute certificates and the obsolete kinds have tags of their own. */
function certificatesIn(element: Asn1): SignedData['certificates'] {
  const plain = childrenOf(element).filter(choice => isUniversal(choice, universal.sequence))
  if (plain.length > maxCertificates) throw new Asn1Error('too-many', 'certificates')
  return readCertificates(plain)
}

function revocationIn(element: Asn1 | undefined): Pick<SignedData, 'crls' | 'ocspResponses'> {
  const choices = element ? childrenOf(element) : []
  return {
    crls: choices.filter(choice => isUniversal(choice, universal.sequence)).map(bytesOf),
    ocspResponses: choices.filter(choice => isContext(choice, 1)).flatMap(choice => ocspIn(choice) ?? []),
  }
}

/** OtherRevocationInfoFormat with an OCSPResponse (RFC 5940, 2.1), or with the BasicOCSPResponse that EU DSS writes there. */
function ocspIn(choice: Asn1): Uint8Array | undefined {
  return unlessMalformed(() => {
    const [format, info] = childrenOf(choice)
    const type = objectIdentifierOf(format)
    const isOcsp = type === oid.ocspInCms || type === oid.ocspBasic
    return info && isOcsp ? readOcspResponse(bytesOf(info)).der : undefined
  })
}

export function readSignerInfo(element: Asn1): SignerInfo {
  const fields = fieldsOf(sequenceOf(element))
  const version = fields.next()
  const identifier = fields.next()
  const digestAlgorithm = fields.next()
  const signedAttributes = fields.nextIf(tagged(0))
  const signatureAlgorithm = fields.next()
  const signature = fields.next()
  const unsignedAttributes = fields.nextIf(tagged(1))
  const digestIdentifier = algorithmOf(digestAlgorithm).id
  return {
    version: smallNumberOf(version),
    identifier: readIdentifier(identifier),
    digestIdentifier,
    digestAlgorithm: digestAlgorithmOf(digestIdentifier),
    signatureAlgorithm,
    signature: octetsOf(signature),
    signedAttributes: signedAttributes && childrenOf(signedAttributes).map(readAttribute),
    unsignedAttributes: unsignedAttributes ? childrenOf(unsignedAttributes).map(readAttribute) : [],
    parts: {
      version,
      identifier,
      digestAlgorithm,
      signedAttributes,
      signatureAlgorithm,
      signature,
      unsignedAttributes,
    },
  }
}

function readIdentifier(element: Asn1): SignerInfo['identifier'] {
  if (isContext(element, 0)) return { keyId: Buffer.from(stringOctets(element)).toString('hex') }
  const [issuer, serialNumber] = sequenceOf(element)
  if (!issuer) throw new Asn1Error('unexpected', 'signer identifier')
  return { issuer: readName(issuer), serialNumber: serialNumberOf(serialNumber) }
}

function readAttribute(element: Asn1): Attribute {
  const [type, values] = sequenceOf(element)
  return { type: objectIdentifierOf(type), values: setOf(values), element }
}

export const attributesOf = (attributes: readonly Attribute[] | undefined, type: string): readonly Attribute[] =>
  attributes?.filter(attribute => attribute.type === type) ?? []

/** Every value of every attribute of this type. */
export const valuesOf = (attributes: readonly Attribute[] | undefined, type: string): readonly Asn1[] =>
  attributesOf(attributes, type).flatMap(attribute => attribute.values)
