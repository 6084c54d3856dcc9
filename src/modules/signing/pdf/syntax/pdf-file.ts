import type { PdfSecurity } from '../encryption/pdf-security.ts'
import { PdfError } from './pdf-error.ts'
import type { PdfStream } from './pdf-object.ts'
import { cursorAt, type IndirectObject, maxParts, readIndirectObject } from './read-object.ts'
import { allowedEntries, type XrefSection } from './read-xref.ts'

/** The bytes of a PDF, and what is shared by all its revisions. Objects at one place are read once, and work is bounded by its size. */
export interface PdfFile {
  readonly bytes: Uint8Array
  /** Where its own offsets count from: past whatever stands before the header, where it was written so. */
  readonly base: number
  /** What is left: a file that asks for more is refused instead of obeyed. */
  readonly allowance: Allowance
  /** Throws `PdfError` where no object stands there. */
  readonly objectAt: (offset: number) => IndirectObject
  /** The data of a stream as it stands; where /Length is wrong or unknown, up to `endstream`. */
  readonly rawStream: (stream: PdfStream, length: number | undefined) => Uint8Array
  /** What object streams hold, by place and length of their data. */
  readonly packed: Map<string, readonly PackedObject[]>
  /** By what the encryption dictionary says. */
  readonly securities: Map<string, PdfSecurity>
  /** By offset. */
  readonly sections: Map<number, XrefSection>
}

export interface Allowance {
  /** Of cross-references. */
  entries: number
  /** Entries taken over into revisions. */
  merged: number
  /** Values and containers kept. */
  parts: number
  readBytes: number
  decodedBytes: number
  searchedBytes: number
}

export interface PackedObject {
  readonly number: number
  /** Undefined where it cannot be read. */
  readonly value: IndirectObject['value'] | undefined
}

/** Entries of all revisions that are opened, one by one: each signature opens its own. */
const maxMerged = 20_000_000

const endstream = Buffer.from('endstream')

export function openFile(bytes: Uint8Array): PdfFile {
  const objects = new Map<number, IndirectObject | PdfError>()
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const allowance = {
    entries: allowedEntries(bytes.length),
    merged: maxMerged,
    parts: maxParts,
    // Objects that begin within one another are read once for each.
    readBytes: 1024 * 1024 + bytes.length * 8,
    decodedBytes: Math.min(256 * 1024 * 1024, 1024 * 1024 + bytes.length * 64),
    searchedBytes: 1024 * 1024 + bytes.length * 4,
  }

  function objectAt(offset: number): IndirectObject {
    let object = objects.get(offset)
    if (!object) {
      const cursor = cursorAt(bytes, offset, allowance.parts)
      try {
        object = readIndirectObject(cursor)
      } catch (error) {
        if (!(error instanceof PdfError)) throw error
        object = error
      }
      allowance.parts = cursor.left
      allowance.readBytes -= cursor.at - offset
      if (allowance.readBytes < 0) throw new PdfError('too-many', 'objects within one another')
      objects.set(offset, object)
    }
    if (object instanceof PdfError) throw object
    return object
  }

  function rawStream({ start }: PdfStream, length: number | undefined): Uint8Array {
    if (length !== undefined && length >= 0 && start + length <= bytes.length && isFollowed(start + length)) {
      return bytes.subarray(start, start + length)
    }
    const end = buffer.indexOf(endstream, start)
    allowance.searchedBytes -= (end < 0 ? bytes.length : end) - start
    if (allowance.searchedBytes < 0) throw new PdfError('too-many', 'streams without an end')
    if (end < 0) throw new PdfError('broken-structure', `stream at ${start}`)
    return bytes.subarray(start, end)
  }

  function isFollowed(at: number): boolean {
    let next = at
    while (next < at + 3 && (bytes[next] === 0x0d || bytes[next] === 0x0a || bytes[next] === 0x20)) next += 1
    return buffer.subarray(next, next + endstream.length).equals(endstream)
  }

  return {
    bytes,
    base: baseOf(buffer),
    allowance,
    objectAt,
    rawStream,
    packed: new Map(),
    securities: new Map(),
    sections: new Map(),
  }
}

const headerReach = 1_024

/**
 * ISO 32000-2, 7.5.2 counts offsets from the header; programs that put something before it count from the beginning of the file.
 * The last `startxref` tells which.
 */
function baseOf(buffer: Buffer): number {
  const header = buffer.subarray(0, headerReach).indexOf('%PDF-')
  if (header <= 0) return 0
  const last = buffer.lastIndexOf('startxref')
  const stated = Number(/^startxref\s+(\d{1,10})\s/.exec(buffer.toString('latin1', last, last + 40))?.[1])
  const isThere = (at: number): boolean => /^\s*(?:xref|\d+\s+\d+\s+obj)\b/.test(buffer.toString('latin1', at, at + 40))
  return last >= 0 && !isThere(stated) && isThere(stated + header) ? header : 0
}
