import { expect, it } from 'vitest'
import { listEvents } from '#kernel/ledger/ledger.ts'
import { createTestKernel, testSystem } from '../../../../tests/support/test-kernel.ts'
import { officialAt, plantSmallProvince } from '../../organisation/testing/small-province.ts'
import { signing } from '../module.ts'
import { giveKey, proven, resultToSign, startAuthorities } from '../testing/signing-world.ts'
import { type AskForSignature, askForSignature } from './ask-for-signature.ts'
import { beginBatch } from './begin-batch.ts'
import { drawPage, getPlacedSheet, type PlaceSignature, placeSignature } from './place-signature.ts'

const kernel = await createTestKernel([signing])
await kernel.as(testSystem, plantSmallProvince)
const pki = await startAuthorities(kernel)
const [clerk, chairman, neighbour] = await kernel.see(testSystem, async context => [
  await officialAt(context, 'H02.31.01', 'counter'),
  await officialAt(context, 'H02.31.01', 'head'),
  await officialAt(context, 'H02.31.02', 'head'),
])
const key = await giveKey(kernel, pki, { personId: chairman.personId })

let count = 0
const askAsLaidOut = (given: Partial<AskForSignature>): Promise<string> =>
  kernel.as(clerk, async context =>
    askForSignature(context, await resultToSign(context, chairman, `dat-${count++}`, given)),
  )
const ask = () => askAsLaidOut({ signerPlaces: true })
const place = (requestId: string, at: PlaceSignature['at'], actor = chairman) =>
  kernel.as(actor, context => placeSignature(context, { requestId, at }))
const corner = { page: 1, spot: { left: 100, bottom: 200 } }

it('keeps where the signature shows, once, and leaves an event', async () => {
  const id = await ask()
  const placed = await place(id, corner)
  expect(placed.placement).toMatchObject({ page: 1, left: 100, bottom: 200 })
  await place(id, corner)
  const events = await kernel.see(testSystem, context => listEvents(context, `signature-request:${id}`))
  expect(events.map(({ type }) => type)).toEqual(['signing.signature-asked', 'signing.signature-placed'])
  const { rectangle } = await kernel.see(chairman, context => getPlacedSheet(context, { requestId: id }))
  expect(rectangle).toMatchObject({ left: 100, bottom: 200 })
  expect((await place(id, null)).placement).toBeNull()
})

it('moves what would stand over an edge inside, and knows the last page', async () => {
  const far = await place(await ask(), { page: -1, spot: { left: 9_000, bottom: 9_000 } })
  const { left = 0, bottom = 0, width = 0, height = 0 } = far.placement ?? {}
  expect([left + width, bottom + height]).toEqual([595, 842])
  expect(far.placement?.page).toBe(1)
})

it('is the signer’s word only, and only where whoever asked left it to them', async () => {
  const id = await ask()
  for (const actor of [clerk, neighbour]) {
    await expect(place(id, corner, actor)).rejects.toMatchObject({ code: 'not-found' })
    await expect(kernel.see(actor, context => drawPage(context, { requestId: id, page: 1 }))).rejects.toMatchObject({
      code: 'not-found',
    })
  }
  const placement = { page: 1, left: 10, bottom: 10, width: 100, height: 50 }
  for (const given of [{ placement }, {}]) {
    await expect(place(await askAsLaidOut(given), corner)).rejects.toMatchObject({ reason: 'signing.placed-by-asker' })
  }
  await expect(place(id, { ...corner, page: 7 })).rejects.toMatchObject({ reason: 'signing.pdf-no-such-page' })
})

it('is over once the signature is with the signer', async () => {
  const id = await ask()
  await kernel.as(proven(chairman, kernel), context => beginBatch(context, { requestIds: [id], keyId: key.id }))
  await expect(place(id, corner)).rejects.toMatchObject({ reason: 'signing.not-when-signing' })
  await kernel.runJobs()
  await expect(place(id, corner)).rejects.toMatchObject({ reason: 'signing.not-when-signed' })
})

it('draws the page for its signer, and says where it cannot', async () => {
  const id = await ask()
  const draw = (page: number) => kernel.see(chairman, context => drawPage(context, { requestId: id, page }))
  expect(Buffer.from(await draw(1)).toString('utf8')).toMatch(/^<svg /)
  await expect(draw(2)).rejects.toMatchObject({ code: 'not-found', reason: 'signing.page-not-drawn' })
})
