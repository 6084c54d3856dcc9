import { randomBytes } from 'node:crypto'
import { Boolean as Asn1Boolean, type BaseBlock, Integer, ObjectIdentifier, OctetString, Sequence } from 'asn1js'
import { serialOf } from './certification.ts'
import * as der from './der.ts'
import type { Fault } from './faults.ts'
import { type Authority, policies } from './issue-certificate.ts'
import { makeKey, signatureAlgorithm, signSha256 } from './keys.ts'
import { bytesOf, digest, membersOf, partsOf } from './reading.ts'

interface Question {
  /** DER of MessageImprint, as it was asked. */
  readonly imprint: Uint8Array
  readonly nonce?: Uint8Array
  readonly wantsCertificates: boolean
}

/** PKIFailureInfo (RFC 3161 2.4.2): the bit that is set. */
const failures = { badAlg: 0, badRequest: 2, badDataFormat: 5, unacceptedPolicy: 15, systemFailure: 25 } as const

const digestLengths: Readonly<Record<string, number>> = {
  '2.16.840.1.101.3.4.2.1': 32,
  '2.16.840.1.101.3.4.2.2': 48,
  '2.16.840.1.101.3.4.2.3': 64,
}

const sha256Algorithm = der.sequence(der.oid('2.16.840.1.101.3.4.2.1'), der.nothing)
const tstInfoType = der.oid('1.2.840.113549.1.9.16.1.4')

export interface Stamper {
  readonly authority: Authority
  readonly issuing: Authority
  readonly at: Date
  readonly fault: Fault
}

/** TimeStampReq in, TimeStampResp out (RFC 3161 2.4); never throws for what was asked. */
export async function answerTimestamp(request: Uint8Array, stamper: Stamper): Promise<Buffer> {
  const question = readQuestion(request)
  if (typeof question === 'string') return refusal(question)
  if (stamper.fault === 'refuses') return refusal('systemFailure')
  const key = stamper.fault === 'wrong-key' ? await makeKey('p-256') : stamper.authority.key
  return der.sequence(
    der.sequence(der.integer(0)),
    writeToken(question, { ...stamper, authority: { ...stamper.authority, key } }),
  )
}

function refusal(failure: keyof typeof failures): Buffer {
  const bit = failures[failure]
  const octets = Buffer.alloc(Math.floor(bit / 8) + 1)
  octets[octets.length - 1] = 0x80 >> (bit % 8)
  const unused = 7 - (bit % 8)
  return der.sequence(der.sequence(der.integer(2), der.tlv(0x03, Buffer.of(unused), octets)))
}

function readQuestion(request: Uint8Array): Question | keyof typeof failures {
  const [version, imprint, ...options] = membersOf(request)
  if (!(version instanceof Integer) || !(imprint instanceof Sequence)) return 'badDataFormat'
  const [algorithm, hashed] = imprint.valueBlock.value
  const name = algorithm instanceof Sequence ? algorithm.valueBlock.value[0] : undefined
  if (!(name instanceof ObjectIdentifier) || !(hashed instanceof OctetString)) return 'badDataFormat'
  if (hashed.valueBlock.valueHexView.length !== digestLengths[name.getValue()]) return 'badAlg'
  if (asksOtherPolicy(options)) return 'unacceptedPolicy'
  const nonce = options.find(option => option instanceof Integer)
  return {
    imprint: bytesOf(imprint),
    ...(nonce ? { nonce: bytesOf(nonce) } : {}),
    wantsCertificates: options.some(option => option instanceof Asn1Boolean && option.valueBlock.value),
  }
}

const asksOtherPolicy = (options: readonly BaseBlock[]): boolean =>
  options.some(option => option instanceof ObjectIdentifier && option.getValue() !== policies.timestamp)

function writeToken(question: Question, { authority, issuing, at, fault }: Stamper): Buffer {
  const signer = signerOf(authority.certificate)
  const info = der.sequence(
    der.integer(1),
    der.oid(policies.timestamp),
    fault === 'wrong-imprint' ? otherImprint() : question.imprint,
    der.integer(BigInt(`0x7${randomBytes(15).toString('hex')}`)),
    der.generalizedTime(fault === 'clock-ahead' ? new Date(at.getTime() + 3_600_000) : at),
    der.sequence(der.integer(1)),
    ...(question.nonce ? [fault === 'wrong-nonce' ? der.integer(4711) : question.nonce] : []),
  )
  const attributes = [
    attribute('1.2.840.113549.1.9.3', tstInfoType),
    attribute('1.2.840.113549.1.9.4', der.octets(sha256(info))),
    attribute('1.2.840.113549.1.9.16.2.47', signer.reference),
  ]
  const signature = signSha256(authority.key, der.setOf(...attributes))
  const signerInfo = der.sequence(
    der.integer(1),
    signer.issuerAndSerial,
    sha256Algorithm,
    der.tagged(0, ...attributes.toSorted(Buffer.compare)),
    signatureAlgorithm(authority.key),
    der.octets(signature),
  )
  const certificates = question.wantsCertificates ? [der.tagged(0, authority.certificate, issuing.certificate)] : []
  return der.sequence(
    der.oid('1.2.840.113549.1.7.2'),
    der.tagged(
      0,
      der.sequence(
        der.integer(3),
        der.setOf(sha256Algorithm),
        der.sequence(tstInfoType, der.tagged(0, der.octets(info))),
        ...certificates,
        der.setOf(signerInfo),
      ),
    ),
  )
}

const attribute = (type: string, value: Buffer): Buffer => der.sequence(der.oid(type), der.setOf(value))

interface Signer {
  readonly issuerAndSerial: Buffer
  /** SigningCertificateV2 with the certificate's SHA-256 (RFC 5035 3, RFC 5816). */
  readonly reference: Buffer
}

const signers = new Map<string, Signer>()

/** What a token says of its signer: read from the certificate once, since stamping is done hundreds of times a second. */
function signerOf(certificate: Uint8Array): Signer {
  const serial = serialOf(certificate)
  const known = signers.get(serial)
  if (known) return known
  const { issuer } = partsOf(certificate)
  const serialNumber = der.integer(BigInt(`0x${serial}`))
  const issuerSerial = der.sequence(der.sequence(der.tagged(4, issuer)), serialNumber)
  const signer = {
    issuerAndSerial: der.sequence(issuer, serialNumber),
    reference: der.sequence(der.sequence(der.sequence(der.octets(sha256(certificate)), issuerSerial))),
  }
  signers.set(serial, signer)
  return signer
}

const otherImprint = (): Buffer => der.sequence(sha256Algorithm, der.octets(sha256(Buffer.from('something else'))))

const sha256 = (bytes: Uint8Array): Buffer => digest('sha256', bytes)
