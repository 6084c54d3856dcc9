import { deflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { processorMs } from '../../../../tests/support/processor-time.ts'
import { samplePdf } from '../testing/signing-world.ts'
import { findPdfSignatures } from './find-pdf-signatures.ts'
import { gapOf, makeTwiceSigned } from './testing/twice-signed.ts'

const [sample = Buffer.alloc(0)] = await makeTwiceSigned()

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
  const [from, to] = gapOf(sample)
  const value = sample.subarray(from, to).toString('latin1')
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
    const started = process.cpuUsage()
    const found = await findPdfSignatures(bytes)
    expect(processorMs(started)).toBeLessThan(3000)
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
