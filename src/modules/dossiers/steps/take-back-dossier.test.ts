import { describe, expect, test } from 'vitest'
import type { OfficialActor } from '#kernel/actor.ts'
import { createTestKernel } from '../../../../tests/support/test-kernel.ts'
import type { Dossier } from '../dossier.ts'
import { buildDossier, refOf } from '../testing/build-dossier.ts'
import { plantTestWorld } from '../testing/test-world.ts'
import { assignDossier } from './assign-dossier.ts'
import { forwardDossier } from './forward-dossier.ts'
import { listHandOvers } from './hand-over-store.ts'
import { takeBackDossier } from './take-back-dossier.ts'

const kernel = await createTestKernel()
const world = await plantTestWorld(kernel.as)
const wednesday = '2025-03-12T02:00:00Z'
const examining = () => buildDossier(world, { state: 'processing', step: 'examine' })

describe('a forward by mistake', () => {
  const forward = (dossier: Dossier) => kernel.as(world.specialist, context => forwardDossier(context, refOf(dossier)))
  const takeBack = (dossier: Dossier, actor: OfficialActor = world.specialist) =>
    kernel.as(actor, context => takeBackDossier(context, { ...refOf(dossier), note: 'Nhầm hồ sơ' }))

  test('is taken back: the step goes on as it was, and the time away counts as its own', async () => {
    kernel.setNow(wednesday)
    const fresh = await examining()
    const dossier = await kernel.as(world.head, context =>
      assignDossier(context, { ...refOf(fresh), postId: world.specialist.postId }),
    )
    kernel.setNow('2025-03-12T03:00:00Z')
    const forwarded = await forward(dossier)
    kernel.setNow('2025-03-13T03:00:00Z')
    const back = await takeBack(forwarded)
    const { currentStep, currentUnitId, stepRole, assignedPostId, stepStartedAt, stepDueAt, dueAt } = dossier
    expect(back).toMatchObject({
      ...{ currentStep, currentUnitId, stepRole, assignedPostId, stepStartedAt, stepDueAt, dueAt },
      state: 'processing',
    })
    kernel.setNow(wednesday)
  })

  test('leaves both lines on form 06, the second without a verdict on the step that it was with', async () => {
    const back = await takeBack(await forward(await examining()))
    const lines = await kernel.see(world.counter, context => listHandOvers(context, back.id))
    expect(lines.slice(-2)).toMatchObject([
      { kind: 'forward', fromStep: 'examine', toStep: 'sign', outcome: 'early' },
      {
        ...{ kind: 'take-back', fromStep: 'sign', toStep: 'examine', outcome: null, note: 'Nhầm hồ sơ' },
        ...{ fromUnitId: world.head.unitId, fromName: world.specialist.name, toUnitId: world.specialist.unitId },
      },
    ])
  })

  test('may be made good and made again', async () => {
    const again = await forward(await takeBack(await forward(await examining())))
    expect(again).toMatchObject({ currentStep: 'sign' })
    expect(await takeBack(again)).toMatchObject({ currentStep: 'examine' })
  })

  test('stays once the next step has done something, and is no longer offered', async () => {
    const forwarded = await forward(await examining())
    await kernel.as(world.head, context => assignDossier(context, { ...refOf(forwarded), postId: world.head.postId }))
    await expect(takeBack(forwarded)).rejects.toMatchObject({ reason: 'dossiers.nothing-to-take-back' })
  })

  test('is not for the one who has it, nor for the step before', async () => {
    const forwarded = await forward(await examining())
    await expect(takeBack(forwarded, world.head)).rejects.toMatchObject({ reason: 'dossiers.not-yours-to-take-back' })
    await expect(takeBack(forwarded, world.counter)).rejects.toMatchObject({ reason: 'dossiers.nothing-to-take-back' })
  })
})
