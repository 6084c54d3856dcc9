import { type KeyObject, sign } from 'node:crypto'
import type { Temporal } from 'temporal-polyfill'
import {
  booleanOf,
  fieldsOf,
  integerOctetsOf,
  objectIdentifierOf,
  octetsOf,
  readAsn1,
  sequenceOf,
  typed,
  universal,
} from '../asn1/asn1.ts'
import { oid } from '../asn1/object-identifiers.ts'
import * as der from '../asn1/write-der.ts'
import type { Certificate } from '../certificates/certificate.ts'
import {
  algorithmOf,
  type DigestAlgorithm,
  digest,
  digestAlgorithmOf,
  identifierOfDigest,
} from '../certificates/digest-algorithm.ts'
import { attribute, baselineAttributes, buildSignedData } from './build-signed-data.ts'

/** TimeStampReq as an authority reads it (RFC 3161, 2.4.1). */
export interface TimestampRequest {
  /** Undefined: none that can be computed here; the authority refuses it (badAlg). */
  readonly imprintAlgorithm: DigestAlgorithm | undefined
  readonly imprint: Uint8Array
  readonly policy: string | undefined
  /** The INTEGER's octets. */
  readonly nonce: Uint8Array | undefined
  readonly wantsCertificate: boolean
}

/** Throws `Asn1Error`. */
export function readTimestampRequest(bytes: Uint8Array): TimestampRequest {
  const fields = fieldsOf(sequenceOf(readAsn1(bytes)))
  fields.next()
  const [algorithm, imprint] = sequenceOf(fields.next())
  const policy = fields.nextIf(typed(universal.objectIdentifier))
  const nonce = fields.nextIf(typed(universal.integer))
  const certificate = fields.nextIf(typed(universal.boolean))
  return {
    imprintAlgorithm: digestAlgorithmOf(algorithmOf(algorithm).id),
    imprint: octetsOf(imprint),
    policy: policy && objectIdentifierOf(policy),
    nonce: nonce && integerOctetsOf(nonce),
    wantsCertificate: certificate ? booleanOf(certificate) : false,
  }
}

export interface TimestampTokenToBuild {
  readonly request: TimestampRequest
  readonly policy: string
  readonly serialNumber: bigint
  readonly at: Temporal.Instant
  readonly certificate: Certificate
  readonly chain?: readonly Certificate[]
  /** RSA, or EC P-256. */
  readonly privateKey: KeyObject
}

/** What a time-stamping authority answers: for the sandbox and for tests; the platform itself stamps nothing. */
export function buildTimestampToken(input: TimestampTokenToBuild): Uint8Array {
  const { request, certificate, privateKey, at } = input
  const content = timestampInfo(input)
  const signedAttributes = [
    ...baselineAttributes(oid.timestampInfo, digest('sha256', content), certificate),
    attribute(oid.signingTime, der.time(at)),
  ]
  return buildSignedData({
    contentType: oid.timestampInfo,
    content,
    certificate,
    chain: request.wantsCertificate ? (input.chain ?? []) : [],
    algorithm: privateKey.asymmetricKeyType === 'ec' ? 'ECDSA-SHA256' : 'RSA-SHA256',
    signedAttributes,
    signature: new Uint8Array(sign('sha256', der.setOf(...signedAttributes), privateKey)),
  })
}

/** TSTInfo (RFC 3161, 2.4.2), accurate to a second. */
function timestampInfo({ request, policy, serialNumber, at }: TimestampTokenToBuild): Uint8Array {
  const { imprintAlgorithm = 'sha256', imprint, nonce } = request
  return der.sequence(
    der.integer(1),
    der.objectIdentifier(policy),
    der.sequence(der.sequence(der.objectIdentifier(identifierOfDigest(imprintAlgorithm))), der.octetString(imprint)),
    der.integer(serialNumber),
    der.generalizedTime(at),
    der.sequence(der.integer(1)),
    ...(nonce ? [der.element(0x02, nonce)] : []),
  )
}

/** TimeStampResp with the token, or a refusal (2 is rejection); `failure` is a bit of PKIFailureInfo. */
export function buildTimestampResponse(
  answer: { readonly token: Uint8Array } | { readonly failure: number; readonly text: string },
): Uint8Array {
  if ('token' in answer) return der.sequence(der.sequence(der.integer(0)), answer.token)
  const { failure, text } = answer
  const octets = new Uint8Array((failure >> 3) + 1)
  octets[failure >> 3] = 0x80 >> (failure & 7)
  const bits = der.bitString(octets, 7 - (failure & 7))
  return der.sequence(der.sequence(der.integer(2), der.sequence(der.utf8String(text)), bits))
}
