import type { SignatureAlgorithm } from '../../prepared-signature.ts'
import { ecdsaDer } from '../ecdsa-value.ts'
import {
  allocateNumbers,
  type Cryptoki,
  ck,
  readNumber,
  readTokenInfo,
  tokenInfoBytes,
  writeNumber,
} from './cryptoki.ts'
import type { DeviceCertificate, DeviceKey, DeviceProblem } from './device-protocol.ts'

export class DeviceFailure extends Error {
  readonly problem: DeviceProblem

  constructor(problem: DeviceProblem, detail: string) {
    super(detail)
    this.name = 'DeviceFailure'
    this.problem = problem
  }
}

/** One session, signed in, on one token. */
export interface Token {
  readonly sign: (key: DeviceKey, algorithm: SignatureAlgorithm, digests: readonly Uint8Array[]) => Uint8Array[]
  readonly certificates: () => DeviceCertificate[]
}

/** DigestInfo of SHA-256 (RFC 8017, 9.2): with it CKM_RSA_PKCS, which every token has, signs like CKM_SHA256_RSA_PKCS. */
const digestInfo = Buffer.from('3031300d060960864801650304020105000420', 'hex')
const mostSignatureBytes = 1_024
const mostObjects = 100

export function openToken(cryptoki: Cryptoki, wanted: string | undefined, pin: string): Token {
  expectOk(cryptoki.initialize(null), 'C_Initialize')
  const { slot, flags } = findSlot(cryptoki, wanted)
  const opened: [number] = [0]
  expectOk(cryptoki.openSession(slot, ck.serialSession, null, null, opened), 'C_OpenSession')
  const [session] = opened
  logIn(cryptoki, session, flags, pin)
  return {
    sign: (key, algorithm, digests) => {
      const handle = findKey(cryptoki, session, key)
      return digests.map(digest => signOne(cryptoki, session, handle, algorithm, digest))
    },
    certificates: () => listCertificates(cryptoki, session),
  }
}

function findSlot(cryptoki: Cryptoki, wanted: string | undefined): { slot: bigint; flags: number } {
  const count: [number] = [0]
  expectOk(cryptoki.getSlotList(1, null, count), 'C_GetSlotList')
  const slots = allocateNumbers(count[0])
  expectOk(cryptoki.getSlotList(1, slots, count), 'C_GetSlotList')
  const found = Array.from({ length: count[0] }, (_, index) => readNumber(slots, index)).flatMap(slot => {
    const memory = Buffer.alloc(tokenInfoBytes)
    return cryptoki.getTokenInfo(slot, memory) === ck.ok ? [{ slot, ...readTokenInfo(memory) }] : []
  })
  const fitting = found.filter(({ label }) => wanted === undefined || label === wanted)
  // A slot that offers an empty place for a token (as SoftHSM does) has one without a label.
  const [token, another] = fitting.length > 1 ? fitting.filter(({ label }) => label !== '') : fitting
  if (!token) throw new DeviceFailure('no-token', 'the token is not there')
  if (another) throw new DeviceFailure('no-token', 'several tokens, and none is named')
  return token
}

/** Whoever has few tries left is not tried: a wrong PIN in the configuration must not lock the token. */
function logIn(cryptoki: Cryptoki, session: number, flags: number, pin: string): void {
  if (flags & (ck.pinCountLow | ck.pinFinalTry | ck.pinIsLocked)) {
    throw new DeviceFailure('pin-refused', 'a wrong PIN was given before; put it right with the tools of the token')
  }
  const bytes = Buffer.from(pin)
  const answer = cryptoki.login(session, ck.user, bytes, bytes.length)
  bytes.fill(0)
  if (answer !== ck.userAlreadyLoggedIn) expectOk(answer, 'C_Login')
}

