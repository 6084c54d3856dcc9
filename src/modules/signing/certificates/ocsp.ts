import type { Temporal } from 'temporal-polyfill'
import {
  type Asn1,
  Asn1Error,
  bytesOf,
  childrenOf,
  enumeratedOf,
  fieldsOf,
  insideOf,
  instantOf,
  isContext,
  isTime,
  isUniversal,
  objectIdentifierOf,
  octetsOf,
  readAsn1,
  readFirst,
  sequenceOf,
  serialNumberOf,
  tagged,
  universal,
  unlessMalformed,
} from '../asn1/asn1.ts'
import { oid } from '../asn1/object-identifiers.ts'
import * as der from '../asn1/write-der.ts'
import type { Certificate, DistinguishedName } from './certificate.ts'
import { listExtensions } from './certificate-extensions.ts'
import { type Revocation, revocationReasonOf } from './crl.ts'
import { algorithmOf, type DigestAlgorithm, digest, digestAlgorithmOf } from './digest-algorithm.ts'
import { readName } from './distinguished-name.ts'
import { sameBytes } from './is-issued-by.ts'
import { isKeyHash } from './is-key-hash.ts'
import { keyOctetsOf, readCertificates } from './read-certificate.ts'
import { readSignedStructure, type SignedStructure } from './signed-structure.ts'

const statuses = {
  0: 'successful',
  1: 'malformedRequest',
  2: 'internalError',
  3: 'tryLater',
  5: 'sigRequired',
  6: 'unauthorized',
} as const

export type OcspResponseStatus = (typeof statuses)[keyof typeof statuses]

/** An OCSPResponse (RFC 6960), as read. Where the status is not `successful` there are no answers. */
export interface OcspResponse {
  readonly der: Uint8Array
  readonly status: OcspResponseStatus
  readonly producedAt: Temporal.Instant | undefined
  readonly answers: readonly OcspAnswer[]
  /** Hex, as the extension holds it. */
  readonly nonce: string | undefined
  readonly certificates: readonly Certificate[]
  readonly responder: OcspResponder | undefined
  readonly signed: SignedStructure | undefined
}

/** Who says that it answered: its name, or SHA-1 of its key. */
export type OcspResponder = { readonly name: DistinguishedName } | { readonly keyHash: Uint8Array }

export interface OcspAnswer {
  readonly serialNumber: string
  readonly status: 'good' | 'revoked' | 'unknown'
  readonly revocation: Revocation | undefined
  readonly thisUpdate: Temporal.Instant
  readonly nextUpdate: Temporal.Instant | undefined
  readonly issuerNameHash: Uint8Array
  readonly issuerKeyHash: Uint8Array
  /** Undefined: none that can be computed here. */
  readonly hashAlgorithm: DigestAlgorithm | undefined
}

/** DER of an OCSPResponse, or of a bare BasicOCSPResponse, as CAdES revocation values carry it. Throws `Asn1Error`. */
export function readOcspResponse(bytes: Uint8Array): OcspResponse {
  const element = readFirst(bytes)
  const [first, second] = sequenceOf(element)
  if (!isUniversal(first, universal.enumerated)) return { ...readBasic(element), der: wrapBasic(bytesOf(element)) }
  const status = statuses[enumeratedOf(first) as keyof typeof statuses]
  if (!status) throw new Asn1Error('bad-value', 'OCSP status')
  if (status === 'successful') return { ...readBasic(basicWithin(second)), der: bytesOf(element) }
  return {
    der: bytesOf(element),
    status,
    producedAt: undefined,
    answers: [],
    nonce: undefined,
    certificates: [],
    responder: undefined,
    signed: undefined,
  }
}

function basicWithin(wrapper: Asn1 | undefined): Asn1 {
  const [type, value] = sequenceOf(insideOf(wrapper, 0))
  if (objectIdentifierOf(type) !== oid.ocspBasic) throw new Asn1Error('unexpected', 'not a basic OCSP response')
  return readAsn1(octetsOf(value))
}

/** The OCSPResponse around a BasicOCSPResponse. */
function wrapBasic(basic: Uint8Array): Uint8Array {
  return der.sequence(
    der.enumerated(0),
    der.explicit(0, der.sequence(der.objectIdentifier(oid.ocspBasic), der.octetString(basic))),
  )
}

