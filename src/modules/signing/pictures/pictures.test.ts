import { describe, expect, it } from 'vitest'
import type { Actor } from '#kernel/actor.ts'
import { listEvents } from '#kernel/ledger/ledger.ts'
import { createTestKernel, testSystem } from '../../../../tests/support/test-kernel.ts'
import { officialAt, plantSmallProvince } from '../../organisation/testing/small-province.ts'
import { signing } from '../module.ts'
import { askForSignature } from '../requests/ask-for-signature.ts'
import { filesInUse } from '../requests/files-in-use.ts'
import { blue, makeHandwriting, makeSeal } from '../testing/made-picture.ts'
import { resultToSign } from '../testing/signing-world.ts'
import { type PictureOwner, pictureOf } from './picture-store.ts'
import { openPicture } from './see-picture.ts'
import { takePictureAway } from './take-picture-away.ts'
import { uploadPicture } from './upload-picture.ts'

const kernel = await createTestKernel([signing])
await kernel.as(testSystem, plantSmallProvince)
const [clerk, chairman, neighbour, operator, topOperator] = await kernel.see(testSystem, async context => [
  await officialAt(context, 'H02.31.01', 'counter'),
  await officialAt(context, 'H02.31.01', 'head'),
  await officialAt(context, 'H02.31.02', 'head'),
  await officialAt(context, 'H02.31', 'operator'),
  await officialAt(context, 'H02', 'operator'),
])
const handwriting: PictureOwner = { personId: chairman.personId }
const seal: PictureOwner = { unitId: chairman.unitId }

const upload = (actor: Actor, owner: PictureOwner, bytes: Uint8Array | undefined) =>
  kernel.as(actor, context => uploadPicture(context, owner, bytes))
const takeAway = (actor: Actor, owner: PictureOwner) => kernel.as(actor, context => takePictureAway(context, owner))
const shown = (owner: PictureOwner) => kernel.see(testSystem, context => pictureOf(context, owner))
const eventsOf = async (id: string) =>
  (await kernel.see(testSystem, context => listEvents(context, `signing-picture:${id}`))).map(({ type }) => type)

describe('one’s own handwriting', () => {
  it('is kept, replaced and taken away, each once, with events', async () => {
    for (const bytes of [makeHandwriting(), makeHandwriting(), makeHandwriting([0, 0, 120, 255])]) {
      await upload(chairman, handwriting, bytes)
      const seen = await kernel.see(chairman, context => openPicture(context, handwriting))
      expect(seen).toMatchObject({ type: 'image/png' })
      expect(Buffer.from(seen.bytes).equals(bytes)).toBe(true)
    }
    await takeAway(chairman, handwriting)
    await takeAway(chairman, handwriting)
    expect(await shown(handwriting)).toBeUndefined()
    expect(await eventsOf(chairman.personId)).toEqual([
      'signing.picture-kept',
      'signing.picture-kept',
      'signing.picture-taken-away',
    ])
  })

  it('is nobody else’s to put, see or take away, an operator’s neither', async () => {
    await upload(chairman, handwriting, makeHandwriting())
    for (const actor of [neighbour, clerk, operator]) {
      const refused = { code: 'forbidden', reason: 'signing.not-your-picture' }
      await expect(upload(actor, handwriting, makeHandwriting())).rejects.toMatchObject(refused)
      await expect(takeAway(actor, handwriting)).rejects.toMatchObject(refused)
      await expect(kernel.see(actor, context => openPicture(context, handwriting))).rejects.toMatchObject(refused)
    }
    expect(await shown(handwriting)).toBeDefined()
  })

  it('stays as it was where what comes is no such picture', async () => {
    const before = await shown(handwriting)
    await expect(upload(chairman, handwriting, undefined)).rejects.toMatchObject({
      fields: [{ path: 'picture', reason: 'signing.picture-missing' }],
    })
    await expect(upload(chairman, handwriting, makeSeal())).rejects.toMatchObject({ code: 'bad-input' })
    expect(await shown(handwriting)).toBe(before)
  })

  it('is kept for a document that waits with it, after it was taken away', async () => {
    const picture = (await shown(handwriting)) ?? ''
    await kernel.as(clerk, async context =>
      askForSignature(context, {
        ...(await resultToSign(context, chairman, 'cho-ky', { fields: { picture } })),
        placement: { page: 1, left: 100, bottom: 100, width: 200, height: 80 },
      }),
    )
    await takeAway(chairman, handwriting)
    expect(await kernel.see(testSystem, context => filesInUse(context, [picture]))).toEqual([picture])
  })
})

describe('the seal of a unit', () => {
  it('is put by operators of the unit and above, and by nobody else', async () => {
    await upload(operator, seal, makeSeal())
    const first = await shown(seal)
    await upload(topOperator, seal, makeSeal([180, 0, 0, 255]))
    expect(await shown(seal)).not.toBe(first)
    for (const actor of [chairman, neighbour, clerk]) {
      const refused = { code: 'forbidden', reason: 'signing.not-your-seal-picture' }
      await expect(upload(actor, seal, makeSeal())).rejects.toMatchObject(refused)
      await expect(takeAway(actor, seal)).rejects.toMatchObject(refused)
    }
    const above = upload(operator, { unitId: topOperator.unitId }, makeSeal())
    await expect(above).rejects.toMatchObject({ code: 'forbidden' })
    await expect(upload(operator, seal, makeSeal(blue))).rejects.toMatchObject({
      fields: [{ reason: 'signing.picture-colour.seal' }],
    })
  })
})