function findKey(cryptoki: Cryptoki, session: number, { keyId, label }: DeviceKey): bigint {
  if (keyId === undefined && label === undefined) throw new DeviceFailure('no-key', 'the key is not named')
  const [first, ...more] = findObjects(cryptoki, session, [
    attribute(ck.attributeClass, writeNumber(ck.privateKey)),
    ...(keyId === undefined ? [] : [attribute(ck.attributeId, Buffer.from(keyId, 'hex'))]),
    ...(label === undefined ? [] : [attribute(ck.attributeLabel, Buffer.from(label))]),
  ])
  if (first === undefined) throw new DeviceFailure('no-key', 'no such key')
  if (more.length > 0) throw new DeviceFailure('no-key', 'several keys of that name')
  return first
}

function listCertificates(cryptoki: Cryptoki, session: number): DeviceCertificate[] {
  return findObjects(cryptoki, session, [attribute(ck.attributeClass, writeNumber(ck.certificate))]).map(object => ({
    keyId: readAttribute(cryptoki, session, object, ck.attributeId).toString('hex'),
    label: readAttribute(cryptoki, session, object, ck.attributeLabel).toString('utf8'),
    certificate: new Uint8Array(readAttribute(cryptoki, session, object, ck.attributeValue)),
  }))
}

const attribute = (type: number, value: Buffer) => ({ type, pValue: value, ulValueLen: value.length })

function findObjects(cryptoki: Cryptoki, session: number, template: ReturnType<typeof attribute>[]): bigint[] {
  expectOk(cryptoki.findObjectsInit(session, template, template.length), 'C_FindObjectsInit')
  const handles = allocateNumbers(mostObjects)
  const count: [number] = [0]
  expectOk(cryptoki.findObjects(session, handles, mostObjects, count), 'C_FindObjects')
  expectOk(cryptoki.findObjectsFinal(session), 'C_FindObjectsFinal')
  return Array.from({ length: count[0] }, (_, index) => readNumber(handles, index))
}

function readAttribute(cryptoki: Cryptoki, session: number, object: bigint, type: number): Buffer {
  const asked: { type: number; pValue: unknown; ulValueLen: number } = { type, pValue: null, ulValueLen: 0 }
  expectOk(cryptoki.getAttributeValue(session, object, asked, 1), 'C_GetAttributeValue')
  const value = Buffer.alloc(asked.ulValueLen)
  expectOk(cryptoki.getAttributeValue(session, object, attribute(type, value), 1), 'C_GetAttributeValue')
  return value
}

function signOne(
  cryptoki: Cryptoki,
  session: number,
  key: bigint,
  algorithm: SignatureAlgorithm,
  digest: Uint8Array,
): Uint8Array {
  const isRsa = algorithm === 'RSA-SHA256'
  const mechanism = { mechanism: isRsa ? ck.rsaPkcs : ck.ecdsa, pParameter: null, ulParameterLen: 0 }
  expectOk(cryptoki.signInit(session, mechanism, key), 'C_SignInit')
  const data = isRsa ? Buffer.concat([digestInfo, digest]) : Buffer.from(digest)
  const signature = Buffer.alloc(mostSignatureBytes)
  const length: [number] = [mostSignatureBytes]
  expectOk(cryptoki.sign(session, data, data.length, signature, length), 'C_Sign')
  const value = new Uint8Array(signature.subarray(0, length[0]))
  return isRsa ? value : ecdsaDer(value)
}

const tokenIsGone: readonly number[] = [
  ck.deviceRemoved,
  ck.tokenNotPresent,
  ck.tokenNotRecognized,
  ck.sessionClosed,
  ck.sessionHandleInvalid,
  ck.slotIdInvalid,
]
const pinIsWrong: readonly number[] = [ck.pinIncorrect, ck.pinExpired, ck.pinLocked, ck.userPinNotInitialized]

function expectOk(answer: number, what: string): void {
  if (answer === ck.ok) return
  const problem = tokenIsGone.includes(answer) ? 'no-token' : pinIsWrong.includes(answer) ? 'pin-refused' : 'device'
  throw new DeviceFailure(problem, `${what} answered 0x${answer.toString(16)}`)
}
