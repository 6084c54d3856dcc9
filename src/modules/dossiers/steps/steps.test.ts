import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { createTestKernel } from '../../../../tests/support/test-kernel.ts'
import { listClockEntries } from '../clock/dossier-clock-store.ts'
import type { Dossier } from '../dossier.ts'
import { buildDossier, issue, refOf } from '../testing/build-dossier.ts'
import { plantTestWorld } from '../testing/test-world.ts'
import { approveDossier } from './approve-dossier.ts'
import { askOpinion } from './ask-opinion.ts'
import { assignDossier } from './assign-dossier.ts'
import { extendDeadline } from './extend-deadline.ts'
import { findExtension } from './extension-store.ts'
import { forwardDossier } from './forward-dossier.ts'
import { giveOpinion } from './give-opinion.ts'
import { listHandOvers } from './hand-over-store.ts'
import { issueResult } from './issue-result.ts'
import { listOpinions } from './opinion-store.ts'
import { returnResult } from './return-result.ts'
import { sendBackDossier } from './send-back-dossier.ts'

const kernel = await createTestKernel()
const world = await plantTestWorld(kernel.as)
const wednesday = '2025-03-12T02:00:00Z'
const examining = () => buildDossier(world, { state: 'processing', step: 'examine' })

describe('the way of a dossier', () => {
  test('leads across three levels, each step to the unit that its rule names, and back to the counter', async () => {
    kernel.setNow(wednesday)
    const dossier = await buildDossier(world, { state: 'finished' })
    const lines = await kernel.see(world.counter, context => listHandOvers(context, dossier.id))
    expect(lines.map(({ kind, fromStep, toStep }) => `${kind}: ${fromStep} → ${toStep}`)).toEqual([
      'forward: receive → examine',
      'forward: examine → sign',
      'approve: sign → number',
      'issue: number → return',
    ])
    expect(lines.map(({ toUnitId }) => toUnitId)).toEqual([
      world.specialist.unitId,
      world.head.unitId,
      world.recordsClerk.unitId,
      world.communeId,
    ])
    expect(dossier).toMatchObject({ stepRole: 'counter', stepName: 'Trả kết quả' })
  })

  test('says of each hand-over whether it was in time', async () => {
    kernel.setNow(wednesday)
    const dossier = await examining()
    kernel.setNow('2025-03-17T02:00:00Z')
    await kernel.as(world.specialist, context => forwardDossier(context, refOf(dossier)))
    const lines = await kernel.see(world.counter, context => listHandOvers(context, dossier.id))
    expect(lines.map(({ outcome }) => outcome)).toEqual(['on-time', 'late'])
    kernel.setNow(wednesday)
  })

  test('goes back with a reason, and an approval falls with it', async () => {
    const approved = await buildDossier(world, { state: 'processing', step: 'number' })
    expect(approved.approvedAt).not.toBeNull()
    const back = await kernel.as(world.recordsClerk, context =>
      sendBackDossier(context, { ...refOf(approved), reason: 'Sai thể thức' }),
    )
    expect(back).toMatchObject({ currentStep: 'sign', approvedAt: null, currentUnitId: world.head.unitId })
  })
})

test('an approval asks the head to prove again who he is', async () => {
  const dossier = await buildDossier(world, { state: 'processing', step: 'sign' })
  const unproven = { ...world.head, provenAtMs: 0 }
  const approve = kernel.as(unproven, context => approveDossier(context, refOf(dossier)))
  await expect(approve).rejects.toMatchObject({ code: 'step-up-required' })
})

describe('a result', () => {
  test('is numbered in its book; the clock stops', async () => {
    const ready = await buildDossier(world, { state: 'processing', step: 'number' })
    const { dossier, results } = await kernel.as(world.recordsClerk, context => issueResult(context, issue(ready)))
    expect(results[0]?.notation).toMatch(/^\d+\/GXN-UBND$/)
    expect(results[0]).toMatchObject({ name: 'Giấy xác nhận', unitId: world.recordsClerk.unitId, year: 2025 })
    const entries = await kernel.see(world.counter, context => listClockEntries(context, dossier.id))
    expect(entries.at(-1)).toMatchObject({ kind: 'stopped', reason: 'result', ref: results[0]?.notation })
  })

  test('must be one of the procedure’s', async () => {
    const ready = await buildDossier(world, { state: 'processing', step: 'number' })
    const results = issue(ready).results.map(result => ({ ...result, resultCode: 'KQ.9' }))
    const wrong = kernel.as(world.recordsClerk, context => issueResult(context, { ...issue(ready), results }))
    await expect(wrong).rejects.toMatchObject({ fields: [{ path: 'results.0.resultCode' }] })
    const none = kernel.as(world.recordsClerk, context => issueResult(context, { ...issue(ready), results: [] }))
    await expect(none).rejects.toMatchObject({ fields: [{ reason: 'dossiers.result-missing' }] })
  })

  test('is not issued before it is approved, and takes no number then', async () => {
    const approved = await buildDossier(world, { state: 'processing', step: 'number' })
    await kernel.admin.query('update dossiers.dossier set approved_at = null where id = $1', [approved.id])
    const early = kernel.as(world.recordsClerk, context => issueResult(context, issue(approved)))
    await expect(early).rejects.toMatchObject({ reason: 'dossiers.not-approved' })
  })

  test('is returned when all is paid, late or not', async () => {
    const answers = { childName: 'An', copies: 2 }
    const finished = await buildDossier(world, { state: 'finished', answers })
    const handOut = kernel.as(world.counter, context =>
      returnResult(context, { ...refOf(finished), returnedTo: 'Lê Thị Mẫu', returnedBy: 'counter' }),
    )
    await expect(handOut).rejects.toMatchObject({ reason: 'dossiers.fee-unpaid', params: { amount: 8_000 } })
  })
})

