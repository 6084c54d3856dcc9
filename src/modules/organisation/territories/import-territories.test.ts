import { describe, expect, it } from 'vitest'
import { anonymous } from '#kernel/actor.ts'
import { listEvents } from '#kernel/ledger/ledger.ts'
import { createTestKernel, testSystem } from '../../../../tests/support/test-kernel.ts'
import { plantSmallProvince, reformedTerritories, smallTerritories } from '../testing/small-province.ts'
import { getUnitByCode } from '../units/get-unit.ts'
import { resolveUnit } from '../units/resolve-unit.ts'
import { importTerritories } from './import-territories.ts'
import { getTerritoryByCode, listTerritories, territorySuccessors } from './list-territories.ts'
import { readTerritoryList } from './read-territory-list.ts'

const names = (page: { items: readonly { name: string }[] }) => page.items.map(one => one.name)

describe('importing territories', async () => {
  const kernel = await createTestKernel()
  const load = (text: string) =>
    kernel.as(testSystem, context => importTerritories(context, { list: readTerritoryList(text) }))

  it('takes a list in once: the second time nothing changes', async () => {
    expect(await load(smallTerritories)).toMatchObject({ created: 5, ended: 0, kept: 0 })
    expect(await load(smallTerritories)).toMatchObject({ created: 0, ended: 0, kept: 5 })
    const events = await kernel.see(testSystem, context => listEvents(context, 'territories'))
    expect(events.map(event => event.payload)).toEqual([{ asOf: '2025-03-01', created: 5, ended: 0, kept: 0 }])
  })

  it('only says what it would do when asked to', async () => {
    const list = readTerritoryList(reformedTerritories)
    const report = await kernel.as(testSystem, context => importTerritories(context, { list, dryRun: true }))
    expect(report).toMatchObject({ created: 3, ended: 5 })
    expect(await load(smallTerritories)).toMatchObject({ kept: 5 })
  })

  it('refuses the list of one province where there are many: all the others would end', async () => {
    const many = await createTestKernel()
    const rows = ['01', '02', '04', '06', '08'].map(code => `${code}\t\t1\tTỉnh ${code}`)
    const listOf = (day: string, lines: readonly string[]) =>
      readTerritoryList(`# lien-thong territories 1, as of ${day}\nhead\n${lines.join('\n')}`)
    await many.as(testSystem, context => importTerritories(context, { list: listOf('2025-03-01', rows) }))
    const part = many.as(testSystem, context =>
      importTerritories(context, { list: listOf('2025-04-01', rows.slice(0, 1)) }),
    )
    await expect(part).rejects.toMatchObject({ reason: 'organisation.list-partial' })
  })

  it('tells of a predecessor that there never was', async () => {
    const list = readTerritoryList(reformedTerritories.replace(/07339\n$/, '07339 99999\n'))
    const report = await kernel.as(testSystem, context => importTerritories(context, { list, dryRun: true }))
    expect(report.oddities).toMatchObject([{ kind: 'origin-missing', found: '99999' }])
  })

  it('refuses anyone but the system', async () => {
    const list = readTerritoryList(reformedTerritories)
    const refused = kernel.as(anonymous, context => importTerritories(context, { list }))
    await expect(refused).rejects.toMatchObject({ code: 'not-signed-in' })
  })

  it('ends what a later list does not name and remembers what followed it', async () => {
    expect(await load(reformedTerritories)).toMatchObject({ created: 3, ended: 5, oddities: [] })
    kernel.setNow('2025-08-01T02:00:00Z')
    await kernel.see(anonymous, async context => {
      expect(names(await listTerritories(context, { limit: 10 }))).toEqual([
        'Phường Đa Mai',
        'Xã Thái Hoà',
        'Tỉnh Bắc Ninh',
      ])
      const before = readTerritoryList(smallTerritories).asOf
      const follows = async (code: string) =>
        (
          await territorySuccessors(context, {
            territoryId: (await getTerritoryByCode(context, { code, on: before })).id,
          })
        ).map(one => one.name)
      expect(await follows('07213')).toEqual(['Phường Đa Mai'])
      expect(await follows('24')).toEqual(['Tỉnh Bắc Ninh'])
      expect(await follows('213')).toEqual(['Phường Đa Mai', 'Xã Thái Hoà'])
    })
  })

  it('refuses a list that is older than what is known', async () => {
    await expect(load(smallTerritories)).rejects.toMatchObject({ reason: 'organisation.list-older' })
  })
})

describe('finding territories', async () => {
  const kernel = await createTestKernel()
  await kernel.as(testSystem, plantSmallProvince)

  it.each(['thai hoa', 'Thái Hoà', 'THÁI HÒA', 'xa thai'])('finds Xã Thái Hòa by %j', async search => {
    expect(names(await kernel.see(anonymous, context => listTerritories(context, { search, limit: 5 })))).toEqual([
      'Xã Thái Hòa',
    ])
  })

  it('pages by code', async () => {
    await kernel.see(anonymous, async context => {
      const first = await listTerritories(context, { level: 3, limit: 2 })
      const second = await listTerritories(context, {
        level: 3,
        limit: 2,
        ...(first.next ? { cursor: first.next } : {}),
      })
      expect([...names(first), ...names(second)]).toEqual(['Phường Trần Phú', 'Phường Đa Mai', 'Xã Thái Hòa'])
      expect(second.next).toBeNull()
    })
  })

  it('looks for letters and figures only: a percent sign is no wild card', async () => {
    expect(
      names(await kernel.see(anonymous, context => listTerritories(context, { search: '%', limit: 5 }))),
    ).toHaveLength(5)
    expect(
      names(await kernel.see(anonymous, context => listTerritories(context, { search: "x%'; --", limit: 5 }))),
    ).toEqual(['Xã Thái Hòa'])
  })

  it('lets units of ended territories answer until they are dissolved themselves', async () => {
    const list = readTerritoryList(reformedTerritories)
    await kernel.as(testSystem, context => importTerritories(context, { list }))
    kernel.setNow('2025-08-01T02:00:00Z')
    await kernel.see(anonymous, async context => {
      const receiving = await getUnitByCode(context, { code: 'H02.31.01' })
      const where = { territoryId: receiving.territoryId, receivingUnitId: receiving.id }
      expect((await resolveUnit(context, { rule: 'receiving', ...where })).code).toBe('H02.31.01')
      expect((await resolveUnit(context, { rule: { unitKind: 'department-justice' }, ...where })).code).toBe('H02.03')
    })
  })
})
