import { PdfError } from '../syntax/pdf-error.ts'
import {
  entriesOf,
  isArray,
  isName,
  isString,
  isWhole,
  type PdfDictionary,
  type PdfObject,
} from '../syntax/pdf-object.ts'

export type Cipher = 'none' | 'rc4' | 'aes-128' | 'aes-256'

/** What an encryption dictionary of the standard security handler says (ISO 32000-2, 7.6.2 to 7.6.4). */
export interface EncryptionSettings {
  /** /R: 2 to 4 are keyed by MD5, 5 and 6 by SHA-2. */
  readonly revision: 2 | 3 | 4 | 5 | 6
  readonly keyBytes: number
  readonly owner: Uint8Array
  readonly user: Uint8Array
  /** /UE: the key of the file, encrypted by the user's password; of revisions 5 and 6. */
  readonly userKey: Uint8Array
  readonly permissions: number
  readonly encryptsMetadata: boolean
  /** First half of the file's /ID. */
  readonly identifier: Uint8Array
  readonly strings: Cipher
  readonly streams: Cipher
  readonly embeddedFiles: Cipher
  /** What a /Crypt filter of a single stream may name. */
  readonly named: Readonly<Record<string, Cipher>>
}

type Resolve = (object: PdfObject | undefined) => PdfObject

const refuse = (why: string): never => {
  throw new PdfError('encrypted', why)
}

/** Throws `PdfError` for a handler or an algorithm that is not of the standard. */
export function readEncryption(dictionary: PdfDictionary, identifier: PdfObject, resolve: Resolve): EncryptionSettings {
  const at = (key: string): PdfObject => resolve(dictionary.entries.get(key))
  const filter = at('Filter')
  if (!isName(filter, 'Standard')) refuse('not by the standard security handler')
  const [version, revision] = [at('V'), at('R')]
  const permissions = at('P')
  const wantsLong = revision === 5 || revision === 6
  const ids = resolve(identifier)
  const first = isArray(ids) ? resolve(ids.items[0]) : null
  if (!isRevision(revision) || !isWhole(permissions)) return refuse(`revision ${String(revision)}`)
  if (!isKnownPair(version, revision)) return refuse(`version ${String(version)}, revision ${revision}`)
  return {
    revision,
    keyBytes: keyBytesOf(version, at('Length')),
    // Some programs pad what they write with zeros to 127 bytes.
    owner: octets(at('O'), wantsLong ? 48 : 32),
    user: octets(at('U'), wantsLong ? 48 : 32),
    userKey: wantsLong ? octets(at('UE'), 32) : new Uint8Array(),
    permissions,
    encryptsMetadata: version < 4 || at('EncryptMetadata') !== false,
    identifier: isString(first) ? first.bytes : new Uint8Array(),
    ...ciphersOf(version, at, resolve),
  }
}

const isRevision = (value: PdfObject): value is EncryptionSettings['revision'] =>
  isWhole(value) && value >= 2 && value <= 6

/** ISO 32000-2, tables 20 and 21; version 3 was never published. */
const isKnownPair = (version: PdfObject, revision: number): version is 1 | 2 | 4 | 5 =>
  (version === 1 && revision <= 3) ||
  (version === 2 && revision === 3) ||
  (version === 4 && revision === 4) ||
  (version === 5 && revision >= 5)

function keyBytesOf(version: 1 | 2 | 4 | 5, length: PdfObject): number {
  if (version === 1) return 5
  if (version === 4) return 16
  if (version === 5) return 32
  if (length === null) return 5
  if (!isWhole(length) || length % 8 !== 0 || length < 40 || length > 128) return refuse('key length')
  return length / 8
}

function octets(value: PdfObject, count: number): Uint8Array {
  if (!isString(value) || value.bytes.length < count) return refuse('values of the password')
  return value.bytes.subarray(0, count)
}

/** ISO 32000-2, table 25: a key of the other length fits neither. */
const methodsOf4: ReadonlyMap<string, Cipher> = new Map([
  ['V2', 'rc4'],
  ['AESV2', 'aes-128'],
])
const methodsOf5: ReadonlyMap<string, Cipher> = new Map([['AESV3', 'aes-256']])

type Ciphers = Pick<EncryptionSettings, 'strings' | 'streams' | 'embeddedFiles' | 'named'>

function ciphersOf(version: number, at: (key: string) => PdfObject, resolve: Resolve): Ciphers {
  if (version < 4) return { strings: 'rc4', streams: 'rc4', embeddedFiles: 'rc4', named: {} }
  const methods = version === 4 ? methodsOf4 : methodsOf5
  const named: Record<string, Cipher> = { Identity: 'none' }
  for (const [name, filter] of entriesOf(at('CF')) ?? []) {
    const method = resolve(entriesOf(resolve(filter))?.get('CFM'))
    const cipher = isName(method) ? methods.get(method.name) : undefined
    // `None` leaves it to the program that made the file: whatever names such a filter cannot be read.
    if (cipher && name !== 'Identity') named[name] = cipher
  }
  const cipherAt = (key: string, otherwise: Cipher): Cipher => {
    const name = at(key)
    if (name === null) return otherwise
    return isName(name) ? cipherNamed(named, name.name) : refuse(key)
  }
  const streams = cipherAt('StmF', 'none')
  return { named, streams, strings: cipherAt('StrF', 'none'), embeddedFiles: cipherAt('EFF', streams) }
}

export const cipherNamed = (named: Readonly<Record<string, Cipher>>, name: string): Cipher =>
  Object.hasOwn(named, name) ? (named[name] as Cipher) : refuse(`crypt filter ${name}`)