describe('an opinion', () => {
  const ask = (dossier: Dossier, over: object = {}) =>
    kernel.as(world.specialist, context =>
      askOpinion(context, { ...refOf(dossier), question: 'Có đúng không?', ...over }),
    )
  const give = (dossier: Dossier) =>
    kernel.as(world.adviser, context =>
      giveOpinion(context, { dossierId: dossier.id, stance: 'agrees-with-conditions', answer: 'Nếu đủ giấy tờ' }),
    )

  test('is asked of the unit that the step names; the clock runs on', async () => {
    const dossier = await examining()
    const asked = await ask(dossier)
    expect(asked.dueAt).toEqual(dossier.dueAt)
    const opinions = await kernel.see(world.specialist, context => listOpinions(context, dossier.id))
    expect(opinions).toMatchObject([{ askedUnitId: world.adviser.unitId, givenAt: null }])
  })

  test('is given once, also when the dossier has gone on meanwhile', async () => {
    const asked = await ask(await examining())
    await kernel.as(world.specialist, context => forwardDossier(context, refOf(asked)))
    await give(asked)
    const opinions = await kernel.see(world.specialist, context => listOpinions(context, asked.id))
    expect(opinions).toMatchObject([{ stance: 'agrees-with-conditions', givenByName: world.adviser.name }])
    await expect(give(asked)).rejects.toMatchObject({ code: 'forbidden' })
  })

  test('is not asked twice of one unit at a time, nor of oneself', async () => {
    const asked = await ask(await examining())
    await expect(ask(asked)).rejects.toMatchObject({ reason: 'dossiers.opinion-already-asked' })
    const itself = ask(asked, { unitId: world.specialist.unitId })
    await expect(itself).rejects.toMatchObject({ fields: [{ reason: 'dossiers.asks-itself' }] })
  })
})

describe('an extension', () => {
  const extend = (dossier: Dossier, newDueAt: string) =>
    kernel.as(world.specialist, context =>
      extendDeadline(context, {
        ...refOf(dossier),
        reason: 'Chờ đo đạc lại',
        newDueAt: Temporal.Instant.from(newDueAt),
      }),
    )

  test('moves the due instant, under a number, and keeps the old one', async () => {
    const dossier = await examining()
    const extended = await extend(dossier, '2025-03-24T02:00:00Z')
    expect(extended.dueAt?.toString()).toBe('2025-03-24T02:00:00Z')
    const kept = await kernel.see(world.specialist, context => findExtension(context, dossier.id))
    expect(kept).toMatchObject({ originalDueAt: dossier.dueAt, number: expect.any(Number) })
  })

  test('is granted once', async () => {
    const extended = await extend(await examining(), '2025-03-24T02:00:00Z')
    const again = extend(extended, '2025-03-28T02:00:00Z')
    await expect(again).rejects.toMatchObject({ reason: 'dossiers.extension-used' })
  })

  test('is refused when the due instant has come, or when it is not later', async () => {
    const dossier = await examining()
    await expect(extend(dossier, '2025-03-18T02:00:00Z')).rejects.toMatchObject({
      reason: 'dossiers.extension-not-later',
    })
    kernel.setNow('2025-03-19T02:00:00Z')
    await expect(extend(dossier, '2025-03-24T02:00:00Z')).rejects.toMatchObject({
      reason: 'dossiers.extension-too-late',
    })
    kernel.setNow(wednesday)
  })
})

describe('an assignment', () => {
  const assign = (dossier: Dossier, postId: string) =>
    kernel.as(world.head, context => assignDossier(context, { ...refOf(dossier), postId }))

  test('names a post of the step’s role in the unit that holds it', async () => {
    const dossier = await examining()
    expect(await assign(dossier, world.specialist.postId)).toMatchObject({ assignedPostId: world.specialist.postId })
    for (const postId of [world.head.postId, world.counter.postId]) {
      const wrong = assign(await examining(), postId)
      await expect(wrong).rejects.toMatchObject({ fields: [{ reason: 'dossiers.post-cannot-do-step' }] })
    }
  })

  test('ends with the step', async () => {
    const assigned = await assign(await examining(), world.specialist.postId)
    const forwarded = await kernel.as(world.specialist, context => forwardDossier(context, refOf(assigned)))
    expect(forwarded.assignedPostId).toBeNull()
    expect(await kernel.as(world.head, context => approveDossier(context, refOf(forwarded)))).toMatchObject({
      currentStep: 'number',
    })
  })
})
