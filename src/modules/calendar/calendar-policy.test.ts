import { describe, expect, it } from 'vitest'
import { type Actor, anonymous, system } from '#kernel/actor.ts'
import { assertMay, maySetForProvince, maySetHoursOf } from './calendar-policy.ts'

const official = (unitId: string, roles: readonly string[]): Actor => ({
  kind: 'official',
  accountId: 'a',
  sessionId: 's',
  name: 'n',
  personId: 'p',
  postId: 'o',
  unitId,
  roles,
})
const citizen: Actor = { kind: 'citizen', accountId: 'a', sessionId: 's', name: 'n' }

/** A commune below a district below the province. */
const lineages: Readonly<Record<string, readonly string[]>> = {
  province: ['province'],
  district: ['district', 'province'],
  commune: ['commune', 'district', 'province'],
}
const none = { province: false, district: false, commune: false }
const all = { province: true, district: true, commune: true }
const actors: readonly (readonly [string, Actor, string, typeof none])[] = [
  ['nobody', anonymous, '', none],
  ['a citizen', citizen, '', none],
  ['the system', system('load'), '', all],
  ['a clerk of the province', official('province', ['counter']), 'province', none],
  ['an operator of the province', official('province', ['operator']), 'province', all],
  ['an operator of the district', official('district', ['operator']), 'district', { ...all, province: false }],
  ['an operator of the commune', official('commune', ['operator']), 'commune', { ...none, commune: true }],
]

describe('who may set the hours and the days', () => {
  it.each(actors)('%s', (_, actor, unitId, expected) => {
    const mine = lineages[unitId] ?? []
    const may = {
      province: maySetForProvince(actor, mine),
      district: maySetHoursOf(actor, lineages.district ?? []),
      commune: maySetHoursOf(actor, lineages.commune ?? []),
    }
    expect(may).toEqual(expected)
  })

  it('is told to sign in, or that it is not theirs', () => {
    expect(() => assertMay(anonymous, false)).toThrow('not-signed-in')
    expect(() => assertMay(citizen, false)).toThrow('forbidden')
  })
})
