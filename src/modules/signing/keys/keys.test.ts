import { generateKeyPairSync } from 'node:crypto'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import type { Actor } from '#kernel/actor.ts'
import { listEvents } from '#kernel/ledger/ledger.ts'
import {
  appointPerson,
  createPost,
  endHolding,
  endUnit,
  registerPerson,
  standingsOf,
} from '#modules/organisation/index.ts'
import { createTestKernel, testSystem } from '../../../../tests/support/test-kernel.ts'
import { officialAt, plantSmallProvince } from '../../organisation/testing/small-province.ts'
import { authorityOf } from '../authority/authority-of.ts'
import { signing } from '../module.ts'
import { giveKey, startAuthorities } from '../testing/signing-world.ts'
import { bindKey } from './bind-key.ts'
import { findKey } from './key-store.ts'
import { keysEndingCondition } from './keys-ending.ts'
import { listKeysOfUnit, listMyKeys } from './list-keys.ts'
import { retireKey } from './retire-key.ts'
import { warnOfExpiry } from './warn-of-expiry.ts'

const kernel = await createTestKernel([signing])
await kernel.as(testSystem, plantSmallProvince)
const pki = await startAuthorities(kernel)
const start = kernel.now()
const [chairman, neighbour, operator, topOperator, clerk] = await kernel.see(testSystem, async context => [
  await officialAt(context, 'H02.31.01', 'head'),
  await officialAt(context, 'H02.31.02', 'head'),
  await officialAt(context, 'H02.31', 'operator'),
  await officialAt(context, 'H02', 'operator'),
  await officialAt(context, 'H02.31.01', 'counter'),
])

const certificateFor = async (name: string) => {
  const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return pki.issuePerson({ name, publicKey: publicKey.export({ type: 'spki', format: 'der' }), validFrom: start })
}
const key = (id: string) => kernel.see(testSystem, context => findKey(context, id))
const authorityAt = (fingerprint: string, at: string) =>
  kernel.see(testSystem, context => authorityOf(context, { fingerprint }, Temporal.Instant.from(at)))

