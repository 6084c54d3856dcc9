import { openSecurity } from '../encryption/open-security.ts'
import type { PdfSecurity } from '../encryption/pdf-security.ts'
import { decodeStream } from './decode-stream.ts'
import { PdfError, unlessDamaged } from './pdf-error.ts'
import type { PackedObject, PdfFile } from './pdf-file.ts'
import {
  entriesOf,
  isDictionary,
  isReference,
  isStream,
  isWhole,
  type PdfDictionary,
  type PdfObject,
  type PdfStream,
} from './pdf-object.ts'
import { cursorAt, type IndirectObject, readObject, takeKeyword, takeWhole } from './read-object.ts'
import { readXrefSection, type XrefEntry, type XrefSection } from './read-xref.ts'

/** The document as it was when the file ended at `end`: what a reader of those first bytes alone would see. */
export interface PdfRevision {
  readonly file: PdfFile
  readonly end: number
  /** The newest first. */
  readonly sections: readonly XrefSection[]
  readonly entries: ReadonlyMap<number, XrefEntry>
  readonly trailer: PdfDictionary
  /** Where `startxref` leads, in the file, and past the number itself. */
  readonly startxref: number
  readonly startxrefEnd: number
  /** Of a protected document that opens without a password. */
  readonly security: PdfSecurity | undefined
  /** `null` for an object that is not there, or not where it should be. */
  readonly object: (number: number) => PdfObject
  /** Whether something is said to stand there that is `null` only because it cannot be read: other programs may. */
  readonly isDamaged: (number: number) => boolean
  /** Follows references to the object itself; `null` where they lead nowhere or in a circle. */
  readonly resolve: (object: PdfObject | undefined) => PdfObject
  /** The value of a key, followed. */
  readonly at: (object: PdfObject | undefined, key: string) => PdfObject
  /** As it stands in the file. */
  readonly rawStream: (stream: PdfStream) => Uint8Array
  /** Not encrypted any more; its filters stand. */
  readonly plainStream: (stream: PdfStream) => Uint8Array
  readonly decodedStream: (stream: PdfStream) => Uint8Array
}

const maxSections = 10_000
const maxHops = 32

/** Throws `PdfError` where the bytes up to `end` are no PDF that can be read by its cross-reference, or need a password. */
export function openRevision(file: PdfFile, end = file.bytes.length): PdfRevision {
  const { offset, end: startxrefEnd } = findStartxref(file.bytes, end)
  return openAt(file, end, { startxref: offset + file.base, startxrefEnd })
}

/** The document as it was when this section of a revision was its newest. */
export const openSection = ({ file, end }: PdfRevision, { start }: XrefSection): PdfRevision =>
  openAt(file, end, { startxref: start, startxrefEnd: end })

function openAt(
  file: PdfFile,
  end: number,
  { startxref, startxrefEnd }: Pick<PdfRevision, 'startxref' | 'startxrefEnd'>,
): PdfRevision {
  const sections = readChain(file, startxref, end)
  const entries = new Map<number, XrefEntry>()
  for (const section of sections) {
    for (const part of section.hybrid ? [section, section.hybrid] : [section]) {
      file.allowance.merged -= part.entries.size
      if (file.allowance.merged < 0) throw new PdfError('too-many', 'revisions')
      // What a table of a hybrid file calls free may stand in its stream.
      const isHidden = (number: number, entry: XrefEntry) =>
        part === section && entry.kind === 'free' && section.hybrid?.entries.has(number)
      for (const [number, entry] of part.entries) {
        if (!entries.has(number) && !isHidden(number, entry)) entries.set(number, entry)
      }
    }
  }
  const trailer = sections[0]?.trailer
  if (!trailer) throw new PdfError('broken-structure', 'no trailer')

  const read = new Map<number, PdfObject>()
  const damaged = new Set<number>()
  const reading = new Set<number>()
  const encryption = trailer.entries.get('Encrypt')
  const encryptionNumber = isReference(encryption) ? encryption.number : undefined
  const security = openSecurity(file, trailer, object => follow(object, number => standing(number)?.value ?? null))

  function object(number: number): PdfObject {
    const known = read.get(number)
    if (known !== undefined) return known
    // An object stream whose own length or place is packed in itself.
    if (reading.has(number)) return null
    reading.add(number)
    const value = unlessDamaged(() => find(number))
    reading.delete(number)
    if (value === undefined) damaged.add(number)
    read.set(number, value ?? null)
    return value ?? null
  }

  /** Undefined where what should be there is not. */
  function find(number: number): PdfObject | undefined {
    const entry = entries.get(number)
    if (!entry || entry.kind === 'free') return null
    if (entry.kind === 'offset') {
      const found = standing(number)
      return found && security && number !== encryptionNumber ? security.plainObject(found, entry.offset) : found?.value
    }
    const packed = packedIn(entry.stream)[entry.index]
    return packed?.number === number ? packed.value : undefined
  }

  /** The object as the file has it, where it is no part of an object stream. */
  function standing(number: number): IndirectObject | undefined {
    const entry = entries.get(number)
    if (entry?.kind !== 'offset' || entry.offset >= end) return undefined
    const found = unlessDamaged(() => file.objectAt(entry.offset))
    return found?.number === number ? found : undefined
  }

  function packedIn(number: number): readonly PackedObject[] {
    const entry = entries.get(number)
    const stream = object(number)
    if (entry?.kind !== 'offset' || !isStream(stream)) throw new PdfError('broken-structure', 'no object stream')
    const raw = rawStream(stream)
    const unpacked = security?.unpacked ?? file.packed
    const known = unpacked.get(`${stream.start} ${raw.length}`)
    if (known) return known
    const objects = unpack(file, decodedStream(stream), { dictionary: stream.dictionary, resolve })
    unpacked.set(`${stream.start} ${raw.length}`, objects)
    return objects
  }

  const resolve = (given: PdfObject | undefined): PdfObject => follow(given, object)

  function rawStream(stream: PdfStream): Uint8Array {
    const length = resolve(stream.dictionary.entries.get('Length'))
    return file.rawStream(stream, isWhole(length) ? length : undefined)
  }

  function plainStream(stream: PdfStream): Uint8Array {
    const raw = rawStream(stream)
    if (!security) return raw
    file.allowance.decodedBytes -= raw.length
    if (file.allowance.decodedBytes < 0) throw new PdfError('too-large', 'encrypted')
    return security.plainStream(stream, raw, resolve)
  }

  function decodedStream(stream: PdfStream): Uint8Array {
    const data = decodeStream(plainStream(stream), stream.dictionary.entries, resolve, file.allowance.decodedBytes)
    file.allowance.decodedBytes -= data.length
    return data
  }

  return {
    file,
    end,
    sections,
    entries,
    trailer,
    startxref,
    startxrefEnd,
    security,
    object,
    isDamaged: number => object(number) === null && damaged.has(number),
    resolve,
    at: (given, key) => resolve(entriesOf(resolve(given))?.get(key)),
    rawStream,
    plainStream,
    decodedStream,
  }
}

