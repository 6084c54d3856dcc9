import { describe, expect, it } from 'vitest'
import { makeSigner } from '../testing/made-signer.ts'
import { samplePdf } from '../testing/signing-world.ts'
import { findPdfSignatures } from './find-pdf-signatures.ts'
import { preparePdfSignature } from './prepare-pdf-signature.ts'
import { openFile } from './syntax/pdf-file.ts'
import { openRevision } from './syntax/pdf-revision.ts'
import { appendUpdate } from './testing/append-update.ts'
import { written } from './writing/write-object.ts'

const officer = makeSigner('ECDSA-SHA256')
const page = '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Annots[10 0 R]>>'

/** Its page shows object 10, as it is given. */
const signedWith = (object: string | Uint8Array) =>
  officer.complete(
    preparePdfSignature(
      appendUpdate(
        samplePdf('Quyet dinh'),
        new Map<number, string | Uint8Array>([
          [3, page],
          [10, object],
        ]),
      ),
      officer.facts,
    ),
  )

const extentAfter = async (document: Uint8Array, object: string) => {
  const [signature] = (await findPdfSignatures(appendUpdate(document, new Map([[10, object]])))).signatures
  expect(signature?.integrity.holds).toBe(true)
  return signature?.coverage.extent
}

/** Other programs read over a word that means nothing. */
const note = (text: string) => `<</Type/Annot/Subtype/FreeText/Rect[0 0 500 500]/Contents(${text})/Odd word>>`

describe('an object that cannot be read here', () => {
  it('may stay as it was', async () => {
    const document = await signedWith(note('none'))
    const later = appendUpdate(document, new Map([[50, '<</Type/Nothing>>']]))
    expect((await findPdfSignatures(later)).signatures[0]?.coverage.extent).toBe('later-changes-allowed')
  })

  it.each([
    ['for another one like it', note('none'), note('all')],
    ['for one that can be read', note('none'), 'null'],
    ['for nothing', 'null', note('all')],
  ])('is never exchanged %s', async (_, before, after) => {
    expect(await extentAfter(await signedWith(before), after)).toBe('later-changes-forbidden')
  })

  it('is not exchanged within a stream of objects whose filter others know', async () => {
    const document = await signedWith('null')
    const packed = appendPacked(document, 10, '<</Type/Annot/Subtype/FreeText/Rect[0 0 500 500]/Contents(all)>>')
    expect((await findPdfSignatures(packed)).signatures[0]).toMatchObject({
      integrity: { holds: true },
      coverage: {
        extent: 'later-changes-forbidden',
        changes: [{ what: 'other', allowed: false, detail: 'object 10 cannot be read' }],
      },
    })
  })
})

/** Puts an object into an object stream under a filter that PDF is about to get and we do not have, listed by a cross-reference stream. */
function appendPacked(document: Uint8Array, number: number, object: string): Buffer {
  const packed = Buffer.from(`${number} 0 ${object}`)
  const first = `${number} 0 `.length
  const entries = `/Type/ObjStm/N 1/First ${first}/Filter/BrotliDecode`
  const stream = Buffer.concat([
    Buffer.from(`60 0 obj\n<<${entries}/Length ${packed.length}>>\nstream\n`),
    packed,
    Buffer.from('\nendstream\nendobj\n'),
  ])
  const { trailer, startxref } = openRevision(openFile(document))
  const start = document.length + stream.length
  const rows = [
    [2, 60, 0],
    [1, document.length, 0],
    [1, start, 0],
  ]
  const table = Buffer.concat(
    rows.map(([kind = 0, second = 0, third = 0]) => {
      const row = Buffer.alloc(6)
      row.writeUInt8(kind)
      row.writeUInt32BE(second, 1)
      row.writeUInt8(third, 5)
      return row
    }),
  )
  const kept = ['Root', 'ID'].map(key => `/${key} ${written(trailer.entries.get(key) ?? null)}`).join('')
  const head = `/Type/XRef/W[1 4 1]/Index[${number} 1 60 2]/Size 62${kept}/Prev ${startxref}/Length ${table.length}`
  return Buffer.concat([
    Buffer.from(document),
    stream,
    Buffer.from(`61 0 obj\n<<${head}>>\nstream\n`),
    table,
    Buffer.from(`\nendstream\nendobj\nstartxref\n${start}\n%%EOF\n`),
  ])
}
