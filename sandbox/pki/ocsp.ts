import { Constructed, Integer, ObjectIdentifier, OctetString, Sequence } from 'asn1js'
import * as der from './der.ts'
import type { Fault } from './faults.ts'
import type { Authority } from './issue-certificate.ts'
import { makeKey, signatureAlgorithm, signSha256 } from './keys.ts'
import { bytesOf, digest, membersOf, partsOf } from './reading.ts'
import type { CertificateRecord, RevocationReason } from './records.ts'

export interface Responder {
  readonly signer: Authority
  /** Whose certificates it tells about. */
  readonly issuing: Authority
  readonly find: (serialNumber: string) => CertificateRecord | undefined
  readonly thisUpdate: Date
  readonly nextUpdate: Date
  readonly producedAt: Date
  readonly fault: Fault
}

/** OCSPResponseStatus (RFC 6960 4.2.1). */
const status = { malformedRequest: 1, tryLater: 3 } as const

const nonceType = '1.3.6.1.5.5.7.48.1.2'
const basicType = '1.3.6.1.5.5.7.48.1.1'

const hashNames: Readonly<Record<string, string>> = {
  '1.3.14.3.2.26': 'sha1',
  '2.16.840.1.101.3.4.2.1': 'sha256',
}

/** CRLReason (RFC 5280 5.3.1). */
const reasons: Readonly<Record<RevocationReason, number>> = {
  unspecified: 0,
  keyCompromise: 1,
  affiliationChanged: 3,
  superseded: 4,
  cessationOfOperation: 5,
  certificateHold: 6,
  privilegeWithdrawn: 9,
}

interface Question {
  /** DER of CertID. */
  readonly certificateId: Uint8Array
  readonly serialNumber: string
  readonly isOurs: boolean
}

/** OCSPRequest in, OCSPResponse out, by a responder that the issuer has delegated to (RFC 6960 4.2.2.2). */
export async function answerOcsp(request: Uint8Array, responder: Responder): Promise<Buffer> {
  const { questions, nonce } = readRequest(request, responder.issuing)
  if (responder.fault === 'refuses') return der.sequence(der.enumerated(status.tryLater))
  if (questions.length === 0) return der.sequence(der.enumerated(status.malformedRequest))
  const { signer, fault } = responder
  const data = der.sequence(
    der.tagged(2, der.octets(digest('sha1', partsOf(signer.certificate).key))),
    der.generalizedTime(responder.producedAt),
    der.sequence(...questions.map(question => singleAnswer(question, responder))),
    ...(nonce ? [der.tagged(1, der.sequence(fault === 'wrong-nonce' ? otherNonce() : nonce))] : []),
  )
  const key = fault === 'wrong-key' ? await makeKey('p-256') : signer.key
  const basic = der.sequence(
    data,
    signatureAlgorithm(key),
    der.bits(signSha256(key, data)),
    der.tagged(0, der.sequence(signer.certificate)),
  )
  return der.sequence(der.enumerated(0), der.tagged(0, der.sequence(der.oid(basicType), der.octets(basic))))
}

function singleAnswer(question: Question, responder: Responder): Buffer {
  const { thisUpdate, nextUpdate, fault } = responder
  const id = fault === 'wrong-imprint' ? otherId(question.certificateId) : question.certificateId
  return der.sequence(
    id,
    statusOf(question, responder),
    der.generalizedTime(thisUpdate),
    der.tagged(0, der.generalizedTime(nextUpdate)),
  )
}

function statusOf({ isOurs, serialNumber }: Question, { find, thisUpdate }: Responder): Buffer {
  const record = isOurs ? find(serialNumber) : undefined
  if (!record) return der.tlv(0x82)
  const { revocation } = record
  if (!revocation || new Date(revocation.at) > thisUpdate) return der.tlv(0x80)
  const reason = der.tagged(0, der.enumerated(reasons[revocation.reason]))
  return der.tagged(1, der.generalizedTime(new Date(revocation.at)), reason)
}

function readRequest(request: Uint8Array, issuing: Authority): { questions: Question[]; nonce?: Uint8Array } {
  const [body] = membersOf(request)
  const members = body instanceof Sequence ? body.valueBlock.value : []
  const list = members.find(member => member instanceof Sequence)
  const questions = list instanceof Sequence ? list.valueBlock.value.flatMap(one => readQuestion(one, issuing)) : []
  const extensions = members.find(member => member instanceof Constructed && member.idBlock.tagNumber === 2)
  const nonce = extensions instanceof Constructed ? findNonce(extensions) : undefined
  return { questions, ...(nonce ? { nonce } : {}) }
}

function readQuestion(request: unknown, issuing: Authority): Question[] {
  const id = request instanceof Sequence ? request.valueBlock.value[0] : undefined
  if (!(id instanceof Sequence)) return []
  const [algorithm, nameHash, keyHash, serial] = id.valueBlock.value
  const name = algorithm instanceof Sequence ? algorithm.valueBlock.value[0] : undefined
  if (!(name instanceof ObjectIdentifier) || !(serial instanceof Integer)) return []
  if (!(nameHash instanceof OctetString) || !(keyHash instanceof OctetString)) return []
  const hash = hashNames[name.getValue()]
  const { subject, key } = partsOf(issuing.certificate)
  const isOurs =
    hash !== undefined &&
    digest(hash, subject).equals(nameHash.valueBlock.valueHexView) &&
    digest(hash, key).equals(keyHash.valueBlock.valueHexView)
  return [{ certificateId: bytesOf(id), serialNumber: hexOf(serial), isOurs }]
}

/** As `X509Certificate` counts: no zero octet in front. */
const hexOf = (serial: Integer): string =>
  Buffer.from(serial.valueBlock.valueHexView)
    .toString('hex')
    .replace(/^(00)+/, '')
    .toUpperCase()

/** The nonce extension as it was sent (RFC 9654): it goes back the same. */
function findNonce(extensions: Constructed): Uint8Array | undefined {
  const [list] = extensions.valueBlock.value
  const found = (list instanceof Sequence ? list.valueBlock.value : []).find(extension => {
    const [type] = extension instanceof Sequence ? extension.valueBlock.value : []
    return type instanceof ObjectIdentifier && type.getValue() === nonceType
  })
  return found && bytesOf(found)
}

const otherNonce = (): Buffer =>
  der.sequence(der.oid(nonceType), der.octets(der.octets(Buffer.from('of another question'))))

/** The same question with the last octet of the serial number changed. */
function otherId(id: Uint8Array): Uint8Array {
  const other = Uint8Array.from(id)
  other[other.length - 1] = (other.at(-1) ?? 0) ^ 1
  return other
}