function readBasic(basic: Asn1): Omit<OcspResponse, 'der'> {
  const signed = readSignedStructure(basic)
  const fields = fieldsOf(sequenceOf(signed.signedPart))
  fields.nextIf(tagged(0))
  const responder = readResponder(fields.next())
  const producedAt = instantOf(fields.next())
  const answers = sequenceOf(fields.next()).map(readAnswer)
  const nonce = listExtensions(fields.nextIf(tagged(1))).find(extension => extension.id === oid.ocspNonce)
  const [certificates] = signed.rest
  return {
    status: 'successful',
    producedAt,
    answers,
    nonce: nonce && nonceText(nonce.value),
    certificates: certificates ? readCertificates(sequenceOf(insideOf(certificates))) : [],
    responder,
    signed,
  }
}

/** RFC 8954 wraps the nonce in an OCTET STRING of its own; some responders give it bare. */
function nonceText(value: Uint8Array): string {
  const octets = unlessMalformed(() => octetsOf(readAsn1(value))) ?? value
  return Buffer.from(octets).toString('hex')
}

function readResponder(element: Asn1): OcspResponder {
  if (isContext(element, 1)) return { name: readName(insideOf(element)) }
  if (isContext(element, 2)) return { keyHash: octetsOf(insideOf(element)) }
  throw new Asn1Error('unexpected', 'OCSP responder')
}

function readAnswer(element: Asn1): OcspAnswer {
  const fields = fieldsOf(sequenceOf(element))
  const [algorithm, nameHash, keyHash, serial] = sequenceOf(fields.next())
  const status = fields.next()
  const thisUpdate = instantOf(fields.next())
  const nextUpdate = fields.nextIf(tagged(0))
  return {
    serialNumber: serialNumberOf(serial),
    ...readStatus(status),
    thisUpdate,
    nextUpdate: nextUpdate && instantOf(insideOf(nextUpdate)),
    issuerNameHash: octetsOf(nameHash),
    issuerKeyHash: octetsOf(keyHash),
    hashAlgorithm: digestAlgorithmOf(algorithmOf(algorithm).id),
  }
}

function readStatus(element: Asn1): Pick<OcspAnswer, 'status' | 'revocation'> {
  if (isContext(element, 0)) return { status: 'good', revocation: undefined }
  if (isContext(element, 2)) return { status: 'unknown', revocation: undefined }
  if (!isContext(element, 1)) throw new Asn1Error('unexpected', 'OCSP status')
  const fields = fieldsOf(childrenOf(element))
  const at = instantOf(fields.nextIf(isTime))
  const reason = fields.nextIf(tagged(0))
  return { status: 'revoked', revocation: { at, reason: reason && revocationReasonOf(enumeratedOf(insideOf(reason))) } }
}

/** The answer about this certificate: issuer name, issuer key and serial number all agree. The newest, where there are several. */
export function findOcspAnswer(
  response: OcspResponse,
  certificate: Certificate,
  issuer: Certificate,
): OcspAnswer | undefined {
  return response.answers
    .filter(answer => answer.serialNumber === certificate.serialNumber && isAnswerOf(answer, issuer))
    .toSorted((one, other) => other.thisUpdate.epochMilliseconds - one.thisUpdate.epochMilliseconds)[0]
}

function isAnswerOf({ hashAlgorithm, issuerNameHash, issuerKeyHash }: OcspAnswer, issuer: Certificate): boolean {
  return (
    hashAlgorithm !== undefined &&
    sameBytes(digest(hashAlgorithm, issuer.subject.der), issuerNameHash) &&
    isKeyHash(issuerKeyHash, hashAlgorithm, issuer)
  )
}

/** The OCSPRequest (DER) about one certificate, with SHA-1 identifiers, which every responder knows. */
export function buildOcspRequest(certificate: Certificate, issuer: Certificate, nonce?: Uint8Array): Uint8Array {
  const identifier = der.sequence(
    der.sequence(der.objectIdentifier(oid.sha1), der.nothing()),
    der.octetString(digest('sha1', issuer.subject.der)),
    der.octetString(digest('sha1', keyOctetsOf(issuer.spki))),
    der.element(0x02, serialOctets(certificate)),
  )
  const extensions = nonce
    ? [
        der.explicit(
          2,
          der.sequence(der.sequence(der.objectIdentifier(oid.ocspNonce), der.octetString(der.octetString(nonce)))),
        ),
      ]
    : []
  return der.sequence(der.sequence(der.sequence(der.sequence(identifier)), ...extensions))
}

/** The serial number's own octets, from the certificate. */
export function serialOctets(certificate: Certificate): Uint8Array {
  const hex = certificate.serialNumber.replace('-', '')
  const octets = Buffer.from(hex, 'hex')
  const needsZero = !certificate.serialNumber.startsWith('-') && (octets[0] ?? 0) >= 0x80
  return needsZero ? Uint8Array.from([0, ...octets]) : Uint8Array.from(octets)
}
