import { Temporal } from 'temporal-polyfill'
import { beforeEach, describe, expect, it } from 'vitest'
import { anonymous } from '#kernel/actor.ts'
import type { Context } from '#kernel/context.ts'
import { listEvents } from '#kernel/ledger/ledger.ts'
import { createTestKernel, testSystem } from '../../../../tests/support/test-kernel.ts'
import { actingPosts } from '../posts/acting-posts.ts'
import { getTerritoryByCode } from '../territories/list-territories.ts'
import { officialAt, plantSmallProvince, smallProvinceFrom } from '../testing/small-province.ts'
import { type CreateUnit, createUnit } from './create-unit.ts'
import { describeUnit } from './describe-unit.ts'
import { endUnit } from './end-unit.ts'
import { getProvince } from './get-province.ts'
import { getUnitByCode } from './get-unit.ts'
import { listUnits } from './list-units.ts'
import { resolveUnit } from './resolve-unit.ts'
import { unitsReceiving } from './units-receiving.ts'

const kernel = await createTestKernel()
await kernel.as(testSystem, plantSmallProvince)

const see = <Result>(work: (context: Context) => Promise<Result>) => kernel.see(anonymous, work)
const codes = (units: readonly { code: string | null }[]) => units.map(unit => unit.code)
const idOf = async (code: string) => (await see(context => getUnitByCode(context, { code }))).id
const territoryId = async (code: string) => (await see(context => getTerritoryByCode(context, { code }))).id

describe('finding units', () => {
  it('finds one by its code in either notation', async () => {
    const [current, old] = await see(async context => [
      await getUnitByCode(context, { code: 'h02.31.02' }),
      await getUnitByCode(context, { code: '000.02.31.H02' }),
    ])
    expect(old?.id).toBe(current?.id)
    expect(current?.oldCode).toBe('000.02.31.H02')
    await expect(see(context => getUnitByCode(context, { code: 'nonsense' }))).rejects.toMatchObject({
      code: 'not-found',
    })
  })

  it('lists a code with all below it, the parts of a unit, and all that lie in a territory', async () => {
    const list = (filter: Parameters<typeof listUnits>[1]) => see(context => listUnits(context, filter))
    expect(codes((await list({ search: '31.H02', limit: 9 })).items)).toEqual([
      'H02.31',
      'H02.31.01',
      'H02.31.02',
      'H02.31.03',
      'H02.31.63',
    ])
    expect(codes((await list({ parentId: await idOf('H02'), limit: 9 })).items)).toEqual(['H02.01', 'H02.03', 'H02.31'])
    expect((await list({ territoryId: await territoryId('213'), limit: 9 })).items).toHaveLength(5)
    expect(codes((await list({ kind: 'centre', search: 'CENTRE', limit: 9 })).items)).toEqual(['H02.01'])
  })

  it('pages through all of them once', async () => {
    const seen: (string | null)[] = []
    let cursor: string | undefined
    do {
      const page = await see(context => listUnits(context, { limit: 3, cursor }))
      seen.push(...codes(page.items))
      cursor = page.next ?? undefined
    } while (cursor)
    expect(seen).toHaveLength(8)
    expect(new Set(seen).size).toBe(8)
  })

  it('climbs from a commune to whoever is competent', async () => {
    const where = { territoryId: await territoryId('07213'), receivingUnitId: await idOf('H02.31.01') }
    const find = async (unitKind: string) =>
      (await see(context => resolveUnit(context, { rule: { unitKind }, ...where }))).code
    expect(await find('commune-committee')).toBe('H02.31.01')
    expect(await find('district-justice-office')).toBe('H02.31.63')
    expect(await find('department-justice')).toBe('H02.03')
    await expect(find('ministry')).rejects.toMatchObject({ reason: 'organisation.no-competent-unit' })
  })

  it('names the counters where a person of a commune may hand in, the nearest first', async () => {
    const receiving = { territoryId: await territoryId('07213') }
    expect(codes(await see(context => unitsReceiving(context, receiving)))).toEqual(['H02.31.01', 'H02.31', 'H02.01'])
    const kinds = ['centre', 'department-justice']
    expect(codes(await see(context => unitsReceiving(context, { ...receiving, kinds })))).toEqual(['H02.01'])
  })

  it('shows a unit with its heads, parts and place', async () => {
    const profile = await see(context => describeUnit(context, { code: 'H02.31' }))
    expect(profile).toMatchObject({ receives: true, parent: { code: 'H02' }, heads: [{ title: 'head' }] })
    expect(codes(profile.parts)).toEqual(['H02.31.01', 'H02.31.02', 'H02.31.03', 'H02.31.63'])
    expect(profile.territories.map(one => one.code)).toEqual(['24', '213'])
  })

  it('names the province in the language of the reader', async () => {
    expect(await see(getProvince)).toMatchObject({ provinceName: 'tỉnh Bắc Giang', managedBy: 'centre H02.01' })
    expect(await see(context => getProvince({ ...context, locale: 'en' }))).toMatchObject({
      provinceName: 'Bắc Giang province',
    })
  })
})

