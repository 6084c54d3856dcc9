import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { createTestKernel, testSystem } from '../../../../tests/support/test-kernel.ts'
import { officialAt, plantSmallProvince } from '../testing/small-province.ts'
import { endUnit } from '../units/end-unit.ts'
import { getUnitByCode } from '../units/get-unit.ts'
import { delegate } from './delegate.ts'
import { headPostsOf, standingsOf } from './read-standings.ts'

const kernel = await createTestKernel()
await kernel.as(testSystem, plantSmallProvince)
const [chairman, specialist] = await kernel.see(testSystem, async context => [
  await officialAt(context, 'H02.31.01', 'head'),
  await officialAt(context, 'H02.31.01', 'specialist'),
])

const standings = (personId: string, at?: string) =>
  kernel.see(testSystem, context => standingsOf(context, personId, at ? Temporal.Instant.from(at) : undefined))

describe('what a person was', () => {
  it('is their post, its unit and whether a collective leads it', async () => {
    const [standing] = await standings(chairman.personId)
    expect(standing).toMatchObject({
      acting: false,
      post: { id: chairman.postId, leads: 'head', unit: { collectiveName: 'Ủy ban nhân dân', signsByOrder: false } },
      powers: [],
    })
  })

  it('is nothing before they held a post', async () => {
    expect(await standings(chairman.personId, '2024-01-01T00:00:00Z')).toEqual([])
  })

  it('has the powers given to the post in writing, while they last', async () => {
    const [from, to] = [Temporal.Instant.from('2025-03-13T00:00:00Z'), Temporal.Instant.from('2025-03-20T00:00:00Z')]
    await kernel.as(chairman, context =>
      delegate(context, {
        fromPostId: chairman.postId,
        toPostId: specialist.postId,
        from,
        to,
        actions: ['sign'],
        reason: '1/GUQ',
      }),
    )
    const powers = async (at: string) => (await standings(specialist.personId, at))[0]?.powers
    expect(await powers('2025-03-12T23:59:59Z')).toEqual([])
    expect(await powers('2025-03-13T00:00:00Z')).toMatchObject([
      { from: { id: chairman.postId, leads: 'head' }, actions: ['sign'], validTo: to },
    ])
    expect(await powers('2025-03-20T00:00:00Z')).toEqual([])
  })

  it('ends with the unit, and is answered for the time before', async () => {
    const unit = await kernel.see(testSystem, context => getUnitByCode(context, { code: 'H02.31.01' }))
    await kernel.as(testSystem, context =>
      endUnit(context, { unitId: unit.id, on: Temporal.PlainDate.from('2025-07-01'), successorIds: [] }),
    )
    expect(await standings(chairman.personId, '2025-06-30T16:00:00Z')).toHaveLength(1)
    expect(await standings(chairman.personId, '2025-06-30T17:00:00Z')).toEqual([])
    const heads = (at: string) =>
      kernel.see(testSystem, context => headPostsOf(context, [unit.id], Temporal.Instant.from(at)))
    expect((await heads('2025-06-30T00:00:00Z')).get(unit.id)?.id).toBe(chairman.postId)
    expect((await heads('2025-07-02T00:00:00Z')).size).toBe(0)
  })
})
