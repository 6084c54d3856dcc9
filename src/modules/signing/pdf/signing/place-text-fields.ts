import { AppError } from '#kernel/errors.ts'
import { addForm } from '../appearance/build-appearance.ts'
import { embedFont } from '../fonts/embed-font.ts'
import type { TinosFace } from '../fonts/tinos.ts'
import type { PdfTextField } from '../pdf-signature-options.ts'
import { listFields } from '../reading/form-fields.ts'
import { isDictionary } from '../syntax/pdf-object.ts'
import { byteString, dictionary, name, textString, withEntries } from '../writing/make-object.ts'
import type { PdfUpdate } from '../writing/pdf-update.ts'
import { writtenNumber } from '../writing/write-object.ts'
import { addField, changeForm, pageNumbered, printed, rectangleOf } from './form.ts'

type FieldFace = Exclude<TinosFace, 'bold'>

const fontNames: Readonly<Record<FieldFace, string>> = { regular: 'Tinos', italic: 'TinosItalic' }
const alignments = { left: 0, centre: 1, right: 2 } as const

/** What a number and a date are written with: another program that fills the field finds the letters in the form's font. */
const expected = '0123456789/-.,: ABCDĐEGHIKLMNOPQRSTUVXYabcdđeghiklmnopqrstuvxyngàythángnămờiphút'

/** Places empty text fields. Throws `signing.pdf-field-exists`, `signing.pdf-no-such-page`. */
export function placeTextFields(update: PdfUpdate, fields: readonly PdfTextField[]): void {
  if (fields.length === 0) return
  const names = new Set(listFields(update.revision).map(field => field.name))
  for (const field of fields) {
    if (names.has(field.name)) throw new AppError('bad-input', { reason: 'signing.pdf-field-exists' })
    names.add(field.name)
  }
  for (const face of new Set(fields.map(faceOf))) addFormFont(update, face)
  for (const field of fields) {
    const page = pageNumbered(update, field.page)
    const { width, height } = field.rectangle
    const made = update.add(
      dictionary({
        Type: name('Annot'),
        Subtype: name('Widget'),
        FT: name('Tx'),
        T: textString(field.name),
        TU: field.label === undefined ? undefined : textString(field.label),
        F: printed,
        Rect: rectangleOf(field.rectangle),
        P: page,
        Q: alignments[field.align ?? 'left'],
        DA: byteString(Buffer.from(`/${fontNames[faceOf(field)]} ${writtenNumber(field.size)} Tf 0 g`)),
        AP: dictionary({ N: addForm(update, { width, height, content: '', resources: {} }) }),
      }),
    )
    addField(update, made, page)
  }
}

const faceOf = (field: PdfTextField): FieldFace => (field.italic ? 'italic' : 'regular')

function addFormFont(update: PdfUpdate, face: FieldFace): void {
  changeForm(update, form => {
    const resources = update.resolve(form.entries.get('DR'))
    const known = isDictionary(resources) ? resources : dictionary({})
    const fonts = update.resolve(known.entries.get('Font'))
    const named = isDictionary(fonts) ? fonts : dictionary({})
    if (named.entries.has(fontNames[face])) return form
    const Font = withEntries(named, { [fontNames[face]]: embedFont(update, face, expected) })
    return withEntries(form, { DR: withEntries(known, { Font }) })
  })
}
