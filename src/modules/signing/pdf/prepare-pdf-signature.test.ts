import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { has } from '../../../../tests/support/has-tool.ts'
import { makeSigner, makeStamp, pemOf } from '../testing/made-signer.ts'
import { samplePdf } from '../testing/signing-world.ts'
import { addPdfDocumentTimestamp } from './add-pdf-document-timestamp.ts'
import { addPdfValidationData } from './add-pdf-validation-data.ts'
import { findPdfSignatures } from './find-pdf-signatures.ts'
import { fillPdfFields, placePdfFields } from './pdf-fields.ts'
import type { PdfTextField } from './pdf-signature-options.ts'
import { preparePdfSignature } from './prepare-pdf-signature.ts'
import { sealRectangle } from './seal-rectangle.ts'
import { handwriting, seal } from './testing/draw-png.ts'
import { streamedPdf } from './testing/streamed-pdf.ts'

const head = makeSigner('RSA-SHA256', 'Nguyễn Văn A')
const clerk = makeSigner('ECDSA-SHA256', 'Ủy ban nhân dân tỉnh')
const stamp = makeStamp()
const folder = mkdtempSync(join(tmpdir(), 'lien-thong-pdf-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const documents = [
  ['with a cross-reference table', samplePdf('Xin chao')],
  ['with a cross-reference stream', streamedPdf('Xin chao')],
  // ISO 32000-2, 7.5.2: offsets count from the header, wherever it stands.
  ['with a line before its header', Buffer.concat([Buffer.from('from a gateway\n'), samplePdf('Xin chao')])],
] as const

const rectangle = { left: 340, bottom: 430, width: 140, height: 56 }
const number: PdfTextField = {
  name: 'number',
  page: 1,
  rectangle: { left: 120, bottom: 700, width: 50, height: 18 },
  size: 13,
}
const date: PdfTextField = {
  name: 'date',
  page: 1,
  rectangle: { left: 300, bottom: 700, width: 220, height: 18 },
  size: 13,
  italic: true,
  align: 'centre',
  label: 'Ngày ban hành',
}

/** The head signs a document without number and date; the clerk's update fills them and seals. */
async function issued(document: Uint8Array): Promise<{ signed: Uint8Array; sealed: Uint8Array }> {
  const signed = await head.complete(
    preparePdfSignature(document, head.facts, {
      name: 'Nguyễn Văn A',
      reason: 'Phê duyệt',
      location: 'Bắc Giang',
      placeFields: [number, date],
      appearance: { page: 1, rectangle, layers: [{ kind: 'image', png: handwriting() }] },
    }),
    stamp,
  )
  const sealed = await clerk.complete(
    preparePdfSignature(signed, clerk.facts, {
      fillFields: { number: '15', date: 'ngày 12 tháng 3 năm 2026' },
      appearance: {
        page: 1,
        rectangle: sealRectangle(rectangle, { width: 102, height: 102 }),
        layers: [{ kind: 'image', png: seal() }],
      },
    }),
    stamp,
  )
  return { signed, sealed }
}

const coverages = async (document: Uint8Array) =>
  (await findPdfSignatures(document)).signatures.map(({ coverage }) => coverage.extent)

const startsWith = (longer: Uint8Array, shorter: Uint8Array) =>
  Buffer.compare(longer.subarray(0, shorter.length), shorter) === 0

describe.each(documents)('signing a PDF %s', (_, document) => {
  it('keeps every byte that was there, and says who signed when and why', async () => {
    const { signed, sealed } = await issued(document)
    expect(startsWith(signed, document) && startsWith(sealed, signed)).toBe(true)
    const { signatures } = await findPdfSignatures(sealed)
    expect(signatures.map(one => [one.integrity.holds, one.level, one.signerReference])).toEqual([
      [true, 'B-T', 'right'],
      [true, 'B-T', 'right'],
    ])
    expect(signatures[0]?.claims).toEqual({ name: 'Nguyễn Văn A', reason: 'Phê duyệt', location: 'Bắc Giang' })
    expect(signatures[0]?.claimedAt).toEqual(head.facts.signingTime)
  })

  it('takes number, date and seal after the head has signed for what is allowed', async () => {
    const { sealed } = await issued(document)
    const [first, second] = (await findPdfSignatures(sealed)).signatures
    expect(first?.coverage).toEqual({
      extent: 'later-changes-allowed',
      changes: [
        { what: 'form-field', allowed: true, detail: 'number' },
        { what: 'form-field', allowed: true, detail: 'date' },
        { what: 'signature', allowed: true, detail: 'Signature2' },
      ],
    })
    expect(second?.coverage.extent).toBe('whole-document')
  })

  it('reaches B-LTA with evidence and a document time stamp, and again with another', async () => {
    const signed = await head.complete(preparePdfSignature(document, head.facts), stamp)
    const evidence = { certificates: [head.facts.certificate.der], ocspResponses: [new Uint8Array([5, 0])], crls: [] }
    const stored = addPdfValidationData(signed, evidence)
    expect(addPdfValidationData(stored, evidence)).toBe(stored)
    const archived = await addPdfDocumentTimestamp(await addPdfDocumentTimestamp(stored, stamp), stamp)
    expect(startsWith(archived, stored) && startsWith(stored, signed)).toBe(true)
    const found = await findPdfSignatures(archived)
    expect(found.signatures.map(one => [one.kind, one.integrity.holds, one.coverage.extent])).toEqual([
      ['signature', true, 'later-changes-allowed'],
      ['document-timestamp', true, 'later-changes-allowed'],
      ['document-timestamp', true, 'whole-document'],
    ])
    expect(found.signatures[0]?.archiveTimestamps).toHaveLength(2)
    expect(found.signatures[0]?.evidence.ocspResponses).toHaveLength(1)
  })

  it.skipIf(!has('pdfsig'))('satisfies pdfsig', async () => {
    const path = join(folder, 'pdfsig.pdf')
    writeFileSync(path, (await issued(document)).sealed)
    const { stdout } = spawnSync('pdfsig', ['-nocert', path], { encoding: 'utf8' })
    expect(stdout.match(/Signature is Valid/g)).toHaveLength(2)
    expect(stdout.match(/- Total document signed/g)).toHaveLength(1)
  })

  it.skipIf(!has('qpdf'))('satisfies qpdf --check', async () => {
    const path = join(folder, 'qpdf.pdf')
    const archived = await addPdfDocumentTimestamp((await issued(document)).sealed, stamp)
    writeFileSync(path, archived)
    expect(execFileSync('qpdf', ['--check', path], { encoding: 'utf8' })).toContain(
      'No syntax or stream encoding errors',
    )
  })

  it.skipIf(!has('openssl'))('satisfies openssl cms -verify', async () => {
    const signed = await head.complete(preparePdfSignature(document, head.facts), stamp)
    const [from = 0, to = 0] = gapOf(signed)
    const value = Buffer.from(Buffer.from(signed.subarray(from + 1, to - 1)).toString('latin1'), 'hex')
    const files = { cms: join(folder, 'one.p7s'), content: join(folder, 'content'), ca: join(folder, 'ca.pem') }
    writeFileSync(files.cms, value)
    writeFileSync(files.content, Buffer.concat([signed.subarray(0, from), signed.subarray(to)]))
    writeFileSync(files.ca, pemOf(head.facts.certificate.der))
    const verify = ['cms', '-verify', '-binary', '-inform', 'DER', '-in', files.cms, '-content', files.content]
    const chain = [
      '-CAfile',
      files.ca,
      '-partial_chain',
      '-purpose',
      'any',
      '-no_check_time',
      '-out',
      join(folder, 'out'),
    ]
    expect(spawnSync('openssl', [...verify, ...chain], { encoding: 'utf8' }).stderr).toContain('erification successful')
  })
})

function gapOf(signed: Uint8Array): number[] {
  const text = Buffer.from(signed).toString('latin1')
  const [, length = '0', again = '0'] = /\/ByteRange\s*\[0 (\d+)\s+(\d+)/.exec(text) ?? []
  return [Number(length), Number(again)]
}

describe('preparing', () => {
  it('gives the same bytes again, so that whoever waits for a key may start anew', async () => {
    const prepare = () =>
      preparePdfSignature(documents[1][1], head.facts, {
        placeFields: [number, date],
        appearance: { page: 1, rectangle, layers: [{ kind: 'text', lines: ['Ký bởi'], size: 9 }] },
      })
    expect(prepare().toBeSigned).toEqual(prepare().toBeSigned)
    const value = new Uint8Array(256)
    expect(await prepare().complete(value)).toEqual(await prepare().complete(value))
  })

  it('signs an empty signature field that is there, and none that is taken', async () => {
    const signed = await head.complete(preparePdfSignature(documents[0][1], head.facts, { fieldName: 'Trưởng phòng' }))
    expect((await findPdfSignatures(signed)).signatures[0]?.id).toBe('Trưởng phòng')
    expect(() => preparePdfSignature(signed, clerk.facts, { fieldName: 'Trưởng phòng' })).toThrow(
      'signing.pdf-field-taken',
    )
  })

  it('certifies, and then refuses what the certification does not allow', async () => {
    const placed = placePdfFields(documents[0][1], [number])
    const certified = await head.complete(preparePdfSignature(placed, head.facts, { certify: 'no-changes' }))
    expect(() => preparePdfSignature(certified, clerk.facts)).toThrow('signing.pdf-changes-forbidden')
    expect(() => fillPdfFields(certified, { number: '15' })).toThrow('signing.pdf-changes-forbidden')
    const stamped = await addPdfDocumentTimestamp(certified, stamp)
    expect(await coverages(stamped)).toEqual(['later-changes-allowed', 'whole-document'])
    const open = await head.complete(preparePdfSignature(placed, head.facts, { certify: 'form-filling' }))
    expect(await coverages(fillPdfFields(open, { number: '15' }))).toEqual(['later-changes-allowed'])
  })

  it('certifies and places fields only before the first signature', async () => {
    const signed = await head.complete(preparePdfSignature(documents[0][1], head.facts))
    expect(() => preparePdfSignature(signed, clerk.facts, { certify: 'annotations' })).toThrow(
      'signing.pdf-already-signed',
    )
    expect(() => placePdfFields(signed, [number])).toThrow('signing.pdf-already-signed')
  })

  it.each([
    ['a page that is not there', { appearance: { page: 9, rectangle, layers: [] } }, 'signing.pdf-no-such-page'],
    ['a field that is not there', { fillFields: { other: '1' } }, 'signing.pdf-no-such-field'],
    [
      'a picture that is none',
      { appearance: { page: 1, rectangle, layers: [{ kind: 'image', png: new Uint8Array(9) }] } },
      'signing.image-unreadable',
    ],
  ] as const)('refuses %s', (_, options, reason) => {
    expect(() => preparePdfSignature(documents[0][1], head.facts, options)).toThrow(reason)
  })

  it('refuses what is no PDF, and a value longer than its room', async () => {
    expect(() => preparePdfSignature(new Uint8Array(10), head.facts)).toThrow('signing.pdf-unreadable')
    const tight = preparePdfSignature(documents[0][1], head.facts, { timestampBytes: 0 })
    await expect(tight.complete(new Uint8Array(5000))).rejects.toThrow('signing.signature-too-large')
  })

  it.skipIf(!has('pdftotext'))('writes values that others can read and copy', async () => {
    const path = join(folder, 'text.pdf')
    writeFileSync(path, (await issued(documents[0][1])).sealed)
    expect(execFileSync('pdftotext', [path, '-'], { encoding: 'utf8' })).toContain('ngày 12 tháng 3 năm 2026')
  })
})
