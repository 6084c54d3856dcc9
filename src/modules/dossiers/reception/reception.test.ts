import { describe, expect, test } from 'vitest'
import { createTestKernel } from '../../../../tests/support/test-kernel.ts'
import { listClockEntries } from '../clock/dossier-clock-store.ts'
import type { Dossier } from '../dossier.ts'
import { attachPaper } from '../filing/attach-paper.ts'
import { buildDossier, refOf, refusal, storedFile, supplement } from '../testing/build-dossier.ts'
import { plantTestWorld } from '../testing/test-world.ts'
import { acceptDossier } from './accept-dossier.ts'
import { answerSupplement } from './answer-supplement.ts'
import { findEnding } from './ending-store.ts'
import { refuseDossier } from './refuse-dossier.ts'
import { requestSupplement } from './request-supplement.ts'
import { findSupplement } from './supplement-store.ts'

const kernel = await createTestKernel()
const world = await plantTestWorld(kernel.as)
const wednesday = '2025-03-12T02:00:00Z'

const entriesOf = (dossier: Dossier) => kernel.see(world.counter, context => listClockEntries(context, dossier.id))
const ask = (dossier: Dossier, over: object = {}) =>
  kernel.as(world.specialist, context => requestSupplement(context, { ...supplement(dossier), ...over }))
const answer = (dossier: Dossier, over: object = {}) =>
  kernel.as(world.applicant, context => answerSupplement(context, { ...refOf(dossier), ...over }))

describe('acceptance', () => {
  test('starts the clock: five working days from that minute', async () => {
    kernel.setNow(wednesday)
    const submitted = await buildDossier(world, { state: 'submitted' })
    kernel.setNow('2025-03-13T03:30:00Z')
    const dossier = await kernel.as(world.counter, context => acceptDossier(context, refOf(submitted)))
    expect(dossier.acceptedAt?.toString()).toBe('2025-03-13T03:30:00Z')
    expect(dossier.dueAt?.toString()).toBe('2025-03-20T03:30:00Z')
    expect(dossier.acceptedByName).toBe(world.counter.name)
    expect(await entriesOf(dossier)).toMatchObject([{ kind: 'started' }])
    kernel.setNow(wednesday)
  })
})

