import { describe, expect, it } from 'vitest'
import type { OfficialActor } from '#kernel/actor.ts'
import { listEvents } from '#kernel/ledger/ledger.ts'
import { testSystem } from '../../../../tests/support/test-kernel.ts'
import { retireKey } from '../keys/retire-key.ts'
import { giveKey, proven } from '../testing/signing-world.ts'
import { advanceBatch } from './advance-batch.ts'
import { cancelSignature } from './cancel-request.ts'
import { declineRequest } from './decline-request.ts'
import { signingServicesOf } from './signing-services.ts'
import { startBatchWorld } from './testing/batch-world.ts'

const world = await startBatchWorld()
const { kernel, pki, clerk, chairman, neighbour, records, seal, ask, begin, request, batchOf } = world

describe('signing is refused', () => {
  it('without a fresh proof, before anything is touched', async () => {
    const id = await ask()
    await expect(begin([id], {}, chairman)).rejects.toMatchObject({ code: 'step-up-required' })
    expect(await request(id)).toMatchObject({ state: 'waiting', batchId: null })
  })

  it('to whoever was not asked: nothing is told of it', async () => {
    const id = await ask()
    for (const stranger of [clerk, neighbour, records]) {
      await expect(begin([id], {}, proven(stranger, kernel))).rejects.toMatchObject({ code: 'not-found' })
    }
  })

  it('with the key of somebody else, or with a seal in person', async () => {
    const id = await ask()
    const foreign = await giveKey(kernel, pki, { personId: neighbour.personId })
    await expect(begin([id], { keyId: foreign.id })).rejects.toMatchObject({ reason: 'signing.no-key' })
    await expect(begin([id], { keyId: seal.id })).rejects.toMatchObject({ reason: 'signing.no-key' })
  })

  it('in a capacity that is not theirs', async () => {
    const id = await ask()
    await expect(begin([id], { capacity: 'KT' })).rejects.toMatchObject({ reason: 'signing.capacity.only-a-deputy' })
    await expect(begin([id], { capacity: 'plain' })).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('with a retired key, and with one that was revoked a moment ago', async () => {
    const id = await ask()
    const retired = await giveKey(kernel, pki, { personId: chairman.personId })
    await kernel.as(testSystem, context => retireKey(context, { keyId: retired.id }))
    await expect(begin([id], { keyId: retired.id })).rejects.toMatchObject({ reason: 'signing.key-retired' })

    const revoked = await giveKey(kernel, pki, { personId: chairman.personId })
    const batch = await begin([id], { keyId: revoked.id })
    await pki.revoke(revoked.serialNumber, { at: kernel.now() })
    await advanceBatch(kernel, signingServicesOf(kernel), batch.id)
    expect(await batchOf(batch.id)).toMatchObject({ state: 'refused', refusal: 'key-unusable' })
    expect(await request(id)).toMatchObject({ state: 'waiting' })
    await expect(begin([id], { keyId: revoked.id })).rejects.toMatchObject({ reason: 'signing.key-revoked' })
  })

  it('of nothing, and of what was sent back or taken back', async () => {
    await expect(begin([])).rejects.toMatchObject({ code: 'bad-input' })
    const [declined, cancelled] = [await ask(), await ask()]
    await kernel.as(chairman, context => declineRequest(context, { requestId: declined, reason: 'Sai ngày sinh' }))
    await kernel.as(clerk, context => cancelSignature(context, { requestId: cancelled }))
    await expect(begin([declined])).rejects.toMatchObject({ reason: 'signing.not-when-declined' })
    await expect(begin([cancelled])).rejects.toMatchObject({ reason: 'signing.not-when-cancelled' })
  })
})

describe('sending a document back', () => {
  it('needs a reason, is done once, and is nobody else’s to do', async () => {
    const id = await ask()
    const decline = (reason: string, actor: OfficialActor = chairman) =>
      kernel.as(actor, context => declineRequest(context, { requestId: id, reason }))
    await expect(decline(' ')).rejects.toMatchObject({ code: 'bad-input' })
    await expect(decline('Sai tên', neighbour)).rejects.toMatchObject({ code: 'not-found' })
    expect(await decline('Sai tên')).toMatchObject({ state: 'declined', reason: 'Sai tên' })
    expect(await decline('Sai tên')).toMatchObject({ state: 'declined' })
    await expect(decline('Lý do khác')).rejects.toMatchObject({ reason: 'signing.not-when-declined' })
    const events = await kernel.see(testSystem, context => listEvents(context, `signature-request:${id}`))
    expect(events.map(event => event.type)).toEqual(['signing.signature-asked', 'signing.signature-declined'])
    expect(JSON.stringify(events)).not.toContain('Sai tên')
  })
})
