import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { createTestKernel } from '../../../../tests/support/test-kernel.ts'
import { type Chance, chanceFrom, mutateBytes, mutateRecord } from '../testing/mutate-record.ts'
import { buildDetail, buildSummary } from '../testing/national-records.ts'
import { type ImportSummary, importProcedures } from './import-procedures.ts'
import type { ReportEntry } from './oddity.ts'

const records = 60

/** A folder as a portal's harvest might leave one: lines, answers one a file, a list, packed and spoilt. */
async function harvest(folder: string, chance: Chance): Promise<void> {
  const shape = (full: boolean, number: number): unknown => {
    const code = `1.0${String(number).padStart(5, '0')}`
    const own = { code, codeNotation: code, id: `019f6f67-c3a8-7163-8167-02e782eb${String(number).padStart(4, '0')}` }
    return mutateRecord(full ? { code: 'OK', message: 'OK', data: buildDetail(own) } : buildSummary(own), chance)
  }
  const json = (value: unknown): string => JSON.stringify(value) ?? ''
  const lines = Array.from({ length: records }, (_, number) => json(shape(false, number))).join('\n')
  const maybeSpoilt = (text: string): Buffer =>
    chance() < 0.3 ? mutateBytes(Buffer.from(text), chance) : Buffer.from(text)
  await mkdir(join(folder, 'details'))
  await writeFile(join(folder, 'catalog.jsonl'), maybeSpoilt(lines))
  await writeFile(join(folder, 'more.ndjson.gz'), gzipSync(maybeSpoilt(json(shape(false, 7)))))
  await writeFile(
    join(folder, 'list.json'),
    maybeSpoilt(json([shape(false, 900), shape(true, 901), shape(true, 3), shape(false, 6), shape(false, 9)])),
  )
  for (let number = 0; number < records; number += 3)
    await writeFile(join(folder, 'details', `${number}.json`), maybeSpoilt(json(shape(true, number))))
}

async function runs(seed: number) {
  const folder = await mkdtemp(join(tmpdir(), 'harvest-'))
  try {
    await harvest(folder, chanceFrom(seed))
    const kernel = await createTestKernel()
    kernel.setNow('2026-11-20T02:00:00Z')
    const entries: ReportEntry[] = []
    const first = await importProcedures(kernel, { path: folder, report: entry => entries.push(entry) })
    const second = await importProcedures(kernel, { path: folder })
    return { first, second, entries }
  } finally {
    await rm(folder, { recursive: true })
  }
}

const endsOf = ({ added, updated, unchanged, joined, merged, refused }: ImportSummary): number =>
  added + updated + unchanged + joined + merged + refused

const seeds = [1, 2, 3]

describe('whatever lies there', { timeout: 60_000 }, () => {
  it.each(seeds)('is taken in or refused by name, once and for all (%i)', async seed => {
    const { first, second, entries } = await runs(seed)
    expect(first.read).toBe(endsOf(first))
    expect(first.added).toBeGreaterThan(0)
    expect(entries.filter(({ remedy }) => remedy === 'refused')).toHaveLength(first.refused)
    expect(entries.filter(({ kind }) => kind === 'unforeseen')).toEqual([])
    expect(second).toMatchObject({ added: 0, updated: 0, read: first.read, refused: first.refused })
  })
})
