import { describe, expect, it } from 'vitest'
import { listEvents } from '#kernel/ledger/ledger.ts'
import { delegate } from '#modules/organisation/index.ts'
import { createTestKernel, testSystem } from '../../../../tests/support/test-kernel.ts'
import { officialAt, plantSmallProvince } from '../../organisation/testing/small-province.ts'
import { signing } from '../module.ts'
import { resultToSign } from '../testing/signing-world.ts'
import { askForSignature } from './ask-for-signature.ts'
import { cancelSignature } from './cancel-request.ts'
import { getSignatureRequest } from './see-requests.ts'

const kernel = await createTestKernel([signing])
await kernel.as(testSystem, plantSmallProvince)
const [clerk, chairman, specialist, justice, records] = await kernel.see(testSystem, async context => [
  await officialAt(context, 'H02.31.01', 'counter'),
  await officialAt(context, 'H02.31.01', 'head'),
  await officialAt(context, 'H02.31.01', 'specialist'),
  await officialAt(context, 'H02.31.63', 'head'),
  await officialAt(context, 'H02.31.01', 'records-clerk'),
])

describe('asking for a signature', () => {
  it('leaves the request with the post and an event without anybody’s name', async () => {
    const id = await kernel.as(clerk, async context =>
      askForSignature(context, await resultToSign(context, chairman, 'mot', { dueAt: context.now.add({ hours: 4 }) })),
    )
    const request = await kernel.see(testSystem, context => getSignatureRequest(context, { requestId: id }))
    expect(request).toMatchObject({
      state: 'waiting',
      capacity: 'TM',
      signerPostId: chairman.postId,
      askedByName: clerk.name,
    })
    const [event] = await kernel.see(testSystem, context => listEvents(context, `signature-request:${id}`))
    expect(event).toMatchObject({
      type: 'signing.signature-asked',
      payload: { subjectKind: 'dossier', subjectId: 'mot' },
    })
    expect(JSON.stringify(event?.payload)).not.toContain('Giấy khai sinh')
  })

  it('answers the same request when asked again, by two clerks at once too', async () => {
    const ask = () =>
      kernel.as(clerk, async context => askForSignature(context, await resultToSign(context, chairman, 'hai')))
    const [one, other] = await Promise.all([ask(), ask()])
    expect(other).toBe(one)
    expect(await ask()).toBe(one)
  })

  it('refuses a capacity that the holder of the post does not have', async () => {
    const ask = (signer: typeof chairman, capacity: 'plain' | 'TM' | 'KT' | 'TL' | 'TUQ' | 'Q') =>
      kernel.as(clerk, async context =>
        askForSignature(context, await resultToSign(context, signer, 'ba', { capacity })),
      )
    await expect(ask(chairman, 'plain')).rejects.toMatchObject({
      code: 'forbidden',
      reason: 'signing.capacity.collective-signs-tm',
    })
    await expect(ask(specialist, 'TM')).rejects.toMatchObject({ reason: 'signing.capacity.only-the-head' })
    await expect(ask(specialist, 'TUQ')).rejects.toMatchObject({ reason: 'signing.capacity.no-power' })
  })

  it('asks the head of a part by order of the agency above it', async () => {
    const id = await kernel.as(clerk, async context =>
      askForSignature(context, await resultToSign(context, justice, 'bon', { capacity: 'TL' })),
    )
    const { unitId } = await kernel.see(testSystem, context => getSignatureRequest(context, { requestId: id }))
    expect(unitId).not.toBe(justice.unitId)
  })

  it('knows a written power within its window only', async () => {
    await kernel.as(chairman, context =>
      delegate(context, {
        fromPostId: chairman.postId,
        toPostId: specialist.postId,
        from: context.now,
        to: context.now.add({ hours: 24 }),
        actions: ['sign'],
        reason: 'Giấy ủy quyền số 1',
      }),
    )
    const ask = (text: string) =>
      kernel.as(clerk, async context =>
        askForSignature(context, await resultToSign(context, specialist, text, { capacity: 'TUQ' })),
      )
    await expect(ask('nam')).resolves.toBeDefined()
    kernel.setNow('2025-03-14T02:00:00Z')
    await expect(ask('sau')).rejects.toMatchObject({ reason: 'signing.capacity.no-power' })
    kernel.setNow('2025-03-12T02:00:00Z')
  })

  it('asks an agency for its seal', async () => {
    const id = await kernel.as(clerk, async context =>
      askForSignature(
        context,
        await resultToSign(context, chairman, 'bay', { signer: { unitId: records.unitId, seal: true } }),
      ),
    )
    const request = await kernel.see(testSystem, context => getSignatureRequest(context, { requestId: id }))
    expect(request).toMatchObject({ capacity: 'seal', signerPostId: null, unitId: records.unitId })
  })

  it('refuses a document that is not in the store', async () => {
    const document = { sha256: 'a'.repeat(64), name: 'khong-co.pdf', size: 10 }
    const asking = kernel.as(clerk, async context =>
      askForSignature(context, { ...(await resultToSign(context, chairman, 'tam')), document }),
    )
    await expect(asking).rejects.toMatchObject({ code: 'bad-input' })
  })

  it('is taken back once, and may then be asked anew', async () => {
    const ask = () =>
      kernel.as(clerk, async context => askForSignature(context, await resultToSign(context, chairman, 'chin')))
    const id = await ask()
    const cancel = () => kernel.as(clerk, context => cancelSignature(context, { requestId: id }))
    expect(await cancel()).toMatchObject({ state: 'cancelled' })
    expect(await cancel()).toMatchObject({ state: 'cancelled' })
    expect(await ask()).not.toBe(id)
    const events = await kernel.see(testSystem, context => listEvents(context, `signature-request:${id}`))
    expect(events.map(event => event.type)).toEqual(['signing.signature-asked', 'signing.signature-cancelled'])
  })
})
