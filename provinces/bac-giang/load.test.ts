import { describe, expect, it } from 'vitest'
import { anonymous } from '#kernel/actor.ts'
import type { Context } from '#kernel/context.ts'
import {
  findPosts,
  getProvince,
  getTerritoryByCode,
  getUnitByCode,
  listUnits,
  resolveUnit,
  roles,
} from '#modules/organisation/index.ts'
import { createTestKernel, testSystem } from '../../tests/support/test-kernel.ts'
import { bacGiangEstablishment, loadBacGiangUnits } from './load.ts'
import { demonstrationOfficials } from './officials.ts'

const establishment = await bacGiangEstablishment()
const { units } = establishment

describe('Bắc Giang on paper', () => {
  it('has one committee in each of its 10 districts and 192 communes', () => {
    const count = (kind: string) => units.filter(unit => unit.kind === kind).length
    expect(count('district-committee')).toBe(10)
    expect(count('commune-committee')).toBe(192)
    expect(count('land-registration-branch')).toBe(10)
  })

  it('gives no code twice and no unit a kind that is not listed', () => {
    const kinds = new Set(establishment.kinds.map(({ kind }) => kind))
    expect(new Set(units.map(unit => unit.code)).size).toBe(units.length)
    expect(units.filter(unit => !kinds.has(unit.kind))).toEqual([])
  })

  it('has officials with names of their own, each plainly made up', () => {
    const people = new Map(
      units.flatMap(unit => unit.posts.flatMap(({ holder }) => (holder ? [[holder.staffCode, holder.fullName]] : []))),
    )
    expect(new Set(people.values()).size).toBe(people.size)
    expect(people.get('H02-chairman')).toBe('Nguyễn Văn Mẫu')
  })

  it('has a post for every role, and at each committee a counter, a head and a clerk', () => {
    expect(new Set(units.flatMap(unit => unit.posts.flatMap(post => post.roles)))).toEqual(new Set(roles))
    for (const unit of units.filter(one => one.kind.endsWith('e-committee') || one.kind === 'district-committee')) {
      const held = new Set(unit.posts.flatMap(post => (post.holder ? post.roles : [])))
      const needed =
        unit.kind === 'province-committee' ? ['head', 'records-clerk'] : ['counter', 'head', 'records-clerk']
      expect([...held], unit.name).toEqual(expect.arrayContaining(needed))
    }
  })
})

describe('Bắc Giang in the database', async () => {
  const kernel = await createTestKernel()
  const started = performance.now()
  await kernel.as(testSystem, loadBacGiangUnits)
  const seconds = (performance.now() - started) / 1000
  const see = <Result>(work: (context: Context) => Promise<Result>) => kernel.see(anonymous, work)

  it('is there in seconds, and once', async () => {
    expect(seconds).toBeLessThan(10)
    const counts =
      'select (select count(*) from organisation.unit) + (select count(*) from organisation.holding) as all'
    const before = await kernel.pool.query(counts)
    await kernel.as(testSystem, loadBacGiangUnits)
    expect((await kernel.pool.query(counts)).rows).toEqual(before.rows)
    expect(before.rows[0]?.all).toBeGreaterThan(2000)
  })

  it('brings a matter at Đa Mai to whoever is competent on each level', async () => {
    const { id: territoryId } = await see(context => getTerritoryByCode(context, { code: '07228' }))
    const names = []
    for (const unitKind of [
      'commune-committee',
      'district-justice-office',
      'land-registration-branch',
      'department-justice',
      'centre',
    ]) {
      names.push((await see(context => resolveUnit(context, { rule: { unitKind }, territoryId }))).name)
    }
    expect(names).toEqual([
      'Ủy ban nhân dân phường Đa Mai',
      'Phòng Tư pháp thành phố Bắc Giang',
      'Chi nhánh Văn phòng Đăng ký đất đai thành phố Bắc Giang',
      'Sở Tư pháp tỉnh Bắc Giang',
      'Trung tâm Phục vụ hành chính công tỉnh Bắc Giang',
    ])
  })

  it('finds its agencies as people type them', async () => {
    const first = async (search: string) =>
      (await see(context => listUnits(context, { search, limit: 1 }))).items[0]?.name
    expect(await first('ubnd da mai')).toBe('Ủy ban nhân dân phường Đa Mai')
    expect(await first('UBND tp Bắc Giang')).toBe('Ủy ban nhân dân thành phố Bắc Giang')
    expect(await first('so tu phap')).toBe('Sở Tư pháp tỉnh Bắc Giang')
    expect(await first('000.08.31.H02')).toBe('Ủy ban nhân dân phường Đa Mai')
  })

  it('has each official who can sign in to the demonstration in the post that they need', async () => {
    for (const { userName, unitCode, post } of demonstrationOfficials(units)) {
      const unit = await see(context => getUnitByCode(context, { code: unitCode }))
      const posts = await see(context => findPosts(context, { unitId: unit.id }))
      expect(posts.find(one => one.code === post)?.holder, userName).not.toBeNull()
    }
  })

  it('knows itself', async () => {
    expect(await see(getProvince)).toMatchObject({
      agencyName: 'Ủy ban nhân dân tỉnh Bắc Giang',
      managedBy: 'Trung tâm Phục vụ hành chính công tỉnh Bắc Giang',
      demonstration: true,
    })
  })
})
