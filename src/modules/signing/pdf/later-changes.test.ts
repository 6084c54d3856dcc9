import { beforeAll, describe, expect, it } from 'vitest'
import { makeSigner } from './../testing/made-signer.ts'
import { samplePdf } from './../testing/signing-world.ts'
import { findPdfSignatures } from './find-pdf-signatures.ts'
import { fillPdfFields, placePdfFields } from './pdf-fields.ts'
import type { PdfSignatureOptions, PdfTextField } from './pdf-signature-options.ts'
import { preparePdfSignature } from './prepare-pdf-signature.ts'
import { isArray, isDictionary, isReference, type PdfDictionary, type PdfObject } from './syntax/pdf-object.ts'
import { annotate, catalogue, changed, changeField, content } from './testing/change-pdf.ts'
import { forbiddenChanges, harmlessChanges } from './testing/later-changes.ts'
import { array, dictionary, name, reference, textString, withEntries } from './writing/make-object.ts'
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

const coverageOf = async (document: Uint8Array) => {
  const found = await findPdfSignatures(document)
  expect(found.readable).toBe(true)
  return found.signatures[0]?.coverage
}

describe('a revision after a signature', () => {
  it.each(harmlessChanges)('may hold %s', async (_, change) => {
    expect((await coverageOf(changed(signed, change)))?.extent).toBe('later-changes-allowed')
  })

  it.each(forbiddenChanges)('may not hold %s', async (_, change) => {
    const document = changed(signed, change)
    const coverage = await coverageOf(document)
    expect(coverage?.extent, JSON.stringify(coverage?.changes)).toBe('later-changes-forbidden')
    expect(coverage?.changes.some(one => !one.allowed)).toBe(true)
  })

  it('may not hide what it did behind a further one, nor behind another signature', async () => {
    const [, change] = forbiddenChanges[0] ?? []
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
