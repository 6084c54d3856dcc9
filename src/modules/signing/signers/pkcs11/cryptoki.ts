/** PKCS#11 2.40 as C has it, as far as signing needs it. Loaded only in the device's own process. */
import koffi from 'koffi'

/** On Windows the structures stand without gaps (PKCS#11 base specification, 2.1). */
const struct = process.platform === 'win32' ? koffi.pack : koffi.struct

const pointerBytes = koffi.sizeof('void *')
const numberBytes = koffi.sizeof('ulong')

struct('CK_ATTRIBUTE', { type: 'ulong', pValue: 'void *', ulValueLen: 'ulong' })
struct('CK_MECHANISM', { mechanism: 'ulong', pParameter: 'void *', ulParameterLen: 'ulong' })

/** By the place in CK_FUNCTION_LIST, which is the only thing that every library exports a way to. */
const functions = {
  initialize: [0, 'ulong C_Initialize(void *)'],
  getSlotList: [4, 'ulong C_GetSlotList(uint8_t, void *, _Inout_ ulong *)'],
  getTokenInfo: [6, 'ulong C_GetTokenInfo(ulong, void *)'],
  openSession: [12, 'ulong C_OpenSession(ulong, ulong, void *, void *, _Out_ ulong *)'],
  login: [18, 'ulong C_Login(ulong, ulong, void *, ulong)'],
  getAttributeValue: [24, 'ulong C_GetAttributeValue(ulong, ulong, _Inout_ CK_ATTRIBUTE *, ulong)'],
  findObjectsInit: [26, 'ulong C_FindObjectsInit(ulong, CK_ATTRIBUTE *, ulong)'],
  findObjects: [27, 'ulong C_FindObjects(ulong, void *, ulong, _Out_ ulong *)'],
  findObjectsFinal: [28, 'ulong C_FindObjectsFinal(ulong)'],
  signInit: [42, 'ulong C_SignInit(ulong, CK_MECHANISM *, ulong)'],
  sign: [43, 'ulong C_Sign(ulong, void *, ulong, void *, _Inout_ ulong *)'],
} as const satisfies Readonly<Record<string, readonly [number, string]>>

const lastPlace = 43

type Call = (...given: readonly unknown[]) => number

export type Cryptoki = Readonly<Record<keyof typeof functions, Call>>

export function loadCryptoki(modulePath: string): Cryptoki {
  const getFunctionList = koffi.load(modulePath).func('ulong C_GetFunctionList(_Out_ void **)')
  const list: [unknown] = [null]
  const answer = Number(getFunctionList(list))
  if (answer !== 0) throw new Error(`C_GetFunctionList answered 0x${answer.toString(16)}`)
  // Before the functions stands the version: two octets, and what aligns the pointers.
  const begin = process.platform === 'win32' ? 2 : pointerBytes
  const places: unknown[] = koffi.decode(list[0], begin, koffi.array('void *', lastPlace + 1))
  const bind = ([place, prototype]: readonly [number, string]): Call => {
    const type = koffi.proto(prototype)
    return (...given) => Number(koffi.call(places[place], type, ...given))
  }
  return {
    initialize: bind(functions.initialize),
    getSlotList: bind(functions.getSlotList),
    getTokenInfo: bind(functions.getTokenInfo),
    openSession: bind(functions.openSession),
    login: bind(functions.login),
    getAttributeValue: bind(functions.getAttributeValue),
    findObjectsInit: bind(functions.findObjectsInit),
    findObjects: bind(functions.findObjects),
    findObjectsFinal: bind(functions.findObjectsFinal),
    signInit: bind(functions.signInit),
    sign: bind(functions.sign),
  }
}

/** CK_ULONGs in memory. */
export function allocateNumbers(count: number): Buffer {
  return Buffer.alloc(count * numberBytes)
}

export function readNumber(memory: Buffer, index: number): bigint {
  const at = index * numberBytes
  return numberBytes === 8 ? memory.readBigUInt64LE(at) : BigInt(memory.readUInt32LE(at))
}

export function writeNumber(value: number): Buffer {
  const memory = allocateNumbers(1)
  if (numberBytes === 8) memory.writeBigUInt64LE(BigInt(value))
  else memory.writeUInt32LE(value)
  return memory
}

/** Label (32 octets) and flags of CK_TOKEN_INFO: 32 + 32 + 16 + 16 octets of text, then the flags. */
export function readTokenInfo(memory: Buffer): { readonly label: string; readonly flags: number } {
  return { label: memory.subarray(0, 32).toString('utf8').trimEnd(), flags: memory.readUInt32LE(96) }
}

export const tokenInfoBytes = 512

export const ck = {
  ok: 0x0,
  pinIncorrect: 0xa0,
  pinExpired: 0xa3,
  pinLocked: 0xa4,
  deviceError: 0x30,
  deviceRemoved: 0x32,
  sessionClosed: 0xb0,
  sessionHandleInvalid: 0xb3,
  tokenNotPresent: 0xe0,
  tokenNotRecognized: 0xe1,
  userAlreadyLoggedIn: 0x100,
  userPinNotInitialized: 0x102,
  slotIdInvalid: 0x3,
  serialSession: 0x4,
  user: 1,
  loginRequired: 0x4,
  pinCountLow: 0x1_0000,
  pinFinalTry: 0x2_0000,
  pinIsLocked: 0x4_0000,
  certificate: 1,
  privateKey: 3,
  attributeClass: 0x0,
  attributeLabel: 0x3,
  attributeValue: 0x11,
  attributeId: 0x102,
  rsaPkcs: 0x1,
  ecdsa: 0x1041,
} as const
