import { AppError } from '#kernel/errors.ts'
import { PdfError } from '../syntax/pdf-error.ts'
import { openFile } from '../syntax/pdf-file.ts'
import {
  entriesOf,
  isDictionary,
  isReference,
  isWhole,
  type PdfDictionary,
  type PdfObject,
  type PdfReference,
} from '../syntax/pdf-object.ts'
import { openRevision, type PdfRevision } from '../syntax/pdf-revision.ts'
import { type NewObject, reference } from './make-object.ts'

/** An incremental update in the making: what stands in the document stays, what is said here is added behind it. */
export interface PdfUpdate {
  readonly revision: PdfRevision
  /** Gives an object the next free number. */
  readonly add: (object: NewObject) => PdfReference
  /** A number for an object that is written by other means, or later. */
  readonly reserve: () => PdfReference
  readonly replace: (number: number, object: NewObject) => void
  /** An object with the changes made so far. */
  readonly resolve: (object: PdfObject | undefined) => PdfObject
  readonly objects: ReadonlyMap<number, NewObject>
  readonly size: () => number
  /** Of a replaced object what it was (ISO 32000-2, 7.3.10): references to it stay as they are. */
  readonly generationOf: (number: number) => number
}

/** Throws `signing.pdf-unreadable` or `signing.pdf-encrypted`. */
export function startUpdate(document: Uint8Array): PdfUpdate {
  const revision = openForUpdate(document)
  const objects = new Map<number, NewObject>()
  let next = nextNumber(revision)

  function reserve(): PdfReference {
    next += 1
    return reference(next - 1)
  }

  function resolve(object: PdfObject | undefined): PdfObject {
    const changed = isReference(object) ? objects.get(object.number) : undefined
    if (typeof changed !== 'object' || changed === null) return changed ?? revision.resolve(object)
    // What is new and no plain object is only ever referred to; nobody looks into it again.
    return changed.type === 'new-stream' || changed.type === 'written' ? null : changed
  }

  return {
    revision,
    objects,
    add(object) {
      const made = reserve()
      objects.set(made.number, object)
      return made
    },
    reserve,
    replace: (number, object) => objects.set(number, object),
    resolve,
    size: () => next,
    generationOf(number) {
      const entry = revision.entries.get(number)
      return entry?.kind === 'offset' ? entry.generation : 0
    },
  }
}

function openForUpdate(document: Uint8Array): PdfRevision {
  try {
    const revision = openRevision(openFile(document))
    // Whatever is added would have to be encrypted too.
    if (revision.security) throw new PdfError('encrypted', 'not written into')
    return revision
  } catch (cause) {
    if (!(cause instanceof PdfError)) throw cause
    const reason = cause.problem === 'encrypted' ? 'signing.pdf-encrypted' : 'signing.pdf-unreadable'
    throw new AppError('bad-input', { reason, cause })
  }
}

/** /Size is one more than the highest number, where the writer was right. */
function nextNumber(revision: PdfRevision): number {
  const size = revision.trailer.entries.get('Size')
  let highest = isWhole(size) ? size - 1 : 0
  for (const number of revision.entries.keys()) highest = Math.max(highest, number)
  return highest + 1
}

/**
 * Changes a dictionary that stands somewhere below another: where it is an object of its own only that is written again, otherwise
 * `place` puts the changed one into what holds it.
 */
export function changeDictionary(
  update: PdfUpdate,
  holder: PdfDictionary,
  key: string,
  change: (dictionary: PdfDictionary | undefined) => PdfDictionary,
): PdfObject {
  const value = holder.entries.get(key)
  const current = update.resolve(value)
  const changed = change(isDictionary(current) ? current : undefined)
  if (!isReference(value) || current === null) return changed
  update.replace(value.number, changed)
  return value
}

/** The catalogue and its number; throws `signing.pdf-unreadable` where it is none. */
export function catalogueOf(update: PdfUpdate): { readonly number: number; readonly dictionary: PdfDictionary } {
  const root = update.revision.trailer.entries.get('Root')
  const dictionary = update.resolve(root)
  if (!isReference(root) || !isDictionary(dictionary) || !entriesOf(dictionary)) {
    throw new AppError('bad-input', { reason: 'signing.pdf-unreadable' })
  }
  return { number: root.number, dictionary }
}
