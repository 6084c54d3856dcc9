import { describe, expect, it } from 'vitest'
import { authoritiesOfPkis } from '../authorities/testing/authorities-of.ts'
import { advanceBatch } from './advance-batch.ts'
import { cancelBatch } from './cancel-batch.ts'
import { cancelSignature } from './cancel-request.ts'
import { type SigningServices, signingServicesOf } from './signing-services.ts'
import { startBatchWorld } from './testing/batch-world.ts'
import { slowSigner } from './testing/slow-signer.ts'

const { kernel, pki, clerk, chairman, neighbour, ask, begin, request, batchOf } = await startBatchWorld()

describe('a signer who answers later', () => {
  it('is asked once and polled until the confirmation comes', async () => {
    const id = await ask()
    const signer = slowSigner(signingServicesOf(kernel))
    const batch = await begin([id])
    expect(await advanceBatch(kernel, signer.services, batch.id)).toBe(2_000)
    expect(await advanceBatch(kernel, signer.services, batch.id)).toBe(2_000)
    expect(await batchOf(batch.id)).toMatchObject({ state: 'awaiting', reference: 'ref-1' })
    signer.answer = 'sign'
    expect(await advanceBatch(kernel, signer.services, batch.id)).toBeUndefined()
    expect(signer.heard).toEqual([batch.id])
    expect(await request(id)).toMatchObject({ state: 'signed' })
  })

  it.each(['declined', 'expired'] as const)('who has %s leaves every document waiting', async refusal => {
    const ids = [await ask(), await ask()]
    const signer = slowSigner(signingServicesOf(kernel))
    const batch = await begin(ids)
    await advanceBatch(kernel, signer.services, batch.id)
    signer.answer = refusal
    expect(await advanceBatch(kernel, signer.services, batch.id)).toBeUndefined()
    expect(await batchOf(batch.id)).toMatchObject({ state: 'refused', refusal })
    for (const id of ids) expect(await request(id)).toMatchObject({ state: 'waiting' })
  })

  it('may be given up: nothing is signed, and what it signs after that is thrown away', async () => {
    const id = await ask()
    const signer = slowSigner(signingServicesOf(kernel))
    const batch = await begin([id])
    await advanceBatch(kernel, signer.services, batch.id)
    const cancel = () => kernel.as(chairman, context => cancelBatch(context, { batchId: batch.id }))
    expect(await cancel()).toMatchObject({ state: 'cancelled' })
    expect(await cancel()).toMatchObject({ state: 'cancelled' })
    signer.answer = 'sign'
    expect(await advanceBatch(kernel, signer.services, batch.id)).toBeUndefined()
    expect(await request(id)).toMatchObject({ state: 'waiting' })
    const stranger = kernel.as(neighbour, context => cancelBatch(context, { batchId: batch.id }))
    await expect(stranger).rejects.toMatchObject({ code: 'not-found' })
  })

  it('signs the rest where one request was taken back meanwhile', async () => {
    const [kept, taken] = [await ask(), await ask()]
    const signer = slowSigner(signingServicesOf(kernel))
    const batch = await begin([kept, taken])
    await advanceBatch(kernel, signer.services, batch.id)
    await kernel.as(clerk, context => cancelSignature(context, { requestId: taken }))
    signer.answer = 'sign'
    await advanceBatch(kernel, signer.services, batch.id)
    expect(await request(kept)).toMatchObject({ state: 'signed' })
    expect(await request(taken)).toMatchObject({ state: 'cancelled', signedSha256: null })
    expect(await batchOf(batch.id)).toMatchObject({ state: 'done' })
  })

  it('who cannot be reached is tried again, with the same order', async () => {
    const id = await ask()
    const real = signingServicesOf(kernel)
    const down: SigningServices = {
      ...real,
      driverOf: kind => ({ ...real.driverOf(kind), start: async () => ({ state: 'unavailable', detail: 'down' }) }),
    }
    const batch = await begin([id])
    expect(await advanceBatch(kernel, down, batch.id)).toBeGreaterThan(0)
    expect(await batchOf(batch.id)).toMatchObject({ state: 'preparing', trouble: 'signer-unavailable' })
    expect(await advanceBatch(kernel, real, batch.id)).toBeUndefined()
    expect(await request(id)).toMatchObject({ state: 'signed' })
  })
})

describe('a time-stamping authority that is away', () => {
  it('makes a document wait with its signature, and never at a lower level', async () => {
    const id = await ask()
    const batch = await begin([id])
    pki.setFault('down', 'timestamp')
    const rest = await advanceBatch(kernel, signingServicesOf(kernel), batch.id)
    expect(rest).toBeGreaterThan(0)
    expect(await batchOf(batch.id)).toMatchObject({ state: 'completing', trouble: 'no-timestamp' })
    expect(await request(id)).toMatchObject({ state: 'signing', level: null })
    pki.setFault('none')
    const driverOf = () => {
      throw new Error('asked again')
    }
    // The circuit to the authority is open for a while: the clients rest, and so does the batch.
    kernel.setNow('2025-03-12T02:30:00Z')
    const { stamp } = authoritiesOfPkis([pki], { now: kernel.now })
    expect(await advanceBatch(kernel, { ...signingServicesOf(kernel), driverOf, stamp }, batch.id)).toBeUndefined()
    expect(await request(id)).toMatchObject({ state: 'signed', level: 'B-T' })
    kernel.setNow('2025-03-12T02:00:00Z')
  })
})
