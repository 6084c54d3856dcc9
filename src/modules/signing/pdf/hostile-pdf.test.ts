import { deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { makeSigner } from '../testing/made-signer.ts'
import { samplePdf } from '../testing/signing-world.ts'
import { findPdfSignatures } from './find-pdf-signatures.ts'
import { preparePdfSignature } from './prepare-pdf-signature.ts'
import { streamedPdf } from './testing/streamed-pdf.ts'

const signer = makeSigner('ECDSA-SHA256')
let samples: readonly Buffer[]

beforeAll(async () => {
  const signed = [samplePdf('Xin chao'), streamedPdf('Xin chao')].map(async document => {
    const once = await signer.complete(preparePdfSignature(document, signer.facts, { timestampBytes: 100 }))
    return Buffer.from(await signer.complete(preparePdfSignature(once, signer.facts, { timestampBytes: 100 })))
  })
  samples = await Promise.all(signed)
})

/** A file with these objects and a right table; the first is the catalogue. */
function fileOf(...objects: readonly (string | Buffer)[]): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n')]
  let at = parts[0]?.length ?? 0
  const offsets = objects.map((object, index) => {
    const offset = at
    const body = Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), Buffer.from(object), Buffer.from('\nendobj\n')])
    parts.push(body)
    at += body.length
    return offset
  })
  const rows = offsets.map(offset => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const size = objects.length + 1
  parts.push(
    Buffer.from(
      `xref\n0 ${size}\n0000000000 65535 f \n${rows}trailer\n<</Size ${size}/Root 1 0 R>>\nstartxref\n${at}\n%%EOF\n`,
    ),
  )
  return Buffer.concat(parts)
}

const pages = '<</Type/Pages/Kids[3 0 R]/Count 1>>'
const page = '<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>'
const catalogue = '<</Type/Catalog/Pages 2 0 R>>'
const bomb = deflateSync(Buffer.alloc(300_000_000))

const xrefOf = (trailer: string) =>
  Buffer.from(`%PDF-1.7\nxref\n0 1\n0000000000 65535 f \ntrailer\n${trailer}\nstartxref\n9\n%%EOF\n`)

/** With a value that is one, so that there is something to check. */
function signatureOver(size: number): string {
  const [from, to] = gapOf(samples[0] ?? Buffer.alloc(0))
  const value = samples[0]?.subarray(from, to).toString('latin1')
  return `<</FT/Sig/T(x)/V<</Type/Sig/SubFilter/ETSI.CAdES.detached/Contents${value}/ByteRange[0 10 20 ${size}]>>>>`
}

