import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { FoundFile } from '../verification/found-signature.ts'
import { findXmlSignatures } from './find-xml-signatures.ts'

const folder = new URL('../../../../../shared/conformance/signatures/cades-xades/', import.meta.url)
const hasPack = existsSync(folder)

interface Row {
  readonly file: string
  readonly content: string
  readonly integrity: string
  readonly coverage: string
  readonly level: string
  readonly signatures: string
}

function rowsOf(table: string): Row[] {
  if (!hasPack) return []
  const [head = [], ...lines] = readFileSync(new URL(table, folder), 'utf8')
    .trim()
    .split('\n')
    .map(line => line.split('\t'))
  return lines
    .map(line => Object.fromEntries(head.map((name, index) => [name, line[index] ?? ''])) as unknown as Row)
    .filter(({ file }) => file.startsWith('xades-'))
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
      const started = performance.now()
      const { integrity, signatures, coverage, level } = row
      expect(summary(await read(row), row)).toEqual({ integrity, signatures, coverage, level, ...explained.get(file) })
      expect(performance.now() - started).toBeLessThan(3000)
    },
  )

  it('refuses an enveloped transform in a reference to what the signature is not inside', async () => {
    const [row] = rowsOf('disputed.tsv')
    const { signatures } = await read(row as Row)
    expect(signatures.map(({ integrity }) => integrity)).toMatchObject([{ holds: false, because: 'reference-unsound' }])
    expect(signatures[0]?.coverage.extent).toBe('partial')
  })

  it('says when a certificate is not the one that the signer named', async () => {
    const row = rowsOf('expected.tsv').find(({ file }) => file === 'xades-xades-wrong-sign-cert-digest.xml')
    expect((await read(row as Row)).signatures[0]?.signerReference).toBe('wrong')
  })

  it('tells a copied archive time stamp from a right one', async () => {
    const row = rowsOf('expected.tsv').find(({ file }) => file === 'xades-xades-lta-copied-atst.xml')
    const [signature] = (await read(row as Row)).signatures
    expect(signature?.timestamps.map(({ integrity }) => integrity.holds)).toEqual([true])
    expect(signature?.archiveTimestamps.map(({ integrity }) => integrity.holds)).toEqual([false])
  })
})