function follow(given: PdfObject | undefined, object: (number: number) => PdfObject): PdfObject {
  let value = given ?? null
  for (let hops = 0; isReference(value); hops += 1) {
    if (hops === maxHops) return null
    value = object(value.number)
  }
  return value
}

/** The last `startxref` before the end, wherever it stands: what follows it is judged elsewhere. */
function findStartxref(bytes: Uint8Array, end: number): { readonly offset: number; readonly end: number } {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, end)
  const at = buffer.lastIndexOf('startxref')
  if (at < 0) throw new PdfError('broken-structure', 'no startxref')
  const cursor = cursorAt(bytes, at)
  const offset = takeKeyword(cursor, 'startxref') ? takeWhole(cursor) : undefined
  if (offset === undefined) throw new PdfError('broken-structure', 'startxref')
  return { offset, end: cursor.at }
}

function readChain(file: PdfFile, startxref: number, end: number): readonly XrefSection[] {
  const sections: XrefSection[] = []
  const visited = new Set<number>()
  for (let next: PdfObject | undefined = startxref; next !== undefined; ) {
    if (!isWhole(next)) throw new PdfError('broken-structure', '/Prev')
    if (visited.has(next)) throw new PdfError('broken-structure', '/Prev goes round in a circle')
    if (sections.length === maxSections) throw new PdfError('too-many', 'revisions')
    visited.add(next)
    const section = readXrefSection(file, next, end)
    sections.push(section)
    const previous = section.trailer.entries.get('Prev')
    // Some programs write 0, where the header stands, for `none`.
    next = previous === 0 || previous === null ? undefined : isWhole(previous) ? previous + file.base : previous
  }
  return sections
}

/** ISO 32000-2, 7.5.7: in the order of their index. */
function unpack(
  { allowance }: PdfFile,
  data: Uint8Array,
  { dictionary, resolve }: { readonly dictionary: PdfDictionary; readonly resolve: PdfRevision['resolve'] },
): readonly PackedObject[] {
  const count = resolve(dictionary.entries.get('N'))
  const first = resolve(dictionary.entries.get('First'))
  if (!isWhole(count) || !isWhole(first) || count < 0 || count > data.length) {
    throw new PdfError('broken-structure', 'object stream')
  }
  const header = cursorAt(data, 0)
  const body = cursorAt(data, 0, allowance.parts)
  const objects: PackedObject[] = []
  for (let index = 0; index < count; index += 1) {
    const number = takeWhole(header)
    const offset = takeWhole(header)
    if (number === undefined || offset === undefined) break
    const start = first + offset
    body.at = start
    objects.push({ number, value: unlessDamaged(() => readObject(body)) })
    allowance.parts = body.left
    allowance.readBytes -= body.at - start
    if (allowance.readBytes < 0) throw new PdfError('too-many', 'objects within one another')
  }
  return objects
}

/** The catalogue (ISO 32000-2, 7.7.2); throws where there is none. */
export function catalogOf(revision: PdfRevision): PdfDictionary {
  const root = revision.resolve(revision.trailer.entries.get('Root'))
  if (!isDictionary(root)) throw new PdfError('broken-structure', 'no catalogue')
  return root
}
