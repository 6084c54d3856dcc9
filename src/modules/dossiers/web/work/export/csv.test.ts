import { inflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { writeCsv } from './csv.ts'
import { writeXlsx } from './xlsx.ts'

async function csv(...rows: string[][]): Promise<string> {
  const pages = (async function* () {
    yield rows
  })()
  const chunks: Uint8Array[] = []
  for await (const chunk of writeCsv(['mã'], pages)) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}

describe('a list as CSV', () => {
  test('begins with the mark of UTF-8 and ends each line as RFC 4180 has it', async () => {
    expect(await csv(['H02-1'])).toBe('\uFEFFmã\r\nH02-1\r\n')
  })

  test.each(['=1+1', '+84912345678', '-2', '@SUM(A1)', '\tx', '=HYPERLINK("http://evil","x")'])(
    'makes a text of %j, which a spreadsheet would run',
    async value => {
      const line = (await csv([value])).split('\r\n').slice(1, -1).join('\r\n')
      expect(line.replace(/^"/, '')).toMatch(/^'/)
    },
  )

  test('quotes what would break a line, whatever somebody typed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string(), async value => {
        const body = (await csv([value, 'end'])).slice('\uFEFFmã\r\n'.length)
        const [first] = body.endsWith(',end\r\n') ? [body.slice(0, -',end\r\n'.length)] : []
        const read = first?.startsWith('"') ? first.slice(1, -1).replaceAll('""', '"') : first
        expect(read?.replace(/^'(?=[=+\-@\t\r])/, '')).toBe(value)
      }),
    )
  })
})

describe('a list as XLSX', () => {
  test('is a workbook whose cells are texts, never formulas', () => {
    const book = Buffer.from(writeXlsx(['Tên'], [['=1+1', 'a < b & "c"\u0007']]))
    expect(book.subarray(0, 2).toString()).toBe('PK')
    const sheet = entry(book, 'xl/worksheets/sheet1.xml')
    expect(sheet).toContain('<c t="inlineStr"><is><t xml:space="preserve">=1+1</t></is></c>')
    expect(sheet).toContain('a &lt; b &amp; "c"<')
    expect(sheet).not.toContain('<f>')
  })

  test('is the same for the same rows', () => {
    expect(Buffer.from(writeXlsx(['a'], [['b']])).equals(writeXlsx(['a'], [['b']]))).toBe(true)
  })
})

/** Reads one file of an archive by its local header. */
function entry(archive: Buffer, name: string): string {
  const at = archive.indexOf(name) - 30
  const packed = archive.readUInt32LE(at + 18)
  const from = at + 30 + name.length
  return inflateRawSync(archive.subarray(from, from + packed)).toString('utf8')
}
