import { existsSync, readFileSync } from 'node:fs'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { readTerritoryList, resolveOrigins, writeTerritoryList } from '#modules/organisation/index.ts'
import { readNationalTerritories } from './territories.ts'

const published = new URL('../../../shared/data/administrative-units/', import.meta.url)
const older = await readNationalTerritories('2025-03')
const newer = await readNationalTerritories('2026-07')
const count = (list: typeof older, level: number) => list.territories.filter(one => one.level === level).length

describe("the country's territories", () => {
  it('are all there, in both worlds, and need no tidying', () => {
    expect([1, 2, 3].map(level => count(older, level))).toEqual([63, 696, 10_035])
    expect([1, 2, 3].map(level => count(newer, level))).toEqual([34, 0, 3_321])
    expect([...older.oddities, ...newer.oddities]).toEqual([])
  })

  it('say of nearly every new one which old ones it was formed from, and name none that was not there', () => {
    const codes = new Set(older.territories.map(one => one.code))
    const origins = newer.territories.map(one => (one.origin.from === 'codes' ? one.origin.codes : []))
    expect(origins.filter(one => one.length === 0).length).toBeLessThan(10)
    expect(origins.flat().filter(code => !codes.has(code))).toEqual([])
    const used = new Set(origins.flat())
    const lost = older.territories.filter(one => one.level === 3 && !used.has(one.code))
    expect(lost.length).toBeLessThan(60)
  })

  it('lead Bắc Giang into Bắc Ninh', () => {
    const one = (code: string) => newer.territories.find(territory => territory.code === code)
    expect(one('24')).toMatchObject({ name: 'Tỉnh Bắc Ninh', origin: { codes: ['24', '27'] } })
    expect(one('07228')).toMatchObject({
      name: 'Phường Đa Mai',
      origin: { codes: ['07216', '07222', '07228', '07366', '07687'] },
    })
  })

  it.skipIf(!existsSync(published))('are made from the published lists, byte for byte', () => {
    const read = (name: string, day: string) =>
      readTerritoryList(readFileSync(new URL(name, published), 'utf8'), Temporal.PlainDate.from(day))
    const stored = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8')
    const first = read('three-tier-2025-03.json', '2025-03-01')
    const second = resolveOrigins(read('two-tier-2026-07.json', '2026-07-01'), first.territories)
    expect(writeTerritoryList(first)).toBe(stored('./territories-2025-03.tsv'))
    expect(writeTerritoryList(second)).toBe(stored('./territories-2026-07.tsv'))
  })
})
