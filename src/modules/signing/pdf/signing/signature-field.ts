import { AppError } from '#kernel/errors.ts'
import { buildAppearance } from '../appearance/build-appearance.ts'
import type { PdfAppearance } from '../pdf-signature-options.ts'
import { type FormField, listFields } from '../reading/form-fields.ts'
import type { PdfDictionary, PdfReference } from '../syntax/pdf-object.ts'
import { array, dictionary, name, textString, withEntries } from '../writing/make-object.ts'
import type { PdfUpdate } from '../writing/pdf-update.ts'
import { addField, changeForm, locked, pageNumbered, printed, rectangleOf, turnOfPage } from './form.ts'

export interface FieldToSign {
  readonly fieldName: string | undefined
  readonly appearance?: PdfAppearance
  readonly value: PdfReference
}

/** SignaturesExist and AppendOnly (ISO 32000-2, table 225). */
const signatureFlags = 3

/** Puts the value into its field. Throws `signing.pdf-field-taken`, `signing.pdf-no-such-page`. */
export function signField(update: PdfUpdate, { fieldName, appearance, value }: FieldToSign): void {
  const fields = listFields(update.revision)
  const known = fields.find(field => field.name === fieldName)
  if (known) signKnown(update, known, { appearance, value })
  else addSigned(update, fieldName ?? freeName(fields), { appearance, value })
  changeForm(update, form => withEntries(form, { SigFlags: signatureFlags }))
}

interface Signing {
  readonly appearance: PdfAppearance | undefined
  readonly value: PdfReference
}

function signKnown(update: PdfUpdate, field: FormField, { appearance, value }: Signing): void {
  if (field.type !== 'Sig' || update.resolve(field.value) !== null || field.number === undefined) {
    throw new AppError('conflict', { reason: 'signing.pdf-field-taken' })
  }
  update.replace(field.number, withEntries(field.dictionary, { V: value, AP: shown(update, appearance) ?? undefined }))
}

function addSigned(update: PdfUpdate, fieldName: string, { appearance, value }: Signing): void {
  const page = pageNumbered(update, appearance?.page ?? 1)
  const widget = dictionary({
    Type: name('Annot'),
    Subtype: name('Widget'),
    FT: name('Sig'),
    T: textString(fieldName),
    V: value,
    F: printed | locked,
    // Without a size it shows nowhere, and needs no appearance (ISO 19005-2, 6.3.3).
    Rect: appearance ? rectangleOf(appearance.rectangle) : array(0, 0, 0, 0),
    P: page,
    AP: shown(update, appearance),
  })
  addField(update, update.add(widget), page)
}

function shown(update: PdfUpdate, appearance: PdfAppearance | undefined): PdfDictionary | undefined {
  if (!appearance) return undefined
  const { page, rectangle, layers } = appearance
  const turn = turnOfPage(update, page)
  return dictionary({ N: buildAppearance(update, rectangle, layers, turn) })
}

function freeName(fields: readonly FormField[]): string {
  const taken = new Set(fields.map(field => field.name))
  for (let count = 1; ; count += 1) if (!taken.has(`Signature${count}`)) return `Signature${count}`
}
