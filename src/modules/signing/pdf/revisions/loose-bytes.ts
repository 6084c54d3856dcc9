import { isSpace } from '../syntax/characters.ts'
import { PdfError, unlessBroken } from '../syntax/pdf-error.ts'
import { isStream } from '../syntax/pdf-object.ts'
import type { PdfRevision } from '../syntax/pdf-revision.ts'
import { type Cursor, cursorAt, readIndirectObject, takeKeyword, takeWhole } from '../syntax/read-object.ts'
import type { XrefSection } from '../syntax/read-xref.ts'

/**
 * Where, after `from`, bytes stand that belong to no object, cross-reference or end of a revision. No honest program leaves any, and
 * what they are to a program that repairs files nobody knows. `known`: what was found behind later places.
 */
export function findLooseBytes(
  revision: PdfRevision,
  from: number,
  known: ReadonlyMap<number, number | undefined> = new Map(),
): number | undefined {
  const { bytes } = revision.file
  const sections = new Map(revision.sections.flatMap(partsOf).map(section => [section.start, section]))
  const later = [...known.keys()].filter(place => place > from)
  const cursor = cursorAt(bytes, from)
  while (cursor.at < bytes.length) {
    skipSpaceAndComments(cursor)
    const at = cursor.at
    if (at >= bytes.length) return undefined
    const [next] = later.filter(place => place <= at)
    if (next !== undefined) return known.get(next)
    const section = sections.get(at)
    const end = section ? endOfSection(revision, section) : unlessBroken(() => endOfPart(revision, at))
    if (end === undefined || end <= at) return at
    cursor.at = end
  }
  return undefined
}

const partsOf = (section: XrefSection): XrefSection[] => (section.hybrid ? [section, section.hybrid] : [section])

function skipSpaceAndComments(cursor: Cursor): void {
  const { bytes } = cursor
  for (; cursor.at < bytes.length; cursor.at += 1) {
    const byte = bytes[cursor.at] as number
    if (byte === 0x25) {
      while (cursor.at + 1 < bytes.length && bytes[cursor.at + 1] !== 10 && bytes[cursor.at + 1] !== 13) cursor.at += 1
    } else if (!isSpace(byte)) return
  }
}

function endOfSection(revision: PdfRevision, section: XrefSection): number | undefined {
  return section.form === 'stream' ? unlessBroken(() => endOfObject(revision, section.start)) : section.end
}

/** An object that a later revision replaced, or that nothing lists, is still one; so is the `startxref` after a section. */
function endOfPart(revision: PdfRevision, at: number): number {
  const cursor = cursorAt(revision.file.bytes, at)
  if (takeKeyword(cursor, 'startxref')) {
    if (takeWhole(cursor) === undefined) throw new PdfError('bad-syntax', 'startxref')
    return cursor.at
  }
  return endOfObject(revision, at)
}

function endOfObject(revision: PdfRevision, at: number): number {
  const object = readIndirectObject(cursorAt(revision.file.bytes, at))
  const cursor = cursorAt(revision.file.bytes, object.end)
  if (isStream(object.value)) {
    const raw = revision.rawStream(object.value)
    cursor.at = object.value.start + raw.length
    if (!takeKeyword(cursor, 'endstream')) throw new PdfError('bad-syntax', 'endstream')
  }
  // Some programs leave `endobj` out.
  takeKeyword(cursor, 'endobj')
  return cursor.at
}
