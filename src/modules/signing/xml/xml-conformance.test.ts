import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { processorMs } from '../../../../tests/support/processor-time.ts'
import { readTable } from '../testing/read-table.ts'
import type { FoundFile } from '../verification/found-signature.ts'
import { findXmlSignatures } from './find-xml-signatures.ts'

const folder = new URL('../../../../../shared/conformance/signatures/cades-xades/', import.meta.url)
const hasPack = existsSync(folder)

const rowsOf = (table: string) =>
  readTable(new URL(table, folder))
    .map(({ file = '', content = '', integrity = '', coverage = '', level = '', signatures = '' }) => ({
      file,
      content,
      integrity,
      coverage,
      level,
      signatures,
    }))
    .filter(({ file }) => file.startsWith('xades-'))

type Row = ReturnType<typeof rowsOf>[number]

function rowNamed(table: string, name?: string): Row {
  const row = rowsOf(table).find(({ file }) => name === undefined || file === name)
  if (!row) throw new Error(`no row ${name} in ${table}`)
  return row
}

const read = ({ file, content }: Row): Promise<FoundFile> =>
  findXmlSignatures(readFileSync(new URL(file, folder)), {
    detached: new Map(content ? [[content.replace('content/', ''), readFileSync(new URL(content, folder))]] : []),
  })

/** From good to bad, as the pack orders them. */
const extents = ['whole-document', 'later-changes-allowed', 'later-changes-forbidden', 'partial', 'unknown']

function summary({ readable, signatures }: FoundFile, asserted: Row) {
  const worst = Math.max(...signatures.map(({ coverage }) => extents.indexOf(coverage.extent)))
  return {
    integrity: readable && signatures.every(({ integrity }) => integrity.holds) ? 'intact' : 'broken',
    signatures: String(signatures.length),
    coverage: asserted.coverage === 'unknown' ? 'unknown' : extents[worst],
    level:
      asserted.level === 'unknown'
        ? 'unknown'
        : signatures
            .map(({ level }) => level)
            .sort()
            .at(-1),
  }
}

/** The reference validator calls every signature made with an XPointer partial; here all that the file holds is signed. */
const explained = new Map([['xades-10963_signed.xml', { coverage: 'whole-document' }]])

describe.skipIf(!hasPack)('XML signatures of the conformance pack (needs ../shared/conformance)', () => {
  it.each(rowsOf('expected.tsv').map(row => [row.file, row] as const))(
    'judges %s as its suite does',
    async (file, row) => {
      const started = process.cpuUsage()
      const { integrity, signatures, coverage, level } = row
      expect(summary(await read(row), row)).toEqual({ integrity, signatures, coverage, level, ...explained.get(file) })
      expect(processorMs(started)).toBeLessThan(3000)
    },
  )

  it('refuses an enveloped transform in a reference to what the signature is not inside', async () => {
    const { signatures } = await read(rowNamed('disputed.tsv'))
    expect(signatures.map(({ integrity }) => integrity)).toMatchObject([{ holds: false, because: 'reference-unsound' }])
    expect(signatures[0]?.coverage.extent).toBe('partial')
  })

  it('says when a certificate is not the one that the signer named', async () => {
    const row = rowNamed('expected.tsv', 'xades-xades-wrong-sign-cert-digest.xml')
    expect((await read(row)).signatures[0]?.signerReference).toBe('wrong')
  })

  it('tells a copied archive time stamp from a right one', async () => {
    const [signature] = (await read(rowNamed('expected.tsv', 'xades-xades-lta-copied-atst.xml'))).signatures
    expect(signature?.timestamps.map(({ integrity }) => integrity.holds)).toEqual([true])
    expect(signature?.archiveTimestamps.map(({ integrity }) => integrity.holds)).toEqual([false])
  })
})
