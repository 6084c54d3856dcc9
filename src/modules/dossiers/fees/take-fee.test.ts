import { describe, expect, test } from 'vitest'
import { createTestKernel } from '../../../../tests/support/test-kernel.ts'
import type { Dossier } from '../dossier.ts'
import { buildDossier, refOf } from '../testing/build-dossier.ts'
import { plantTestWorld } from '../testing/test-world.ts'
import { listFeeLines, unpaidLines } from './fee-store.ts'
import { takeFee } from './take-fee.ts'

const kernel = await createTestKernel()
const world = await plantTestWorld(kernel.as)
const answers = { childName: 'Nguyễn Lê Minh An', copies: 2 }
const pay = (dossier: Dossier, amount = 8_000) =>
  kernel.as(world.counter, context => takeFee(context, { ...refOf(dossier), payerName: 'Lê Thị Mẫu', amount }))

describe('a fee at the counter', () => {
  test('is all that is owed, under a number of the unit’s year', async () => {
    const first = await pay(await buildDossier(world, { state: 'submitted', answers }))
    const second = await pay(await buildDossier(world, { state: 'finished', answers }))
    expect(first.receipt).toMatchObject({ unitId: world.communeId, year: 2025, number: 1, amount: 8_000 })
    expect(second.receipt.number).toBe(2)
    const lines = await kernel.see(world.counter, context => listFeeLines(context, first.dossier.id))
    expect(unpaidLines(lines)).toEqual([])
  })

  test('is refused when the amount is not what is owed', async () => {
    const dossier = await buildDossier(world, { state: 'submitted', answers })
    await expect(pay(dossier, 10_000)).rejects.toMatchObject({
      fields: [{ path: 'amount', reason: 'dossiers.not-what-is-owed', params: { amount: 8_000 } }],
    })
  })

  test('is not taken twice, nor from who is exempt', async () => {
    const { dossier } = await pay(await buildDossier(world, { state: 'submitted', answers }))
    await expect(pay(dossier)).rejects.toMatchObject({ reason: 'dossiers.nothing-owed' })
    const exempt = await buildDossier(world, { state: 'submitted' })
    await expect(pay(exempt)).rejects.toMatchObject({ reason: 'dossiers.nothing-owed' })
  })
})
