import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { anonymous } from '#kernel/actor.ts'
import type { Context } from '#kernel/context.ts'
import { listEvents } from '#kernel/ledger/ledger.ts'
import { createTestKernel, testSystem } from '../../../../tests/support/test-kernel.ts'
import { officialAt, plantSmallProvince } from '../testing/small-province.ts'
import { getUnitByCode } from '../units/get-unit.ts'
import { actingPosts, postsOf } from './acting-posts.ts'
import { appointPerson } from './appoint-person.ts'
import { createPost } from './create-post.ts'
import { type Delegate, delegate } from './delegate.ts'
import { endHolding } from './end-holding.ts'
import { findPosts } from './find-posts.ts'
import { registerPerson } from './register-person.ts'
import { revokeDelegation } from './revoke-delegation.ts'

const kernel = await createTestKernel()
await kernel.as(testSystem, plantSmallProvince)

const see = <Result>(work: (context: Context) => Promise<Result>) => kernel.see(anonymous, work)
const day = (text: string) => Temporal.PlainDate.from(text)
const at = (text: string) => Temporal.Instant.from(`${text}+07:00`)
const unitId = (await see(context => getUnitByCode(context, { code: 'H02.31.01' }))).id
const counter = await see(context => officialAt(context, 'H02.31.01', 'counter'))
const clerk = await see(context => officialAt(context, 'H02.31.01', 'records-clerk'))
const head = await see(context => officialAt(context, 'H02.31.01', 'head'))
const districtOperator = await see(context => officialAt(context, 'H02.31', 'operator'))

describe('posts and who holds them', () => {
  it('seats a new person in a new post, for as long as said', async () => {
    const { post, person } = await kernel.as(districtOperator, async context => {
      const post = await createPost(context, {
        unitId,
        code: 'land',
        title: 'Địa chính',
        roles: ['specialist'],
        from: day('2025-03-01'),
      })
      const person = await registerPerson(context, { staffCode: 'X-1', fullName: 'Trần Thị Thử', unitId })
      await appointPerson(context, {
        postId: post.id,
        personId: person.id,
        from: day('2025-03-10'),
        to: day('2025-03-20'),
      })
      return { post, person }
    })
    const held = async (on: string) =>
      (await see(context => postsOf(context, person.id, day(on)))).map(one => one.postId)
    expect(await held('2025-03-09')).toEqual([])
    expect(await held('2025-03-10')).toEqual([post.id])
    expect(await held('2025-03-20')).toEqual([])
    const events = await see(context => listEvents(context, `post:${post.id}`))
    expect(events.map(event => event.type)).toEqual(['organisation.post-created', 'organisation.person-appointed'])
  })

  it('lets a person hold several posts, and a post only one person at a time', async () => {
    const second = await kernel.as(testSystem, context =>
      createPost(context, {
        unitId,
        code: 'counter-2',
        title: 'Một cửa 2',
        roles: ['counter'],
        from: day('2025-03-01'),
      }),
    )
    const appoint = (personId: string) =>
      kernel.as(testSystem, context => appointPerson(context, { postId: second.id, personId, from: day('2025-03-01') }))
    const outcomes = await Promise.allSettled([
      appoint(clerk.personId),
      appoint(clerk.personId),
      appoint(clerk.personId),
    ])
    expect(outcomes.filter(one => one.status === 'fulfilled')).toHaveLength(1)
    await expect(appoint(head.personId)).rejects.toMatchObject({ code: 'conflict', reason: 'organisation.post-held' })
    expect(await see(context => postsOf(context, clerk.personId))).toHaveLength(2)
    const counters = await see(context => findPosts(context, { unitId, role: 'counter' }))
    expect(counters.map(post => post.holder?.personId)).toEqual([clerk.personId, counter.personId])
  })

  it('vacates a post once', async () => {
    const holding = await kernel.as(testSystem, async context => {
      const post = await createPost(context, {
        unitId,
        code: 'social',
        title: 'Văn xã',
        roles: ['specialist'],
        from: day('2025-03-01'),
      })
      return appointPerson(context, { postId: post.id, personId: head.personId, from: day('2025-03-01') })
    })
    const end = () =>
      kernel.as(districtOperator, context => endHolding(context, { holdingId: holding.id, on: day('2025-03-12') }))
    await end()
    await expect(end()).rejects.toMatchObject({ reason: 'organisation.holding-ended' })
    const [social] = (await see(context => findPosts(context, { unitId }))).filter(post => post.code === 'social')
    expect(social?.holder).toBeNull()
  })

  it('refuses whoever is not an operator there or above', async () => {
    const appoint = (context: Context) =>
      appointPerson(context, { postId: counter.postId, personId: head.personId, from: day('2026-01-01') })
    for (const stranger of [head, counter, { ...districtOperator, unitId: counter.unitId, roles: ['head'] }]) {
      await expect(kernel.as(stranger, appoint)).rejects.toMatchObject({ code: 'forbidden' })
    }
  })

  it('does not give a staff code to another person', async () => {
    const register = (fullName: string) =>
      kernel.as(testSystem, context => registerPerson(context, { staffCode: 'X-9', fullName, unitId }))
    const first = await register('Lê Văn Dụ')
    expect((await register('Lê Văn Dụ')).id).toBe(first.id)
    await expect(register('Lê Văn Giả')).rejects.toMatchObject({ reason: 'organisation.staff-code-taken' })
  })
})

