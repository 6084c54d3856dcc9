import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readTable } from '../testing/read-table.ts'
import type { FoundSignature } from '../verification/found-signature.ts'
import { findCmsSignatures } from './find-cms-signatures.ts'

const folder = new URL('../../../../../shared/conformance/signatures/cades-xades/', import.meta.url)
const hasPack = existsSync(folder)
const read = (file: string): Uint8Array => readFileSync(new URL(file, folder))

interface Row {
  readonly file: string
  readonly content: string
  readonly integrity: string
  readonly coverage: string
  readonly level: string
  readonly signatures: number
}

function rowsOf(table: string): Row[] {
  return readTable(new URL(table, folder))
    .map(({ file = '', content = '', integrity = '', coverage = '', level = '', signatures }) => ({
      file,
      content,
      integrity,
      coverage,
      level,
      signatures: Number(signatures),
    }))
    .filter(({ file }) => file.startsWith('cades-'))
}

async function find(file: string, content = ''): Promise<readonly FoundSignature[]> {
  return (await findCmsSignatures(read(file), content ? { content: read(content) } : {})).signatures
}

const levels = ['none', 'B-B', 'B-T', 'B-LT', 'B-LTA'] as const
const highest = (found: readonly FoundSignature[]): string =>
  levels[Math.max(...found.map(one => levels.indexOf(one.level)))] ?? 'none'

describe.skipIf(!hasPack)('the CAdES files of the conformance suite (needs ../shared)', () => {
  it('are there', () => {
    expect(rowsOf('expected.tsv').length).toBeGreaterThanOrEqual(16)
  })

  it.each(rowsOf('expected.tsv'))('$file: $integrity, $coverage, $signatures, $level', async row => {
    const found = await find(row.file, row.content)
    expect(found).toHaveLength(row.signatures)
    expect(found.every(one => one.integrity.holds) ? 'intact' : 'broken').toBe(row.integrity)
    expect(found.every(one => one.coverage.extent === row.coverage)).toBe(true)
    if (row.level !== 'unknown') expect(highest(found)).toBe(row.level)
  })

  it('tell their stamps: a copied one does not hold, one attached twice does', async () => {
    const [copied] = await find('cades-cades-t-copied-sigtst.p7m')
    expect(copied?.timestamps.map(one => one.integrity.holds)).toEqual([true, false])
    const [twice] = await find('cades-cades-lta-duplicated-atst.p7m')
    expect([...(twice?.timestamps ?? []), ...(twice?.archiveTimestamps ?? [])].map(one => one.integrity.holds)).toEqual(
      [true, true, true],
    )
  })
})

/** Validators disagree about these: what is decided here is what the README of this folder says. */
describe.skipIf(!hasPack)('the CAdES files about which validators disagree (needs ../shared)', () => {
  it('refuses a signing time that is stated twice: RFC 5652, 11.3 says it must not be', async () => {
    const found = await find('cades-cades-double-signing-time.p7m')
    expect(found.map(one => one.integrity)).toMatchObject([{ holds: true }, { holds: false, because: 'malformed' }])
  })

  it.each([
    'cades-dss-1419-CAdES-BpB-att-SHA256-SHA3_256withRSA.p7m',
    'cades-dss-1419-CAdES-BpB-att-SHA256-SHA512withRSA.p7m',
    'cades-dss-1419-CAdES-BpB-att-SHA3_512-SHA256withRSA.p7m',
  ])('verifies with the digest that the signature algorithm names, and with no other: %s', async file => {
    expect((await find(file)).map(one => one.integrity)).toEqual([{ holds: false, because: 'signature-mismatch' }])
  })

  it('accepts attributes in the order in which they were signed, and says that it is not the standard’s', async () => {
    const [found] = await find('cades-dss-646-CAdES_A_DETACHED.csig', 'content/dss-646-document.pdf')
    expect(found).toMatchObject({ integrity: { holds: true }, problems: [{ code: 'cms-not-canonical' }] })
    expect(found?.timestamps.map(one => one.integrity.holds)).toEqual([true])
    expect(found?.archiveTimestamps.map(one => one.integrity.holds)).toEqual([false])
  })

  it('accepts attributes that are stored in another order than the one that was signed, where that is the order of DER', async () => {
    expect((await find('cades-dss-667-BER_reordered_prova.txt.p7m')).map(one => one.integrity)).toEqual([
      { holds: true },
    ])
  })
})
