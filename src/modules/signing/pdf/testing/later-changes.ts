import { expect } from 'vitest'
import { isArray, isDictionary, isReference, type PdfDictionary } from '../syntax/pdf-object.ts'
import { array, dictionary, name, reference, stream, textString, withEntries } from '../writing/make-object.ts'
import { catalogueOf, type PdfUpdate } from '../writing/pdf-update.ts'
import { annotate, catalogue, changeField, content, field, form, pageOf } from './change-pdf.ts'

export type LaterChange = readonly [what: string, change: (update: PdfUpdate) => void]

/** What a later revision may do to a signed page with a text field. */
export const harmlessChanges: readonly LaterChange[] = [
  ['nothing but a new cross-reference', update => update.add(null)],
  ['an object that nothing refers to', update => update.add(content('x'))],
  [
    'new metadata',
    update => catalogue(update, { Metadata: update.add(stream({ Type: name('Metadata') }, Buffer.from('<x/>'))) }),
  ],
  ['extensions', update => catalogue(update, { Extensions: dictionary({ ESIC: dictionary({ ExtensionLevel: 5 }) }) })],
  ['a note', update => annotate(update, { Subtype: name('Text'), Contents: textString('?') })],
  ['the same page written again', update => update.replace(pageOf(update).number, pageOf(update).page)],
]

/** What it may not. */
export const forbiddenChanges: readonly LaterChange[] = [
  ['other content of a page', update => update.replace(4, content('Quyet dinh khac'))],
  [
    'a page that shows other content',
    update =>
      update.replace(pageOf(update).number, withEntries(pageOf(update).page, { Contents: update.add(content('x')) })),
  ],
  [
    'another size of a page',
    update =>
      update.replace(pageOf(update).number, withEntries(pageOf(update).page, { MediaBox: array(0, 0, 100, 100) })),
  ],
  [
    'a font that shows other letters',
    update => update.replace(5, dictionary({ Type: name('Font'), Subtype: name('Type1'), BaseFont: name('Symbol') })),
  ],
  [
    'an inherited resource',
    update => update.replace(2, dictionary({ Type: name('Pages'), Kids: array(reference(3)), Count: 1, Rotate: 90 })),
  ],
  [
    'a page removed',
    update =>
      update.replace(
        2,
        dictionary({
          Type: name('Pages'),
          Kids: array(update.add(dictionary({ Type: name('Page'), Parent: reference(2) }))),
          Count: 1,
        }),
      ),
  ],
  [
    'a page added',
    update =>
      update.replace(
        2,
        dictionary({
          Type: name('Pages'),
          Kids: array(reference(3), update.add(dictionary({ Type: name('Page'), Parent: reference(2) }))),
          Count: 2,
        }),
      ),
  ],
  [
    'another page tree',
    update =>
      catalogue(update, {
        Pages: update.add(
          dictionary({ Type: name('Pages'), Count: 1, Kids: array(update.add(dictionary({ Type: name('Page') }))) }),
        ),
      }),
  ],
  [
    'a script that runs on opening',
    update => catalogue(update, { OpenAction: dictionary({ S: name('JavaScript'), JS: textString('x') }) }),
  ],
  [
    'a file attached',
    update => catalogue(update, { Names: dictionary({ EmbeddedFiles: dictionary({ Names: array() }) }) }),
  ],
  ['layers', update => catalogue(update, { OCProperties: dictionary({}) })],
  [
    'a form that draws its fields anew',
    update =>
      catalogue(update, {
        AcroForm: withEntries(update.resolve(catalogueOf(update).dictionary.entries.get('AcroForm')) as PdfDictionary, {
          NeedAppearances: true,
        }),
      }),
  ],
  [
    'a text field of its own',
    update => {
      const box = update.add(
        dictionary({
          Type: name('Annot'),
          Subtype: name('Widget'),
          FT: name('Tx'),
          T: textString('new'),
          Rect: array(0, 0, 9, 9),
        }),
      )
      const known = update.resolve(catalogueOf(update).dictionary.entries.get('AcroForm')) as PdfDictionary
      const fields = update.resolve(known.entries.get('Fields'))
      catalogue(update, {
        AcroForm: withEntries(known, { Fields: array(...(isArray(fields) ? fields.items : []), box) }),
      })
    },
  ],
  [
    'a widget without a field',
    update => annotate(update, { Subtype: name('Widget'), AP: dictionary({ N: update.add(form('x')) }) }),
  ],
  ['a field moved', update => changeField(update, 'number', { Rect: array(0, 0, 500, 500) })],
  ['a field of another kind', update => changeField(update, 'number', { FT: name('Btn') })],
  ['an action of a field', update => changeField(update, 'number', { AA: dictionary({}) })],
  [
    'the look of a signature',
    update => changeField(update, 'Signature1', { AP: dictionary({ N: update.add(form('x')) }) }),
  ],
  ['a signature hidden', update => changeField(update, 'Signature1', { F: 2 })],
  ['a signature taken out of its field', update => changeField(update, 'Signature1', { V: null })],
  [
    'a signature removed from the page',
    update => update.replace(pageOf(update).number, withEntries(pageOf(update).page, { Annots: array() })),
  ],
  [
    'a signature dictionary with another reason',
    update => {
      const { dictionary: known } = field(update, 'Signature1')
      const value = known.entries.get('V')
      const dictionaryOfValue = update.resolve(value)
      if (isReference(value) && isDictionary(dictionaryOfValue))
        update.replace(value.number, withEntries(dictionaryOfValue, { Reason: textString('Từ chối') }))
    },
  ],
  [
    'the appearance stream of a signature, overwritten',
    update => {
      const look = update.revision.at(update.revision.at(field(update, 'Signature1').dictionary, 'AP'), 'N')
      expect(look).not.toBeNull()
      const at = entryOf(update, field(update, 'Signature1').dictionary)
      update.replace(at, form('x'))
    },
  ],
]

function entryOf(update: PdfUpdate, dictionaryOfField: PdfDictionary): number {
  const appearance = update.resolve(dictionaryOfField.entries.get('AP'))
  const normal = isDictionary(appearance) ? appearance.entries.get('N') : undefined
  return isReference(normal ?? null) && isReference(normal) ? normal.number : 0
}
