import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { createTestKernel } from '../../../../tests/support/test-kernel.ts'
import { importProcedures } from './import-procedures.ts'
import { loadCatalogue } from './load-catalogue.ts'

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

describe('the catalogue that the repository carries', () => {
  it('is taken in whole, and once', async () => {
    const kernel = await createTestKernel()
    expect(await loadCatalogue(kernel)).toEqual({ added: 5670, updated: 0, unchanged: 0 })
    expect(await loadCatalogue(kernel)).toEqual({ added: 0, updated: 0, unchanged: 5670 })
  })
})