describe('binding a certificate', () => {
  const bind = (actor: Actor, personId: string, certificate: Uint8Array | string) =>
    kernel.as(actor, context =>
      bindKey(context, { owner: { personId }, kind: 'remote', certificate, locator: { credentialId: 'c-1' } }),
    )

  it('is done by an operator of the unit or above, once, with an event that names nobody', async () => {
    const { certificate } = await certificateFor('Nguyễn Văn Thử')
    const bound = await bind(operator, chairman.personId, certificate)
    expect((await bind(topOperator, chairman.personId, certificate)).id).toBe(bound.id)
    const events = await kernel.see(testSystem, context => listEvents(context, `signing-key:${bound.id}`))
    expect(events.map(({ type }) => type)).toEqual(['signing.key-bound'])
    expect(JSON.stringify(events[0]?.payload)).not.toContain('Nguyễn')
    await kernel.as(operator, context => retireKey(context, { keyId: bound.id }))
    await kernel.as(operator, context => retireKey(context, { keyId: bound.id }))
    expect(await key(bound.id)).toMatchObject({ retiredBecause: 'operator' })
  })

  it('is refused to everybody else, and to an operator for themself', async () => {
    const { certificate } = await certificateFor('Nguyễn Văn Thử')
    for (const actor of [chairman, neighbour, clerk]) {
      await expect(bind(actor, chairman.personId, certificate)).rejects.toMatchObject({ code: 'forbidden' })
    }
    await expect(bind(operator, operator.personId, certificate)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(bind(operator, topOperator.personId, certificate)).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('is refused for what cannot sign, and for what is another’s', async () => {
    await expect(bind(operator, chairman.personId, 'no certificate')).rejects.toMatchObject({
      fields: [{ path: 'certificate', reason: 'signing.certificate-unreadable' }],
    })
    await expect(bind(operator, chairman.personId, pki.issuingCertificate)).rejects.toMatchObject({
      fields: [{ reason: 'signing.certificate-of-authority' }],
    })
    const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 1024 })
    const weak = await pki.issuePerson({ name: 'Yếu', publicKey: publicKey.export({ type: 'spki', format: 'der' }) })
    await expect(bind(operator, chairman.personId, weak.certificate)).rejects.toMatchObject({
      fields: [{ reason: 'signing.certificate-weak' }],
    })
    const { certificate } = await certificateFor('Nguyễn Văn Thử')
    await bind(operator, neighbour.personId, certificate)
    await expect(bind(operator, chairman.personId, certificate)).rejects.toMatchObject({ reason: 'signing.key-taken' })
  })

  it('shows keys without where they are', async () => {
    const own = await kernel.see(neighbour, listMyKeys)
    expect(own).toHaveLength(1)
    expect(own[0]).not.toHaveProperty('locator')
    const unit = await kernel.see(operator, context => listKeysOfUnit(context, { unitId: neighbour.unitId }))
    expect(unit.officials.find(({ personId }) => personId === neighbour.personId)?.keys).toHaveLength(1)
    const above = kernel.see(operator, context => listKeysOfUnit(context, { unitId: topOperator.unitId }))
    await expect(above).rejects.toMatchObject({ code: 'forbidden' })
  })
})

describe('a key that ends', () => {
  it('is warned of 30, 7 and 1 days before, each once, by mail', async () => {
    const ending = await giveKey(kernel, pki, { unitId: clerk.unitId }, { validTo: start.add({ hours: 40 * 24 }) })
    const warnAfter = async (days: number) => {
      kernel.setNow(start.add({ hours: days * 24 }).toString())
      const warned = await kernel.as(testSystem, warnOfExpiry)
      await kernel.runJobs()
      return [warned, (await key(ending.id))?.warnedDays]
    }
    expect(await warnAfter(5)).toEqual([0, null])
    expect(await warnAfter(10)).toEqual([1, 30])
    expect(await warnAfter(11)).toEqual([0, 30])
    expect(await warnAfter(33)).toEqual([1, 7])
    expect(await warnAfter(39)).toEqual([1, 1])
    expect(await warnAfter(41)).toEqual([0, 1])
    kernel.setNow(start.toString())
  })
})

describe('whoever leaves', () => {
  it('signs no more: the key is retired on the day, not before', async () => {
    const person = await kernel.as(testSystem, context =>
      registerPerson(context, { unitId: neighbour.unitId, staffCode: 'x-1', fullName: 'Trần Văn Rời' }),
    )
    const post = await kernel.as(testSystem, context =>
      createPost(context, {
        unitId: neighbour.unitId,
        code: 'x',
        title: 'Phó Chủ tịch',
        roles: ['head'],
        leads: 'deputy',
        from: Temporal.PlainDate.from('2025-03-01'),
      }),
    )
    const holding = await kernel.as(testSystem, context =>
      appointPerson(context, { postId: post.id, personId: person.id, from: Temporal.PlainDate.from('2025-03-01') }),
    )
    const own = await giveKey(kernel, pki, { personId: person.id })
    await kernel.as(testSystem, context =>
      endHolding(context, { holdingId: holding.id, on: Temporal.PlainDate.from('2025-03-12') }),
    )
    await kernel.runJobs()
    expect(await key(own.id)).toMatchObject({ retiredBecause: 'holding-ended' })
    expect(await kernel.see(testSystem, context => standingsOf(context, person.id))).toEqual([])
    // While they were in office they could sign as a deputy, and a signature of then is judged so.
    expect(await authorityAt(own.fingerprint, '2025-03-11T02:00:00Z')).toMatchObject({
      allowed: true,
      capacity: 'KT',
      post: 'Phó Chủ tịch',
    })
    expect(await authorityAt(own.fingerprint, '2025-03-12T02:00:00Z')).toMatchObject({
      allowed: false,
      refusedBecause: 'not-in-office',
    })
  })

  it('takes the seal and the keys of everybody with it where an agency ends', async () => {
    const third = await kernel.see(testSystem, context => officialAt(context, 'H02.31.03', 'head'))
    const [seal, personal] = [
      await giveKey(kernel, pki, { unitId: third.unitId }),
      await giveKey(kernel, pki, { personId: third.personId }),
    ]
    await kernel.as(testSystem, context =>
      endUnit(context, { unitId: third.unitId, on: Temporal.PlainDate.from('2025-03-12'), successorIds: [] }),
    )
    await kernel.runJobs()
    expect(await key(seal.id)).toMatchObject({ retiredBecause: 'unit-ended' })
    expect(await key(personal.id)).toMatchObject({ retiredBecause: 'holding-ended' })
    expect(await authorityAt(seal.fingerprint, '2025-03-11T02:00:00Z')).toMatchObject({
      allowed: true,
      capacity: 'seal',
    })
    expect(await authorityAt(seal.fingerprint, '2025-03-13T02:00:00Z')).toMatchObject({
      refusedBecause: 'unit-not-in-force',
    })
  })
})

it('says of a certificate that nobody here is bound to that it is unknown', async () => {
  expect(await authorityAt('0'.repeat(64), '2025-03-11T02:00:00Z')).toEqual({ known: false })
})

describe('what an operator is told of certificates', () => {
  it('changes as the first of them comes near its end', async () => {
    const stateAfter = async (days: number) => {
      kernel.setNow(start.add({ hours: days * 24 }).toString())
      return (await kernel.see(topOperator, keysEndingCondition.read)).state
    }
    const left = await createTestKernel([signing])
    expect(await left.see(testSystem, keysEndingCondition.read)).toMatchObject({ state: 'ok' })
    await giveKey(kernel, pki, { personId: clerk.personId }, { validTo: start.add({ hours: 100 * 24 }) })
    expect([await stateAfter(69), await stateAfter(80), await stateAfter(95)]).toEqual(['ok', 'warn', 'late'])
    kernel.setNow(start.toString())
  })
})
