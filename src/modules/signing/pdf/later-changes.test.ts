import { beforeAll, describe, expect, it } from 'vitest'
import { makeSigner } from '../testing/made-signer.ts'
import { samplePdf } from '../testing/signing-world.ts'
import { findPdfSignatures } from './find-pdf-signatures.ts'
import { fillPdfFields, placePdfFields } from './pdf-fields.ts'
import type { PdfSignatureOptions, PdfTextField } from './pdf-signature-options.ts'
import { preparePdfSignature } from './prepare-pdf-signature.ts'
import { listFields } from './reading/form-fields.ts'
import { listPages } from './revisions/list-pages.ts'
import { isArray, isDictionary, isReference, type PdfDictionary, type PdfObject } from './syntax/pdf-object.ts'
import { array, dictionary, name, reference, stream, textString, withEntries } from './writing/make-object.ts'
import { catalogueOf, type PdfUpdate, startUpdate } from './writing/pdf-update.ts'
import { writeUpdate } from './writing/write-update.ts'

const head = makeSigner('ECDSA-SHA256')
const clerk = makeSigner('ECDSA-SHA256')
const rectangle = { left: 100, bottom: 100, width: 120, height: 40 }
const number: PdfTextField = { name: 'number', page: 1, rectangle, size: 13 }

const sign = (options: PdfSignatureOptions = {}) =>
  head.complete(
    preparePdfSignature(samplePdf('Quyet dinh'), head.facts, {
      placeFields: [number],
      appearance: { page: 1, rectangle, layers: [{ kind: 'text', lines: ['Nguyễn Văn A'], size: 10 }] },
      ...options,
    }),
  )

let signed: Uint8Array
beforeAll(async () => {
  signed = await sign()
})

/** A later revision by somebody with any tool. */
function changed(document: Uint8Array, change: (update: PdfUpdate) => void): Uint8Array {
  const update = startUpdate(document)
  change(update)
  return Buffer.concat([document, writeUpdate(update).bytes])
}

const catalogue = (update: PdfUpdate, entries: Record<string, PdfObject>) => {
  const { number, dictionary: root } = catalogueOf(update)
  update.replace(number, withEntries(root, entries))
}

const pageOf = (update: PdfUpdate): { number: number; page: PdfDictionary } => {
  const [first] = listPages(update.revision).pages
  return { number: first?.number ?? 0, page: first?.dictionary ?? dictionary({}) }
}

const annotate = (update: PdfUpdate, entries: Record<string, PdfObject>) => {
  const { number, page } = pageOf(update)
  const annotations = update.resolve(page.entries.get('Annots'))
  const mark = update.add(dictionary({ Type: name('Annot'), Rect: array(0, 0, 595, 842), ...entries }))
  const listed = isArray(annotations) ? annotations.items : []
  update.replace(number, withEntries(page, { Annots: array(...listed, mark) }))
}

const field = (update: PdfUpdate, fieldName: string) => {
  const found = listFields(update.revision).find(one => one.name === fieldName)
  return { number: found?.number ?? 0, dictionary: found?.dictionary ?? dictionary({}) }
}

const changeField = (update: PdfUpdate, fieldName: string, entries: Record<string, PdfObject>) => {
  const { number, dictionary: known } = field(update, fieldName)
  update.replace(number, withEntries(known, entries))
}

const content = (text: string) => stream({}, Buffer.from(`BT /F1 14 Tf 72 720 Td (${text}) Tj ET`))
const form = (text: string) =>
  stream({ Type: name('XObject'), Subtype: name('Form'), BBox: array(0, 0, 100, 20) }, Buffer.from(text))

