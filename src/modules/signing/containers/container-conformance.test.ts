import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { processorMs } from '../../../../tests/support/processor-time.ts'
import { readTable } from '../testing/read-table.ts'
import type { FoundFile } from '../verification/found-signature.ts'
import { findContainerSignatures } from './find-container-signatures.ts'

const folder = new URL('../../../../../shared/conformance/signatures/asice/', import.meta.url)
const hasPack = existsSync(folder)

const rows = readTable(new URL('expected.tsv', folder)).map(
  ({ file = '', integrity = '', coverage = '', level = '', signatures = '' }) => ({
    file,
    integrity,
    coverage,
    level,
    signatures,
  }),
)

type Row = (typeof rows)[number]

const read = (file: string): Promise<FoundFile> => findContainerSignatures(readFileSync(new URL(file, folder)))
const extents = ['whole-document', 'later-changes-allowed', 'later-changes-forbidden', 'partial', 'unknown']

/** What the row leaves open is not compared. */
function summary({ readable, signatures }: FoundFile, asserted: Row) {
  const ofPersons = signatures.filter(({ kind }) => kind !== 'document-timestamp')
  const worst = Math.max(...signatures.map(({ coverage }) => extents.indexOf(coverage.extent)))
  const where = (column: 'coverage' | 'level' | 'signatures', value: string | undefined) =>
    asserted[column] === 'unknown' ? 'unknown' : value
  return {
    integrity: readable && signatures.every(({ integrity }) => integrity.holds) ? 'intact' : 'broken',
    coverage: where('coverage', extents[worst]),
    level: where(
      'level',
      ofPersons
        .map(({ level }) => level)
        .sort()
        .at(-1),
    ),
    signatures: where('signatures', String(ofPersons.length)),
  }
}

/**
 * The signature holds and its time stamp is another's: the suite refuses the container. Here, as the pack says of stamps, the two are
 * told apart, and the stamp is the one that is broken.
 */
const explained = new Map([['digidoc4j-TS-02_23634_TS_wrong_SignatureValue.asice', { integrity: 'intact' }]])

describe.skipIf(!hasPack)('containers of the conformance pack (needs ../shared/conformance)', () => {
  it.each(rows.map(row => [row.file, row] as const))('judges %s as its suite does', async (file, row) => {
    const started = process.cpuUsage()
    const { integrity, coverage, level, signatures } = row
    expect(summary(await read(file), row)).toEqual({ integrity, coverage, level, signatures, ...explained.get(file) })
    expect(processorMs(started)).toBeLessThan(3000)
  })

  it('names the stamp that is over another signature', async () => {
    const [signature] = (await read('digidoc4j-TS-02_23634_TS_wrong_SignatureValue.asice')).signatures
    expect(signature?.timestamps.map(({ integrity }) => integrity)).toMatchObject([{ because: 'digest-mismatch' }])
  })

  it.each([
    ['digidoc4j-filename_mismatch_manifest.asice', ['manifest-file-missing', 'manifest-file-unlisted']],
    ['digidoc4j-mimetype_mismatch.asice', ['manifest-type-differs']],
    ['digidoc4j-extra_file_in_container.asice', ['manifest-file-unlisted', 'file-not-signed']],
    ['digidoc4j-missing_mimetype_file.asice', ['container-mimetype-missing']],
    ['digidoc4j-missing_manifest.asice', ['manifest-missing']],
    ['siva-timestamptoken-two-data-files.asics', ['container-not-one-file']],
    ['xroad-core-no-signature.asice', ['container-unsigned']],
  ])('says what is wrong with %s', async (file, codes) => {
    expect((await read(file)).problems.map(({ code }) => code)).toEqual(expect.arrayContaining(codes))
  })

  it('lists the bombs inside a container as the data that they are', async () => {
    const before = process.memoryUsage().rss
    const { contents } = await read('digidoc4j-zip-bomb.asice')
    expect(contents).toHaveLength(17)
    expect(process.memoryUsage().rss - before).toBeLessThan(64 * 1024 * 1024)
  })

  it('reads the time stamps that X-Road makes over the octets of a signature', async () => {
    const [signature] = (await read('xroad-core-valid-signed-message-with-attachments.asice')).signatures
    expect(signature?.timestamps.map(({ integrity }) => integrity.holds)).toEqual([true])
  })

  it('finds that a hash chain does not lead to the result that was signed', async () => {
    const [signature] = (await read('xroad-invalid-signed-hashchain.asice')).signatures
    expect(signature?.integrity).toMatchObject({ because: 'digest-mismatch', detail: 'message.xml' })
    expect(signature?.coverage.extent).toBe('partial')
  })
})
