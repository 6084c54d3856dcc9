import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { createTestKernel } from '../../../../tests/support/test-kernel.ts'
import { buildSummary } from '../testing/national-records.ts'
import { importProcedures } from './import-procedures.ts'
import { loadCatalogue } from './load-catalogue.ts'
import type { ReportEntry } from './oddity.ts'

const portal = fileURLToPath(new URL('../../../../../shared/data/national-procedures', import.meta.url))

describe.skipIf(!existsSync(portal))('importing the whole of the national portal', () => {
  it('takes in every procedure and every answer, and a second run writes nothing', async () => {
    const kernel = await createTestKernel()
    kernel.setNow('2026-11-20T02:00:00Z')
    const first = await importProcedures(kernel, { path: portal })
    expect(first).toMatchObject({ summaries: 5670, details: 401, refused: 0, added: 5670, updated: 0, unchanged: 0 })
    const second = await importProcedures(kernel, { path: portal })
    expect(second).toMatchObject({ added: 0, updated: 0, unchanged: 5670 })
    const { rows } = await sql<{ versions: number; procedures: number }>`select
      (select count(*) from procedures.procedure_version) as versions,
      (select count(*) from procedures.procedure) as procedures`.execute(kernel.database)
    expect(rows).toEqual([{ versions: 5670, procedures: 5670 }])
  })
})

describe('a record that the database cannot hold', () => {
  it('is refused by name, and its neighbours go in', async () => {
    const kernel = await createTestKernel()
    const bytes = Array.from({ length: 1_900 }, (_, index) => String.fromCodePoint(0x4e00 + ((index * 7_919) % 20_000)))
    const lines = [
      buildSummary(),
      buildSummary({ id: '', code: '1.000002', codeNotation: '1.000002', name: bytes.join('') }),
      buildSummary({ id: '', code: '1.000003', codeNotation: '1.000003' }),
    ]
    const folder = await mkdtemp(join(tmpdir(), 'import-'))
    await writeFile(join(folder, 'a.jsonl'), lines.map(line => JSON.stringify(line)).join('\n'))
    const entries: ReportEntry[] = []
    const summary = await importProcedures(kernel, { path: folder, report: entry => entries.push(entry) })
    expect(summary).toMatchObject({ read: 3, added: 2, refused: 1 })
    expect(entries.filter(({ remedy }) => remedy === 'refused')).toMatchObject([{ code: '1.000002' }])
    await rm(folder, { recursive: true })
  })
})

describe('the catalogue that the repository carries', () => {
  it('is taken in whole, and once', async () => {
    const kernel = await createTestKernel()
    expect(await loadCatalogue(kernel)).toEqual({ added: 5670, updated: 0, unchanged: 0 })
    expect(await loadCatalogue(kernel)).toEqual({ added: 0, updated: 0, unchanged: 5670 })
  })
})
