import { Temporal } from 'temporal-polyfill'
import { beforeEach, describe, expect, it } from 'vitest'
import { type Actor, anonymous } from '#kernel/actor.ts'
import { appointPerson, delegate, endHolding, revokeDelegation } from '#modules/organisation/index.ts'
import { createTestKernel, testSystem } from '../../../tests/support/test-kernel.ts'
import { officialAt, plantSmallProvince } from '../organisation/testing/small-province.ts'
import { choosePost } from './choose-post.ts'
import { openOfficialAccount } from './open-official-account.ts'
import { resolveActor } from './resolve-actor.ts'
import { signIn } from './sign-in.ts'
import { buildCitizen, goodPassword, personNumber } from './testing/people.ts'

const kernel = await createTestKernel()
await kernel.as(testSystem, plantSmallProvince)
const at = (unit: string, role: 'head' | 'specialist' | 'leader' | 'records-clerk') =>
  kernel.see(testSystem, context => officialAt(context, unit, role))
const [head, leader] = [await at('H02.03', 'head'), await at('H02', 'leader')]
const login = 'giam-doc.sotp'
await kernel.as(testSystem, context =>
  openOfficialAccount(context, { login, name: head.name, personId: head.personId, password: goodPassword }),
)

let token = ''
const actor = () => resolveActor(kernel, token)
const choose = async (postId: string, onBehalfOf?: string) => {
  const bearer = await actor()
  await kernel.as(bearer, context => choosePost(context, { postId, ...(onBehalfOf ? { onBehalfOf } : {}) }))
}
const delegateFrom = (fromPostId: string) => {
  const from = kernel.now()
  const input = { fromPostId, toPostId: head.postId, from, to: from.add({ hours: 4 }), reason: 'Đi công tác' }
  return kernel.as(testSystem, context => delegate(context, input))
}

beforeEach(async () => {
  kernel.setNow('2025-03-18T02:00:00Z')
  const answer = await kernel.as(anonymous, context => signIn(context, { login, password: goodPassword }))
  token = answer.kind === 'opened' ? answer.session.token : ''
})

describe('the post that a session acts from', () => {
  it('is at first the official’s own', async () => {
    expect(await actor()).toMatchObject({ postId: head.postId, unitId: head.unitId, roles: ['head'] })
  })

  it('may be one that is delegated, with its unit and roles, until the delegation is revoked in mid-session', async () => {
    const delegation = await delegateFrom(leader.postId)
    await choose(head.postId, leader.postId)
    expect(await actor()).toMatchObject({ onBehalfOf: leader.postId, unitId: leader.unitId, roles: ['leader'] })
    await kernel.as(testSystem, context => revokeDelegation(context, { delegationId: delegation.id }))
    const after = await actor()
    expect(after).toMatchObject({ postId: head.postId, unitId: head.unitId, roles: ['head'] })
    expect(after).not.toHaveProperty('onBehalfOf')
  })

  it('falls back when the delegation runs out, and cannot be chosen any more', async () => {
    kernel.setNow('2025-03-18T02:10:00Z')
    await delegateFrom(leader.postId)
    await choose(head.postId, leader.postId)
    // The session lives on: it is used, and lasts twelve hours.
    for (const hour of ['02:50', '03:40', '04:30', '05:20', '06:09']) {
      kernel.setNow(`2025-03-18T${hour}:00Z`)
      expect(await actor()).toMatchObject({ onBehalfOf: leader.postId })
    }
    kernel.setNow('2025-03-18T06:10:00Z')
    expect(await actor()).not.toHaveProperty('onBehalfOf')
    await expect(choose(head.postId, leader.postId)).rejects.toMatchObject({ reason: 'identity.not-your-post' })
  })

  it('is nobody else’s', async () => {
    const other = await at('H02.03', 'specialist')
    await expect(choose(other.postId)).rejects.toMatchObject({ code: 'forbidden', reason: 'identity.not-your-post' })
    await expect(choose(head.postId, other.postId)).rejects.toMatchObject({ reason: 'identity.not-your-post' })
  })

  it('is for officials only', async () => {
    await kernel.as(anonymous, context => buildCitizen(context, 1))
    const credentials = { login: personNumber(1), password: goodPassword }
    const answer = await kernel.as(anonymous, context => signIn(context, credentials))
    const citizen: Actor = await resolveActor(kernel, answer.kind === 'opened' ? answer.session.token : '')
    const chosen = kernel.as(citizen, context => choosePost(context, { postId: head.postId }))
    await expect(chosen).rejects.toMatchObject({ code: 'not-signed-in' })
  })
})

describe('an official without a post', () => {
  it('is nobody from the day the last one ends', async () => {
    const from = Temporal.PlainDate.from('2025-03-18')
    const { rows } = await kernel.admin.query('select id from organisation.holding where person_id = $1', [
      head.personId,
    ])
    await kernel.as(testSystem, context => endHolding(context, { holdingId: rows[0].id, on: from }))
    expect(await actor()).toEqual(anonymous)
    const back = { postId: head.postId, personId: head.personId, from }
    await kernel.as(testSystem, context => appointPerson(context, back))
    expect(await actor()).toMatchObject({ postId: head.postId })
  })
})