const harmless: readonly (readonly [what: string, change: (update: PdfUpdate) => void])[] = [
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

const forbidden: readonly (readonly [what: string, change: (update: PdfUpdate) => void])[] = [
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

const coverageOf = async (document: Uint8Array) => {
  const found = await findPdfSignatures(document)
  expect(found.readable).toBe(true)
  return found.signatures[0]?.coverage
}

describe('a revision after a signature', () => {
  it.each(harmless)('may hold %s', async (_, change) => {
    expect((await coverageOf(changed(signed, change)))?.extent).toBe('later-changes-allowed')
  })

  it.each(forbidden)('may not hold %s', async (_, change) => {
    const document = changed(signed, change)
    const coverage = await coverageOf(document)
    expect(coverage?.extent, JSON.stringify(coverage?.changes)).toBe('later-changes-forbidden')
    expect(coverage?.changes.some(one => !one.allowed)).toBe(true)
  })

  it('may not hide what it did behind a further one, nor behind another signature', async () => {
    const [, change] = forbidden[0] ?? []
    if (!change) throw new Error('nothing to hide')
    const twice = changed(changed(signed, change), update => update.add(null))
    const covered = await clerk.complete(preparePdfSignature(twice, clerk.facts))
    const { signatures } = await findPdfSignatures(covered)
    expect(signatures.map(({ coverage }) => coverage.extent)).toEqual(['later-changes-forbidden', 'whole-document'])
  })

  it('may not begin a document of its own without the signed one before it', async () => {
    const update = startUpdate(signed)
    update.replace(4, content('x'))
    const tail = writeUpdate(update)
      .bytes.toString('latin1')
      .replace(/\/Prev \d+/, '')
    const document = Buffer.concat([signed, Buffer.from(tail, 'latin1')])
    const { signatures, readable } = await findPdfSignatures(document)
    expect(readable && signatures.every(({ coverage }) => coverage.extent === 'later-changes-allowed')).toBe(false)
  })
})

describe('the structure of a tagged document', () => {
  /** One paragraph with the text of the page. */
  const tagged = changed(samplePdf('Quyet dinh'), update => {
    const root = update.reserve()
    const paragraph = update.reserve()
    const whole = update.add(dictionary({ S: name('Document'), P: root, K: array(paragraph) }))
    update.replace(paragraph.number, dictionary({ S: name('P'), P: whole, K: 0, Pg: reference(3) }))
    const parents = update.add(dictionary({ Nums: array(0, array(paragraph)) }))
    update.replace(root.number, dictionary({ Type: name('StructTreeRoot'), K: whole, ParentTree: parents }))
    catalogue(update, { StructTreeRoot: root })
  })
  const signedAndTagged = () => head.complete(preparePdfSignature(tagged, head.facts))
  const elements = (update: PdfUpdate) => {
    const root = update.resolve(catalogueOf(update).dictionary.entries.get('StructTreeRoot')) as PdfDictionary
    const whole = root.entries.get('K')
    if (!isReference(whole ?? null) || !isReference(whole)) throw new Error('no document')
    const document = update.resolve(whole) as PdfDictionary
    const kids = update.resolve(document.entries.get('K'))
    return { whole, document, kids: isArray(kids) ? kids.items : [] }
  }
  const withKid = (update: PdfUpdate, kid: PdfObject) => {
    const { whole, document, kids } = elements(update)
    const added = update.add(dictionary({ S: name('Form'), P: whole, K: kid }))
    update.replace(whole.number, withEntries(document, { K: array(...kids, added) }))
  }

  it('may get an element for a widget', async () => {
    const widget = dictionary({ Type: name('OBJR'), Obj: reference(3) })
    const document = changed(await signedAndTagged(), update => withKid(update, widget))
    expect((await coverageOf(document))?.extent).toBe('later-changes-allowed')
  })

  it.each([
    ['content of the page again', (update: PdfUpdate) => withKid(update, 0)],
    [
      'another text for what a picture shows',
      (update: PdfUpdate) => {
        const [paragraph] = elements(update).kids
        const known = update.resolve(paragraph)
        if (isReference(paragraph ?? null) && isReference(paragraph) && isDictionary(known)) {
          update.replace(paragraph.number, withEntries(known, { ActualText: textString('khác') }))
        }
      },
    ],
    [
      'less than it had',
      (update: PdfUpdate) => {
        const { whole, document } = elements(update)
        update.replace(whole.number, withEntries(document, { K: array() }))
      },
    ],
  ])('may not get %s', async (_, change) => {
    expect((await coverageOf(changed(await signedAndTagged(), change)))?.extent).toBe('later-changes-forbidden')
  })
})

describe('bytes that belong to nothing', () => {
  it.each([
    ['behind the end', (document: Uint8Array) => Buffer.concat([document, Buffer.from('hello')])],
    [
      'between revisions',
      (document: Uint8Array) => changed(Buffer.concat([document, Buffer.from('hello\n')]), update => update.add(null)),
    ],
  ])('are told where they stand %s', async (_, change) => {
    expect((await coverageOf(change(signed)))?.extent).toBe('partial')
  })

  it('are no matter where they are only white space', async () => {
    expect((await coverageOf(Buffer.concat([signed, Buffer.from('\r\n')])))?.extent).toBe('whole-document')
  })
})

describe('what a certification allows', () => {
  const note = (update: PdfUpdate) => annotate(update, { Subtype: name('Text'), Contents: textString('?') })
  const fill = (update: PdfUpdate) => changeField(update, 'number', { V: textString('15') })

  it.each([
    ['no-changes', false, false],
    ['form-filling', true, false],
    ['annotations', true, true],
  ] as const)('of %s: filling %s, notes %s', async (certify, filling, notes) => {
    const certified = await sign({ certify })
    const extent = (allowed: boolean) => (allowed ? 'later-changes-allowed' : 'later-changes-forbidden')
    expect((await coverageOf(changed(certified, fill)))?.extent).toBe(extent(filling))
    expect((await coverageOf(changed(certified, note)))?.extent).toBe(extent(notes))
  })

  it('does not lock the fields that a plain signature leaves open', async () => {
    expect((await coverageOf(fillPdfFields(signed, { number: '15/QĐ-UBND' })))?.extent).toBe('later-changes-allowed')
  })

  it.each([
    ['all fields', dictionary({ Action: name('All') }), true],
    ['the field by its name', dictionary({ Action: name('Include'), Fields: array(textString('number')) }), true],
    ['all but the field', dictionary({ Action: name('Exclude'), Fields: array(textString('number')) }), false],
    ['another field', dictionary({ Action: name('Include'), Fields: array(textString('date')) }), false],
  ])('is held to where a signature locks %s', async (_, lock, isLocked) => {
    const withField = changed(placePdfFields(samplePdf('Quyet dinh'), [number]), update => {
      const box = update.add(
        dictionary({ FT: name('Sig'), T: textString('head'), Rect: array(0, 0, 0, 0), Lock: lock }),
      )
      const form = update.resolve(catalogueOf(update).dictionary.entries.get('AcroForm')) as PdfDictionary
      const fields = update.resolve(form.entries.get('Fields'))
      catalogue(update, {
        AcroForm: withEntries(form, { Fields: array(...(isArray(fields) ? fields.items : []), box) }),
      })
    })
    const locked = await head.complete(preparePdfSignature(withField, head.facts, { fieldName: 'head' }))
    const filled = changed(locked, update => changeField(update, 'number', { V: textString('15') }))
    expect((await coverageOf(filled))?.extent).toBe(isLocked ? 'later-changes-forbidden' : 'later-changes-allowed')
    const fill = () => fillPdfFields(locked, { number: '15' })
    if (isLocked) expect(fill).toThrow('signing.pdf-changes-forbidden')
    else expect(fill).not.toThrow()
  })
})
