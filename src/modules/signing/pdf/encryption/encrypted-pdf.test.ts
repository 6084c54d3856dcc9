import { createCipheriv, randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { has } from '../../../../../tests/support/has-tool.ts'
import { makeSigner, makeStamp } from '../../testing/made-signer.ts'
import { samplePdf } from '../../testing/signing-world.ts'
import { addPdfValidationData } from '../add-pdf-validation-data.ts'
import { findPdfSignatures } from '../find-pdf-signatures.ts'
import { preparePdfSignature } from '../prepare-pdf-signature.ts'
import { listPages } from '../revisions/list-pages.ts'
import { openFile } from '../syntax/pdf-file.ts'
import { entriesOf, isDictionary, isReference, type PdfObject } from '../syntax/pdf-object.ts'
import { openRevision } from '../syntax/pdf-revision.ts'
import { appendUpdate } from '../testing/append-update.ts'
import { encryptPdf } from '../testing/encrypt-pdf.ts'
import { signEncrypted } from '../testing/sign-encrypted.ts'
import { array, byteString } from '../writing/make-object.ts'
import { readEncryption } from './encryption-settings.ts'
import { fileKeyOf } from './file-key.ts'
import { rc4 } from './rc4.ts'

const officer = makeSigner('ECDSA-SHA256', 'Nguyễn Văn A')

const ways = [
  ['RC4 of 40 bits', ['40']],
  ['RC4 of 128 bits', ['128', '--use-aes=n']],
  ['RC4 by crypt filters', ['128', '--use-aes=n', '--force-V4']],
  ['AES of 128 bits', ['128', '--use-aes=y']],
  ['AES of 128 bits, metadata in the clear', ['128', '--use-aes=y', '--cleartext-metadata']],
  ['AES of 256 bits, revision 5', ['256', '--force-R5']],
  ['AES of 256 bits, revision 6', ['256']],
] as const

const signed = addPdfValidationData(
  await officer.complete(
    preparePdfSignature(samplePdf('Xin chao'), officer.facts, { reason: 'Phê duyệt', location: 'Bắc Giang' }),
    makeStamp(),
  ),
  { certificates: [makeSigner('ECDSA-SHA256', 'Khác').facts.certificate.der], ocspResponses: [], crls: [] },
)

it('RC4 gives what others give', () => {
  const encrypted = rc4(Buffer.from('Key'), Buffer.from('Plaintext'))
  expect(Buffer.from(encrypted).toString('hex')).toBe('bbf316e8d940af0ad3')
})

describe.skipIf(!has('qpdf'))('a PDF that qpdf encrypted', () => {
  it.each(ways)('is read where it opens without a password: %s', async (_, options) => {
    for (const streams of ['preserve', 'generate']) {
      const found = await findPdfSignatures(encryptPdf(signed, options, { streams }))
      expect(found.problems).toEqual([])
      // The program wrote the file anew: what was signed is gone, but all that it says can be read.
      expect(found.signatures[0]).toMatchObject({
        signer: { subject: { text: 'CN=Nguyễn Văn A' } },
        claims: { reason: 'Phê duyệt', location: 'Bắc Giang' },
        integrity: { holds: false },
      })
      expect(found.signatures[0]?.evidence.certificates.map(one => one.subject.text)).toContain('CN=Khác')
    }
  })

  it.each(ways)('holds its signature, and tells what was done to it afterwards: %s', async (_, options) => {
    const document = await signEncrypted(encryptPdf(samplePdf('Xin chao'), options), officer)
    const [signature] = (await findPdfSignatures(document)).signatures
    expect(signature).toMatchObject({
      integrity: { holds: true },
      coverage: { extent: 'whole-document' },
      level: 'B-B',
    })
    const content = contentNumber(document)
    const later = appendUpdate(document, new Map([[content, '<</Length 3>>\nstream\nabc\nendstream']]))
    expect(await extentOf(later)).toBe('later-changes-forbidden')
    const copied = appendUpdate(document, new Map([[content + 100, objectText(document, content)]]))
    expect(await extentOf(copied)).toBe('later-changes-allowed')
  })

  it('that is written again with another initialization vector says the same', async () => {
    const document = await signEncrypted(encryptPdf(samplePdf('Xin chao'), ['256']), officer)
    const rewritten = (text: string) =>
      appendUpdate(document, new Map([[contentNumber(document), encryptedStream(document, text)]]))
    expect(await extentOf(rewritten('BT /F1 14 Tf 72 720 Td (Xin chao) Tj ET'))).toBe('later-changes-allowed')
    expect(await extentOf(rewritten('BT /F1 14 Tf 72 720 Td (Tam biet) Tj ET'))).toBe('later-changes-forbidden')
  })

  it('says the same bytes otherwise in another object', async () => {
    const document = await signEncrypted(encryptPdf(samplePdf('Xin chao'), ['128', '--use-aes=n']), officer)
    const page = listPages(openRevision(openFile(document))).pages[0]?.number ?? 0
    const [content, other] = [contentNumber(document), contentNumber(document) + 100]
    const moved = objectText(document, page).replace(`/Contents ${content} 0 R`, `/Contents ${other} 0 R`)
    const update = new Map([
      [other, objectText(document, content)],
      [page, moved],
    ])
    expect(await extentOf(appendUpdate(document, update))).toBe('later-changes-forbidden')
  })

  it('must stay protected as it was when it was signed', async () => {
    const document = await signEncrypted(encryptPdf(samplePdf('Xin chao'), ['128', '--use-aes=y']), officer)
    const nothing = new Map([[500, 'null']])
    expect(await extentOf(appendUpdate(document, nothing, { Encrypt: undefined }))).toBe('later-changes-forbidden')
    const other = byteString(randomBytes(16))
    const found = await findPdfSignatures(appendUpdate(document, nothing, { ID: array(other, other) }))
    expect(found).toMatchObject({ readable: false, problems: [{ code: 'pdf-encrypted' }] })
  })

  it.each(ways)('is told to need a password where it does: %s', async (_, options) => {
    const found = await findPdfSignatures(encryptPdf(signed, options, { password: 'secret' }))
    expect(found).toMatchObject({ readable: false, problems: [{ code: 'pdf-encrypted' }], signatures: [] })
  })

  it('is not signed here, with a password or without', () => {
    for (const password of ['', 'secret']) {
      const document = encryptPdf(samplePdf('Xin chao'), ['256'], { password })
      expect(() => preparePdfSignature(document, officer.facts)).toThrowError(
        expect.objectContaining({ reason: 'signing.pdf-encrypted' }),
      )
    }
  })

  it('is refused where it names a cipher that its key is not for', async () => {
    const document = encryptPdf(signed, ['128', '--use-aes=y'])
    const at = document.indexOf('/AESV2')
    document.write('/AESV3', at)
    expect(await findPdfSignatures(document)).toMatchObject({ readable: false, problems: [{ code: 'pdf-encrypted' }] })
  })

  it('never makes the reader throw or pass, whatever becomes of its encryption dictionary', async () => {
    for (const options of [['128', '--use-aes=y'], ['256']]) {
      const document = await signEncrypted(encryptPdf(samplePdf('Xin chao'), options), officer)
      const from = document.indexOf('/CF')
      for (let at = from; at < from + 700; at += 3) {
        const flipped = Buffer.from(document)
        flipped[at] = (flipped[at] ?? 0) ^ (1 << (at % 7))
        const found = await findPdfSignatures(flipped)
        expect(
          found.signatures.some(({ integrity }) => integrity.holds),
          `byte ${at}`,
        ).toBe(false)
      }
    }
  })
})

async function extentOf(document: Uint8Array): Promise<string | undefined> {
  const [signature] = (await findPdfSignatures(document)).signatures
  expect(signature?.integrity.holds).toBe(true)
  return signature?.coverage.extent
}

function contentNumber(document: Uint8Array): number {
  const [page] = listPages(openRevision(openFile(document))).pages
  const contents: PdfObject = page?.dictionary.entries.get('Contents') ?? null
  return isReference(contents) ? contents.number : 0
}

/** An object as it stands between `obj` and `endobj`, each character a byte. */
function objectText(document: Buffer, number: number): string {
  const start = document.indexOf(`\n${number} 0 obj\n`) + `\n${number} 0 obj\n`.length
  return document.subarray(start, document.indexOf('\nendobj', start)).toString('latin1')
}

function encryptedStream(document: Uint8Array, text: string): Buffer {
  const { trailer, resolve } = openRevision(openFile(document))
  const dictionary = resolve(trailer.entries.get('Encrypt'))
  if (!isDictionary(dictionary) || !entriesOf(dictionary)) throw new Error('not encrypted')
  const key = fileKeyOf(readEncryption(dictionary, trailer.entries.get('ID') ?? null, resolve))
  const vector = randomBytes(16)
  const cipher = createCipheriv('aes-256-cbc', key ?? '', vector)
  const data = Buffer.concat([vector, cipher.update(text, 'latin1'), cipher.final()])
  const [head, tail] = [`<</Length ${data.length}>>\nstream\n`, '\nendstream'].map(part => Buffer.from(part))
  return Buffer.concat([head as Buffer, data, tail as Buffer])
}
