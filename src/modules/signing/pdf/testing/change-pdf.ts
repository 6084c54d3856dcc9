import { listFields } from '../reading/form-fields.ts'
import { listPages } from '../revisions/list-pages.ts'
import { isArray, type PdfDictionary, type PdfObject } from '../syntax/pdf-object.ts'
import { array, dictionary, name, stream, withEntries } from '../writing/make-object.ts'
import { catalogueOf, type PdfUpdate, startUpdate } from '../writing/pdf-update.ts'
import { writeUpdate } from '../writing/write-update.ts'

/** A later revision by somebody with any tool. */
export function changed(document: Uint8Array, change: (update: PdfUpdate) => void): Uint8Array {
  const update = startUpdate(document)
  change(update)
  return Buffer.concat([document, writeUpdate(update).bytes])
}

export const catalogue = (update: PdfUpdate, entries: Record<string, PdfObject>) => {
  const { number, dictionary: root } = catalogueOf(update)
  update.replace(number, withEntries(root, entries))
}

export const pageOf = (update: PdfUpdate): { number: number; page: PdfDictionary } => {
  const [first] = listPages(update.revision).pages
  return { number: first?.number ?? 0, page: first?.dictionary ?? dictionary({}) }
}

export const annotate = (update: PdfUpdate, entries: Record<string, PdfObject>) => {
  const { number, page } = pageOf(update)
  const annotations = update.resolve(page.entries.get('Annots'))
  const mark = update.add(dictionary({ Type: name('Annot'), Rect: array(0, 0, 595, 842), ...entries }))
  const listed = isArray(annotations) ? annotations.items : []
  update.replace(number, withEntries(page, { Annots: array(...listed, mark) }))
}

export const field = (update: PdfUpdate, fieldName: string) => {
  const found = listFields(update.revision).find(one => one.name === fieldName)
  return { number: found?.number ?? 0, dictionary: found?.dictionary ?? dictionary({}) }
}

export const changeField = (update: PdfUpdate, fieldName: string, entries: Record<string, PdfObject>) => {
  const { number, dictionary: known } = field(update, fieldName)
  update.replace(number, withEntries(known, entries))
}

export const content = (text: string) => stream({}, Buffer.from(`BT /F1 14 Tf 72 720 Td (${text}) Tj ET`))
export const form = (text: string) =>
  stream({ Type: name('XObject'), Subtype: name('Form'), BBox: array(0, 0, 100, 20) }, Buffer.from(text))