const hostile: readonly (readonly [what: string, make: () => Uint8Array, readable: boolean])[] = [
  ['nothing at all', () => new Uint8Array(), false],
  ['a header alone', () => Buffer.from('%PDF-1.7\n'), false],
  ['a /Prev that leads to itself', () => xrefOf('<</Size 1/Root 1 0 R/Prev 9>>'), false],
  ['a startxref far away', () => Buffer.from('%PDF-1.7\nstartxref\n99999999999\n%%EOF'), false],
  [
    'an absurd count of entries',
    () => Buffer.from('%PDF-1.7\nxref\n0 999999999\ntrailer<<>>\nstartxref\n9\n%%EOF'),
    false,
  ],
  ['arrays in arrays', () => fileOf(catalogue, pages, page, '['.repeat(200_000)), true],
  ['dictionaries in dictionaries', () => xrefOf('<</A'.repeat(100_000)), false],
  [
    'objects within the strings of objects',
    () => {
      const inner = Array.from({ length: 60_000 }, (_, index) => `${String(index + 4).padStart(6, '0')} 0 obj (`).join(
        '',
      )
      const rows = Array.from(
        { length: 60_000 },
        (_, index) => `${String(9 + index * 14).padStart(10, '0')} 00000 n \n`,
      )
      const fields = Array.from({ length: 60_000 }, (_, index) => `${index + 4} 0 R`).join(' ')
      const catalogued = `1 0 obj\n<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[${fields}]>>>>\nendobj\n`
      const body = `%PDF-1.7\n${inner}\n`
      const one = body.length
      const two = one + catalogued.length
      const rest = `2 0 obj\n${pages}\nendobj\n3 0 obj\n${page}\nendobj\n`
      const three = two + rest.indexOf('3 0 obj')
      const at = two + rest.length
      const first = [one, two, three].map(offset => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
      const table = `xref\n1 60003\n${first}${rows.join('')}trailer\n<</Size 60004/Root 1 0 R>>\nstartxref\n${at}\n%%EOF\n`
      return Buffer.from(body + catalogued + rest + table)
    },
    false,
  ],
  [
    'fields that fork at every step',
    () =>
      fileOf(
        '<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[4 0 R]>>>>',
        pages,
        page,
        ...Array.from({ length: 60 }, (_, index) => `<</T(a)/Kids[${index + 5} 0 R ${index + 5} 0 R]>>`),
      ),
    true,
  ],
  ['a page tree that goes round', () => fileOf(catalogue, '<</Type/Pages/Kids[2 0 R]/Count 1>>'), false],
  ['pages without end', () => fileOf(catalogue, `<</Type/Pages/Kids[${'3 0 R '.repeat(100_000)}]>>`, page), false],
  ['a catalogue that is itself', () => fileOf('1 0 R'), false],
  [
    'references that go round',
    () => fileOf('<</Type/Catalog/Pages 2 0 R/AcroForm 4 0 R>>', pages, page, '5 0 R', '4 0 R'),
    true,
  ],
  [
    'fields that go round',
    () =>
      fileOf('<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[4 0 R]>>>>', pages, page, '<</T(a)/Kids[4 0 R 4 0 R]>>'),
    true,
  ],
  [
    'a length that is its own',
    () => fileOf('<</Type/Catalog/Pages 2 0 R/DSS<</Certs[4 0 R]>>>>', pages, page, '<</Length 4 0 R>>\nstream\nx'),
    true,
  ],
  [
    'a cross-reference stream that grows without measure',
    () => {
      const head = Buffer.from(
        `%PDF-1.7\n1 0 obj\n<</Type/XRef/W[1 1 1]/Size 99/Filter/FlateDecode/Length ${bomb.length}>>\nstream\n`,
      )
      return Buffer.concat([head, bomb, Buffer.from('\nendstream\nendobj\nstartxref\n9\n%%EOF')])
    },
    false,
  ],
  [
    'evidence that grows without measure',
    () => {
      const stored = Buffer.concat([
        Buffer.from(`<</Filter/FlateDecode/Length ${bomb.length}>>\nstream\n`),
        bomb,
        Buffer.from('\nendstream'),
      ])
      return fileOf('<</Type/Catalog/Pages 2 0 R/DSS<</Certs[4 0 R]/CRLs[4 0 R 4 0 R]>>>>', pages, page, stored)
    },
    true,
  ],
  [
    'streams that never end',
    () =>
      fileOf(
        '<</Type/Catalog/Pages 2 0 R/DSS<</CRLs[4 0 R 5 0 R]>>>>',
        pages,
        page,
        ...Array.from({ length: 2000 }, () => `<</Length 9>>\nstream\n${'x'.repeat(500)}`),
      ),
    true,
  ],
  [
    'hundreds of signatures over all of it',
    () => {
      const fields = Array.from({ length: 400 }, (_, index) => `${index + 5} 0 R`).join(' ')
      const filling = `<</Length 4000000>>\nstream\n${' '.repeat(4_000_000)}\nendstream`
      return fileOf(
        `<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[${fields}]>>>>`,
        pages,
        page,
        filling,
        ...Array.from({ length: 400 }, () => signatureOver(4_000_000)),
      )
    },
    true,
  ],
]

describe('a hostile file', () => {
  it.each(hostile)('with %s is answered at once', async (_, make, readable) => {
    const bytes = make()
    const started = performance.now()
    const found = await findPdfSignatures(bytes)
    expect(performance.now() - started).toBeLessThan(3000)
    expect(found.readable).toBe(readable)
    expect(found.signatures.every(one => !one.integrity.holds)).toBe(true)
  })

  it('that is encrypted is unreadable, and says so', async () => {
    const text = Buffer.from(samplePdf('x'))
      .toString('latin1')
      .replace('/Root 1 0 R', '/Root 1 0 R /Encrypt <</Filter/Standard>>')
    const { readable, problems } = await findPdfSignatures(Buffer.from(text, 'latin1'))
    expect({ readable, codes: problems.map(one => one.code) }).toEqual({ readable: false, codes: ['pdf-encrypted'] })
  })
})

describe('a signed file', () => {
  it('shows every changed bit of what its last signature covers', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(1), fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(7), async (which, where, bit) => {
        const bytes = Buffer.from(samples[which] ?? '')
        const [from, to] = gapOf(bytes)
        const at = Math.min(bytes.length - 1, Math.floor(where * bytes.length))
        fc.pre(at < from || at >= to)
        bytes[at] = (bytes[at] ?? 0) ^ (1 << bit)
        const { signatures, readable } = await findPdfSignatures(bytes)
        const isSound = signatures.every(
          ({ integrity, coverage }) =>
            integrity.holds && (coverage.extent === 'whole-document' || coverage.extent === 'later-changes-allowed'),
        )
        expect(readable && isSound, `bit ${bit} of byte ${at}`).toBe(false)
      }),
      { numRuns: 600 },
    )
  })

  it('never makes the reader fail or wait, whatever is done to it', async () => {
    const cut = fc.record({ kind: fc.constant('cut'), from: fc.nat(20_000), length: fc.nat(300) })
    const copy = fc.record({ kind: fc.constant('copy'), from: fc.nat(20_000), length: fc.nat(3000) })
    const put = fc.record({
      kind: fc.constant('put'),
      from: fc.nat(20_000),
      text: fc.constantFrom(
        '<<',
        '>>',
        '[',
        ']',
        '(',
        ')',
        ' 0 R',
        'endobj',
        'stream',
        '/Length 9999999',
        '-1',
        '/Prev 9',
        'xref',
        '99999999999',
      ),
    })
    const flip = fc.record({ kind: fc.constant('flip'), from: fc.nat(20_000) })
    await fc.assert(
      fc.asyncProperty(
        fc.nat(1),
        fc.array(fc.oneof(cut, copy, put, flip), { minLength: 1, maxLength: 6 }),
        async (which, edits) => {
          let bytes = Buffer.from(samples[which] ?? '')
          for (const edit of edits) {
            const from = edit.from % (bytes.length + 1)
            const head = bytes.subarray(0, from)
            if ('text' in edit) bytes = Buffer.concat([head, Buffer.from(String(edit.text)), bytes.subarray(from)])
            else if ('length' in edit && edit.kind === 'cut')
              bytes = Buffer.concat([head, bytes.subarray(from + edit.length)])
            else if ('length' in edit) bytes = Buffer.concat([bytes, bytes.subarray(from, from + edit.length)])
            else if (from < bytes.length) bytes[from] = (bytes[from] ?? 0) ^ 0x55
          }
          const started = performance.now()
          await findPdfSignatures(bytes)
          expect(performance.now() - started).toBeLessThan(2000)
        },
      ),
      { numRuns: 3000 },
    )
  })
})

/** Where the value of the last signature stands. */
function gapOf(signed: Buffer): [number, number] {
  const found = [...signed.toString('latin1').matchAll(/\/ByteRange\s*\[0 (\d+)\s+(\d+)/g)].at(-1)
  return [Number(found?.[1]), Number(found?.[2])]
}