describe('a supplement', () => {
  test('pauses the clock, and goes on with what was left when it is answered', async () => {
    kernel.setNow(wednesday)
    const examining = await buildDossier(world, { state: 'processing', step: 'examine' })
    kernel.setNow('2025-03-13T02:00:00Z')
    const asked = await ask(examining)
    expect(asked).toMatchObject({ state: 'awaiting-supplement', dueAt: null, stepDueAt: null })
    kernel.setNow('2025-03-18T02:00:00Z')
    const attached = await kernel.as(world.applicant, context =>
      attachPaper(context, {
        dossierId: asked.id,
        paperKey: 'certificate',
        providedAs: 'electronic',
        file: storedFile('sharp'),
      }),
    )
    const answered = await answer(attached.dossier)
    expect(answered.state).toBe('processing')
    // One working day was used before the pause; four are left.
    expect(answered.dueAt?.toString()).toBe('2025-03-24T02:00:00Z')
    expect((await entriesOf(answered)).map(({ kind }) => kind)).toEqual(['started', 'paused', 'resumed'])
    kernel.setNow(wednesday)
  })

  test('may be asked before acceptance, when no clock runs yet', async () => {
    const submitted = await buildDossier(world, { state: 'submitted' })
    const asked = await kernel.as(world.counter, context => requestSupplement(context, supplement(submitted)))
    const answered = await answer(asked, { note: 'Không có' })
    expect(answered).toMatchObject({ state: 'submitted', acceptedAt: null })
    expect(await entriesOf(answered)).toEqual([])
  })

  test('is asked once', async () => {
    const asked = await ask(await buildDossier(world, { state: 'processing', step: 'examine' }))
    const answered = await answer(asked, { note: 'Không có' })
    await expect(ask(answered)).rejects.toMatchObject({ reason: 'dossiers.supplement-already-asked' })
  })

  test.each([
    [[], { path: 'items', reason: 'dossiers.supplement-empty' }],
    [[{ kind: 'paper', target: 'nonsense', reason: 'Thiếu' }], { path: 'items.0.target' }],
    [[{ kind: 'answer', target: 'certificate', reason: 'Thiếu' }], { path: 'items.0.target' }],
    [[{ kind: 'paper', target: 'certificate', reason: '  ' }], { reason: 'dossiers.reason-missing' }],
    [
      [
        { kind: 'paper', target: 'certificate', reason: 'Mờ' },
        { kind: 'paper', target: 'certificate', reason: 'Thiếu trang' },
      ],
      { path: 'items.1.target', reason: 'dossiers.supplement-item-twice' },
    ],
  ])('is refused with the items %j', async (items, field) => {
    const examining = await buildDossier(world, { state: 'processing', step: 'examine' })
    await expect(ask(examining, { items })).rejects.toMatchObject({ code: 'bad-input', fields: [field] })
  })

  test('is answered item by item, or by a word about what is lacking', async () => {
    const examining = await buildDossier(world, { state: 'processing', step: 'examine' })
    const items = [
      { kind: 'paper', target: 'certificate', reason: 'Mờ' },
      { kind: 'answer', target: 'childName', reason: 'Khác với Giấy chứng sinh' },
    ]
    const asked = await ask(examining, { items })
    await expect(answer(asked)).rejects.toMatchObject({
      reason: 'dossiers.supplement-incomplete',
      fields: [{ path: 'papers.certificate' }, { path: 'answers.childName' }],
    })
    await expect(answer(asked, { answers: { copies: 9 } })).rejects.toMatchObject({
      fields: [{ reason: 'dossiers.not-asked' }],
    })
    const answered = await answer(asked, {
      answers: { childName: 'Nguyễn Lê Minh Ân' },
      note: 'Không còn bản nào rõ hơn',
    })
    expect(answered.answers).toMatchObject({ childName: 'Nguyễn Lê Minh Ân', exemption: 'poor-household' })
    const kept = await kernel.see(world.counter, context => findSupplement(context, asked.id))
    expect(kept).toMatchObject({ answerNote: 'Không còn bản nào rõ hơn', items: [{ number: 1 }, { number: 2 }] })
  })

  test('can be brought to the counter by someone without an account', async () => {
    const asked = await ask(await buildDossier(world, { state: 'processing', step: 'examine' }))
    const answered = await kernel.as(world.counter, async context => {
      const { dossier } = await attachPaper(context, {
        dossierId: asked.id,
        paperKey: 'certificate',
        providedAs: 'copy',
        file: null,
      })
      return answerSupplement(context, refOf(dossier))
    })
    expect(answered.state).toBe('processing')
  })
})

describe('a refusal', () => {
  test('keeps its grounds and the rule they rest on, under a number', async () => {
    const submitted = await buildDossier(world, { state: 'submitted' })
    const refused = await kernel.as(world.counter, context => refuseDossier(context, refusal(submitted)))
    const ending = await kernel.see(world.counter, context => findEnding(context, refused.id))
    expect(ending).toMatchObject({ kind: 'refused', legalBasis: refusal(submitted).legalBasis, number: 1 })
    expect(await entriesOf(refused)).toEqual([])
  })

  test('after acceptance stops the clock', async () => {
    const examining = await buildDossier(world, { state: 'processing', step: 'examine' })
    const refused = await kernel.as(world.specialist, context => refuseDossier(context, refusal(examining)))
    expect((await entriesOf(refused)).at(-1)).toMatchObject({ kind: 'stopped', reason: 'refused', ref: '1/PTC' })
  })

  test('without a rule is none', async () => {
    const submitted = await buildDossier(world, { state: 'submitted' })
    const refuse = kernel.as(world.counter, context =>
      refuseDossier(context, { ...refusal(submitted), legalBasis: ' ' }),
    )
    await expect(refuse).rejects.toMatchObject({ fields: [{ path: 'legalBasis', reason: 'dossiers.reason-missing' }] })
  })
})