describe('delegation', () => {
  const window = { from: at('2025-03-12T08:00'), to: at('2025-03-14T17:00') }
  const input: Delegate = {
    fromPostId: head.postId,
    toPostId: counter.postId,
    ...window,
    actions: ['approve'],
    reason: 'Đi công tác',
  }

  it('lets a post act for another inside its window only, limited to its actions', async () => {
    await kernel.as(head, context => delegate(context, input))
    const acting = async (now: string) => {
      kernel.setNow(at(now).toString())
      return (await see(context => actingPosts(context, counter.personId))).filter(one => one.onBehalfOf)
    }
    expect(await acting('2025-03-12T07:59')).toEqual([])
    expect(await acting('2025-03-12T08:00')).toMatchObject([
      { postId: counter.postId, onBehalfOf: head.postId, roles: ['head'], actions: ['approve'] },
    ])
    expect(await acting('2025-03-14T17:00')).toEqual([])
  })

  it('is not handed on: who acts by delegation cannot delegate, and powers reach one step only', async () => {
    kernel.setNow(at('2025-03-13T08:00').toString())
    const acting = { ...counter, roles: ['head'], onBehalfOf: head.postId }
    const onward: Delegate = { ...input, fromPostId: head.postId, toPostId: clerk.postId }
    await expect(kernel.as(acting, context => delegate(context, onward))).rejects.toMatchObject({ code: 'forbidden' })

    await kernel.as(counter, context =>
      delegate(context, { ...input, fromPostId: counter.postId, toPostId: clerk.postId }),
    )
    const reach = (await see(context => actingPosts(context, clerk.personId))).flatMap(one => one.onBehalfOf ?? [])
    expect(reach).toEqual([counter.postId])
  })

  it('refuses itself, an empty window, an empty scope, and the same pair twice', async () => {
    const make = (change: Partial<Delegate>) => kernel.as(head, context => delegate(context, { ...input, ...change }))
    await expect(make({ toPostId: head.postId })).rejects.toMatchObject({ code: 'bad-input' })
    await expect(make({ to: input.from })).rejects.toMatchObject({ code: 'bad-input' })
    await expect(make({ actions: [] })).rejects.toMatchObject({ code: 'bad-input' })
    await expect(make({})).rejects.toMatchObject({ reason: 'organisation.already-delegated' })
  })

  it('refuses whoever it is not theirs to give, and lets the operator above give it', async () => {
    const later = { ...input, from: at('2025-06-01T08:00'), to: at('2025-06-02T08:00') }
    await expect(kernel.as(clerk, context => delegate(context, later))).rejects.toMatchObject({ code: 'forbidden' })
    await expect(kernel.as(districtOperator, context => delegate(context, later))).resolves.toMatchObject({
      reason: 'Đi công tác',
    })
  })

  it('ends when revoked, before it began too, and only once', async () => {
    kernel.setNow(at('2025-03-13T09:00').toString())
    const { id: delegationId } = await kernel.as(head, context =>
      delegate(context, { ...input, toPostId: clerk.postId, from: at('2025-04-01T08:00'), to: at('2025-04-02T08:00') }),
    )
    const revoke = () => kernel.as(head, context => revokeDelegation(context, { delegationId }))
    await revoke()
    await expect(revoke()).rejects.toMatchObject({ reason: 'organisation.delegation-over' })
    kernel.setNow(at('2025-04-01T09:00').toString())
    expect((await see(context => actingPosts(context, clerk.personId))).filter(one => one.onBehalfOf)).toEqual([])
  })
})
