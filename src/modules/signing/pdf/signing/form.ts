import { AppError } from '#kernel/errors.ts'
import { getPage, type Turn, turnOf } from '../pdf-sheet.ts'
import type { PdfRectangle } from '../pdf-signature-options.ts'
import {
  isArray,
  isDictionary,
  isReference,
  type PdfDictionary,
  type PdfObject,
  type PdfReference,
} from '../syntax/pdf-object.ts'
import { array, dictionary, reference, withEntries } from '../writing/make-object.ts'
import { catalogueOf, changeDictionary, type PdfUpdate } from '../writing/pdf-update.ts'

/** The page with this number, the first being 1, -1 the last. Throws `signing.pdf-no-such-page`. */
export function pageNumbered(update: PdfUpdate, page: number): PdfReference {
  const { number } = getPage(update.revision, page)
  if (number !== undefined) return reference(number)
  throw new AppError('bad-input', { reason: 'signing.pdf-no-such-page', params: { page } })
}

/** How the page is turned before its reader. */
export const turnOfPage = (update: PdfUpdate, page: number): Turn =>
  turnOf(update.revision, getPage(update.revision, page))

/** Changes the form (ISO 32000-2, 12.7.3), which is made where the document has none. */
export function changeForm(update: PdfUpdate, change: (form: PdfDictionary) => PdfDictionary): void {
  const { number, dictionary: catalogue } = catalogueOf(update)
  const form = changeDictionary(update, catalogue, 'AcroForm', known =>
    change(known ?? dictionary({ Fields: array() })),
  )
  if (!isReference(form)) update.replace(number, withEntries(catalogue, { AcroForm: form }))
}

/** Puts a new field, which is its own widget, into the form and onto its page. */
export function addField(update: PdfUpdate, field: PdfReference, page: PdfReference): void {
  changeForm(update, form => {
    const fields = appended(update, form, 'Fields', field)
    return fields === undefined ? form : withEntries(form, { Fields: fields })
  })
  const dictionaryOfPage = update.resolve(page)
  if (!isDictionary(dictionaryOfPage)) throw new AppError('bad-input', { reason: 'signing.pdf-unreadable' })
  const annotations = appended(update, dictionaryOfPage, 'Annots', field)
  if (annotations !== undefined) {
    update.replace(page.number, withEntries(dictionaryOfPage, { Annots: annotations }))
  }
}

/** The list with one more; undefined where it is an object of its own, which is then written again by itself. */
function appended(update: PdfUpdate, holder: PdfDictionary, key: string, item: PdfObject): PdfObject | undefined {
  const value = holder.entries.get(key)
  const current = update.resolve(value)
  const longer = array(...(isArray(current) ? current.items : []), item)
  if (!isReference(value) || !isArray(current)) return longer
  update.replace(value.number, longer)
  return undefined
}

export const rectangleOf = ({ left, bottom, width, height }: PdfRectangle): PdfObject =>
  array(left, bottom, left + width, bottom + height)

/** Printed, and not to be moved or resized (ISO 32000-2, table 167): PDF/A wants the first. */
export const printed = 4
export const locked = 128
