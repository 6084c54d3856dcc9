import { PdfError } from '../syntax/pdf-error.ts'
import type { PackedObject, PdfFile } from '../syntax/pdf-file.ts'
import {
  isArray,
  isDictionary,
  isName,
  isStream,
  isString,
  type PdfDictionary,
  type PdfObject,
  type PdfStream,
} from '../syntax/pdf-object.ts'
import type { IndirectObject } from '../syntax/read-object.ts'
import { decrypt, type ObjectPlace, objectKey } from './decrypt.ts'
import { EncryptedString } from './encrypted-string.ts'
import { type Cipher, cipherNamed, type EncryptionSettings } from './encryption-settings.ts'

/** A protected document that opens without a password: what its objects say in the clear. */
export interface PdfSecurity {
  /** The value of an object that stands at this offset; the same one at each call. */
  readonly plainObject: (object: IndirectObject, offset: number) => PdfObject
  /** Data of a stream that `plainObject` gave, its other filters not undone. Throws `PdfError` where it is not whole. */
  readonly plainStream: (stream: PdfStream, raw: Uint8Array, resolve: Resolve) => Uint8Array
  /** What object streams hold, by place and length of their data; what stands in them is not encrypted once more. */
  readonly unpacked: Map<string, readonly PackedObject[]>
}

type PlainString = (bytes: Uint8Array) => Uint8Array
type Resolve = (object: PdfObject | undefined) => PdfObject

/** Each takes some microseconds, however short it is; most are never looked at. */
const maxStrings = 100_000

export function createSecurity({ allowance }: PdfFile, settings: EncryptionSettings, fileKey: Uint8Array): PdfSecurity {
  let stringsLeft = maxStrings
  const known = new Map<number, PdfObject>()
  const places = new WeakMap<PdfStream, ObjectPlace>()

  function plainObject({ value, ...place }: IndirectObject, offset: number): PdfObject {
    const before = known.get(offset)
    if (before !== undefined) return before
    const isPlain = isStream(value) && isName(value.dictionary.entries.get('Type'), 'XRef')
    const plain = isPlain ? value : decryptStrings(value, plainStrings(place))
    if (isStream(plain) && !isPlain) places.set(plain, place)
    known.set(offset, plain)
    return plain
  }

  function decryptStrings(value: PdfObject, plain: PlainString): PdfObject {
    allowance.parts -= 1
    if (allowance.parts < 0) throw new PdfError('too-many', 'encrypted')
    if (isString(value)) return new EncryptedString(value, plain)
    if (isArray(value)) return { ...value, items: value.items.map(item => decryptStrings(item, plain)) }
    if (isDictionary(value)) return decryptEntries(value, plain)
    if (isStream(value)) return { ...value, dictionary: decryptEntries(value.dictionary, plain) }
    return value
  }

  function plainStrings(place: ObjectPlace): PlainString {
    const key = objectKey(settings.strings, fileKey, place)
    return bytes => {
      stringsLeft -= 1
      if (stringsLeft < 0) throw new PdfError('too-many', 'encrypted strings')
      return decrypt(settings.strings, key, bytes).bytes
    }
  }

  function decryptEntries(dictionary: PdfDictionary, plain: PlainString): PdfDictionary {
    const isSignature = dictionary.entries.has('ByteRange')
    const entries = new Map<string, PdfObject>()
    for (const [name, value] of dictionary.entries) {
      // The value of a signature is made after all else is written (ISO 32000-2, 7.6.2).
      const isLeftAlone = name === 'Contents' && isSignature
      entries.set(name, isLeftAlone ? value : decryptStrings(value, plain))
    }
    return { ...dictionary, entries }
  }

  function plainStream(stream: PdfStream, raw: Uint8Array, resolve: Resolve): Uint8Array {
    const place = places.get(stream)
    if (!place) return raw
    const cipher = cipherOf(settings, stream.dictionary, resolve)
    const { bytes, isWhole } = decrypt(cipher, objectKey(cipher, fileKey, place), raw)
    if (!isWhole) throw new PdfError('bad-syntax', `encrypted stream at ${stream.start}`)
    return bytes
  }

  return { plainObject, plainStream, unpacked: new Map() }
}

function cipherOf(settings: EncryptionSettings, { entries }: PdfDictionary, resolve: Resolve): Cipher {
  const [filter, parameters] = [resolve(entries.get('Filter')), resolve(entries.get('DecodeParms'))]
  // A /Crypt filter comes first where there is one (ISO 32000-2, 7.4.10).
  const first = isArray(filter) ? resolve(filter.items[0]) : filter
  if (isName(first, 'Crypt')) {
    const own = isArray(parameters) ? resolve(parameters.items[0]) : parameters
    const name = isDictionary(own) ? resolve(own.entries.get('Name')) : null
    return isName(name) ? cipherNamed(settings.named, name.name) : 'none'
  }
  const type = resolve(entries.get('Type'))
  if (isName(type, 'Metadata') && !settings.encryptsMetadata) return 'none'
  return isName(type, 'EmbeddedFile') ? settings.embeddedFiles : settings.streams
}
