import { AppError } from '#kernel/errors.ts'
import { listPages } from '../revisions/list-pages.ts'
import { PdfError } from '../syntax/pdf-error.ts'
import { openFile } from '../syntax/pdf-file.ts'
import {
  isArray,
  isDictionary,
  isReference,
  isStream,
  type PdfObject,
  type PdfReference,
} from '../syntax/pdf-object.ts'
import { openRevision, type PdfRevision } from '../syntax/pdf-revision.ts'
import { array, dictionary, type NewStream, name, stream, withEntries } from '../writing/make-object.ts'
import type { PdfUpdate } from '../writing/pdf-update.ts'

export interface EmbeddedPage {
  readonly width: number
  readonly height: number
  readonly form: PdfReference
}

const maxObjects = 2000

/** Takes the first page of another PDF in as a Form XObject, with its fonts and pictures. Throws `signing.image-unreadable`. */
export function embedPage(update: PdfUpdate, pdf: Uint8Array): EmbeddedPage {
  try {
    const source = openRevision(openFile(pdf))
    // Its streams are taken over as they stand.
    if (source.security) throw new PdfError('encrypted', 'not taken in')
    return embed(update, source)
  } catch (cause) {
    if (!(cause instanceof PdfError)) throw cause
    throw new AppError('bad-input', { reason: 'signing.image-unreadable', cause })
  }
}

function embed(update: PdfUpdate, source: PdfRevision): EmbeddedPage {
  const [page] = listPages(source).pages
  const box = source.resolve(page?.inherited.get('CropBox') ?? page?.inherited.get('MediaBox'))
  if (!page || !isArray(box)) throw new PdfError('broken-page-tree', 'no box')
  const [left = 0, bottom = 0, right = 0, top = 0] = box.items.map(item => Number(source.resolve(item)))
  const copy = copier(update, source)
  const content = contentOf(source, source.at(page.dictionary, 'Contents'))
  const form = update.add({
    ...content,
    dictionary: withEntries(content.dictionary, {
      Type: name('XObject'),
      Subtype: name('Form'),
      BBox: array(left, bottom, right, top),
      Matrix: array(1, 0, 0, 1, -left, -bottom),
      Resources: copy(page.inherited.get('Resources') ?? dictionary({})),
    }),
  })
  return { width: right - left, height: top - bottom, form }
}

/** One stream as it stands; of several the decoded data together (ISO 32000-2, table 31). */
function contentOf(source: PdfRevision, contents: PdfObject): NewStream {
  if (isStream(contents)) {
    const { entries } = contents.dictionary
    return stream(
      { Filter: entries.get('Filter'), DecodeParms: entries.get('DecodeParms') },
      source.rawStream(contents),
    )
  }
  const parts = isArray(contents) ? contents.items.map(item => source.resolve(item)).filter(isStream) : []
  return stream({}, Buffer.concat(parts.flatMap(part => [source.decodedStream(part), Buffer.from('\n')])))
}

/** Copies objects with all that they refer to, each once, under new numbers. */
function copier(update: PdfUpdate, source: PdfRevision): (object: PdfObject) => PdfObject {
  const copied = new Map<number, PdfReference>()

  function copy(object: PdfObject): PdfObject {
    if (isReference(object)) return copyReferenced(object)
    if (isArray(object)) return array(...object.items.map(copy))
    if (isDictionary(object)) {
      return { ...object, entries: new Map([...object.entries].map(([key, value]) => [key, copy(value)])) }
    }
    return isStream(object) ? null : object
  }

  function copyReferenced({ number }: PdfReference): PdfObject {
    const known = copied.get(number)
    if (known) return known
    if (copied.size === maxObjects) throw new PdfError('too-many', 'objects of a page')
    const target = update.reserve()
    copied.set(number, target)
    const value = source.object(number)
    if (isStream(value)) {
      const entries = copy(value.dictionary)
      if (isDictionary(entries)) {
        update.replace(target.number, { type: 'new-stream', dictionary: entries, data: source.rawStream(value) })
      }
    } else update.replace(target.number, copy(value))
    return target
  }

  return copy
}