describe('making and ending units', () => {
  const today = smallProvinceFrom.add({ days: 20 })
  let input: CreateUnit

  beforeEach(async () => {
    const parentId = await idOf('H02.31')
    input = {
      code: 'H02.31.70',
      name: 'Phòng Y tế',
      kind: 'district-justice-office',
      parentId,
      territoryId: await territoryId('213'),
      from: today,
    }
  })

  it('lets the operator of the unit above make one, and writes it down', async () => {
    const operator = await see(context => officialAt(context, 'H02', 'operator'))
    const unit = await kernel.as(operator, context => createUnit(context, input))
    expect(unit).toMatchObject({ code: 'H02.31.70', oldCode: '000.70.31.H02' })
    const [event] = await see(context => listEvents(context, `unit:${unit.id}`))
    expect(event).toMatchObject({ type: 'organisation.unit-created', actor: { postId: operator.postId } })
  })

  it('refuses everyone else', async () => {
    const strangers = [
      await see(context => officialAt(context, 'H02.31', 'head')),
      { ...(await see(context => officialAt(context, 'H02.31', 'operator'))), unitId: await idOf('H02.03') },
    ]
    for (const stranger of strangers) {
      const refused = kernel.as(stranger, context => createUnit(context, { ...input, code: 'H02.31.71' }))
      await expect(refused).rejects.toMatchObject({ code: 'forbidden' })
    }
    await expect(kernel.as(anonymous, context => createUnit(context, input))).rejects.toMatchObject({
      code: 'not-signed-in',
    })
  })

  it('refuses a code that is taken, a code that is none, and a kind that is unknown', async () => {
    const make = (change: Partial<CreateUnit>) =>
      kernel.as(testSystem, context => createUnit(context, { ...input, ...change }))
    await expect(make({ code: 'H02.31.01' })).rejects.toMatchObject({
      code: 'conflict',
      reason: 'organisation.code-taken',
    })
    await expect(make({ code: 'H2' })).rejects.toMatchObject({ code: 'bad-input' })
    await expect(make({ code: 'H02.31.72', kind: 'ministry' })).rejects.toMatchObject({ code: 'bad-input' })
  })

  it('keeps an old code that is not the new one turned round, holes and all', async () => {
    const make = (oldCode: string) =>
      kernel.as(testSystem, context => createUnit(context, { ...input, code: 'H02.31.75', oldCode }))
    await expect(make('5.31.H02')).rejects.toMatchObject({ code: 'bad-input' })
    const unit = await make('005.00.31.H02')
    kernel.setNow('2025-04-01T02:00:00Z')
    expect(await idOf('005.00.31.h02')).toBe(unit.id)
    expect(await idOf('H02.31.75')).toBe(unit.id)
  })

  it('gives a code to one of two who ask for it at once', async () => {
    const make = () => kernel.as(testSystem, context => createUnit(context, { ...input, code: 'H02.31.73' }))
    const outcomes = await Promise.allSettled([make(), make(), make()])
    expect(outcomes.filter(one => one.status === 'fulfilled')).toHaveLength(1)
  })

  it('ends one with its posts and people; what asks for it is answered by its successor', async () => {
    const heir = await idOf('H02.31.02')
    const ended = await idOf('H02.31.01')
    const clerk = await see(context => officialAt(context, 'H02.31.01', 'records-clerk'))
    const end = () =>
      kernel.as(testSystem, context => endUnit(context, { unitId: ended, on: today, successorIds: [heir] }))
    await end()
    await expect(end()).rejects.toMatchObject({ reason: 'organisation.unit-ended' })

    kernel.setNow('2025-04-01T02:00:00Z')
    const where = { territoryId: await territoryId('07213'), receivingUnitId: ended }
    expect((await see(context => resolveUnit(context, { rule: 'receiving', ...where }))).id).toBe(heir)
    expect((await see(context => resolveUnit(context, { rule: { unitKind: 'commune-committee' }, ...where }))).id).toBe(
      heir,
    )
    expect(await see(context => actingPosts(context, clerk.personId))).toEqual([])
    const profile = await see(context => describeUnit(context, { code: 'H02.31.01' }))
    expect(profile.unit.validTo?.toString()).toBe(today.toString())
    expect(codes(profile.successors)).toEqual(['H02.31.02'])
  })

  it('does not end one whose parts would be left hanging, nor into one that is not there', async () => {
    const end = (unitId: string, successorIds: string[]) =>
      kernel.as(testSystem, context =>
        endUnit(context, { unitId, on: Temporal.PlainDate.from('2025-05-01'), successorIds }),
      )
    await expect(end(await idOf('H02.31'), [])).rejects.toMatchObject({ reason: 'organisation.unit-has-parts' })
    const office = await idOf('H02.31.63')
    await expect(end(office, [office])).rejects.toMatchObject({ code: 'bad-input' })
    await expect(end(office, [await idOf('H02.31.01')])).rejects.toMatchObject({ code: 'bad-input' })
  })
})
