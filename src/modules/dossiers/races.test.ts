import { describe, expect, test } from 'vitest'
import { AppError } from '#kernel/errors.ts'
import { listEvents } from '#kernel/ledger/ledger.ts'
import { createTestKernel } from '../../../tests/support/test-kernel.ts'
import type { Dossier } from './dossier.ts'
import { streamOf } from './dossier-event.ts'
import { takeFee } from './fees/take-fee.ts'
import { submitDossier } from './filing/submit-dossier.ts'
import { withdrawDossier } from './filing/withdraw-dossier.ts'
import { acceptDossier } from './reception/accept-dossier.ts'
import { approveDossier } from './steps/approve-dossier.ts'
import { forwardDossier } from './steps/forward-dossier.ts'
import { issueResult } from './steps/issue-result.ts'
import { takeBackDossier } from './steps/take-back-dossier.ts'
import { buildDossier, issue, refOf } from './testing/build-dossier.ts'
import { plantTestWorld } from './testing/test-world.ts'

const kernel = await createTestKernel()
const world = await plantTestWorld(kernel.as)

/** Runs both at once, each in a transaction on a connection of its own. */
async function race<Result>(...runners: (() => Promise<Result>)[]) {
  const settled = await Promise.allSettled(runners.map(run => run()))
  return {
    won: settled.flatMap(one => (one.status === 'fulfilled' ? [one.value] : [])),
    lost: settled.flatMap(one => (one.status === 'rejected' ? [one.reason as unknown] : [])),
  }
}

const many = <Item>(count: number, make: () => Promise<Item>): Promise<Item[]> =>
  Promise.all(Array.from({ length: count }, make))

const eventsOf = (dossier: Dossier) => kernel.see(world.counter, context => listEvents(context, streamOf(dossier.id)))

describe('two at once', () => {
  test('accept: one clerk wins, the other is told that it is done', async () => {
    const dossier = await buildDossier(world, { state: 'submitted' })
    const { won, lost } = await race(
      () => kernel.as(world.counter, context => acceptDossier(context, refOf(dossier))),
      () => kernel.as(world.secondCounter, context => acceptDossier(context, refOf(dossier))),
    )
    expect(won).toHaveLength(1)
    expect(lost).toMatchObject([{ code: 'wrong-state', reason: 'dossiers.already-accepted' }])
    expect((await eventsOf(dossier)).filter(event => event.type === 'dossiers.accepted')).toHaveLength(1)
  })

  test('accept, pressed twice by one clerk: both have the same answer', async () => {
    const dossier = await buildDossier(world, { state: 'submitted' })
    const accept = () => kernel.as(world.counter, context => acceptDossier(context, refOf(dossier)))
    const { won } = await race(accept, accept)
    expect(won).toHaveLength(2)
    expect(won[0]).toEqual(won[1])
  })

  test('submit: the same draft has one code', async () => {
    const draft = await buildDossier(world, { state: 'draft' })
    const submit = () => kernel.as(world.applicant, context => submitDossier(context, refOf(draft)))
    const { won, lost } = await race(submit, submit, submit)
    expect(lost).toEqual([])
    expect(new Set(won.map(({ code }) => code)).size).toBe(1)
  })

  test('accept and withdraw: whoever comes second is refused', async () => {
    const dossier = await buildDossier(world, { state: 'submitted' })
    const { won, lost } = await race(
      () => kernel.as(world.counter, context => acceptDossier(context, refOf(dossier))),
      () => kernel.as(world.applicant, context => withdrawDossier(context, { ...refOf(dossier), reason: 'Đổi ý' })),
    )
    expect(won).toHaveLength(1)
    expect(lost[0]).toBeInstanceOf(AppError)
  })

  test('take back and approve: one is done, the other is told what was', async () => {
    const forwarded = await buildDossier(world, { state: 'processing', step: 'sign' })
    const { won, lost } = await race(
      () => kernel.as(world.specialist, context => takeBackDossier(context, refOf(forwarded))),
      () => kernel.as(world.head, context => approveDossier(context, refOf(forwarded))),
    )
    const [done] = won
    expect(won).toHaveLength(1)
    expect(lost).toMatchObject([
      done?.currentStep === 'examine'
        ? { code: 'forbidden', reason: 'dossiers.taken-back-meanwhile' }
        : { code: 'wrong-state', reason: 'dossiers.nothing-to-take-back' },
    ])
  })

  test('take back, too late or just in time: whoever comes second gets a sentence of their own', async () => {
    const [first, second] = await many(2, () => buildDossier(world, { state: 'processing', step: 'examine' }))
    if (!first || !second) throw new Error('two were built')
    await kernel.as(world.specialist, context => forwardDossier(context, refOf(first)))
    const tooLate = kernel.as(world.counter, context => takeBackDossier(context, refOf(first)))
    await expect(tooLate).rejects.toMatchObject({ reason: 'dossiers.nothing-to-take-back' })
    await kernel.as(world.counter, context => takeBackDossier(context, refOf(second)))
    const gone = kernel.as(world.specialist, context => forwardDossier(context, refOf(second)))
    await expect(gone).rejects.toMatchObject({ reason: 'dossiers.taken-back-meanwhile' })
  })

  test('take a fee: it is taken once', async () => {
    const answers = { childName: 'An', copies: 3 }
    const dossier = await buildDossier(world, { state: 'submitted', answers })
    const pay = { ...refOf(dossier), payerName: 'Lê Thị Mẫu', amount: 12_000 }
    const { won, lost } = await race(
      () => kernel.as(world.counter, context => takeFee(context, pay)),
      () => kernel.as(world.secondCounter, context => takeFee(context, pay)),
    )
    expect(won).toHaveLength(1)
    expect(lost).toMatchObject([{ code: 'conflict' }])
  })
})

describe('numbers', () => {
  const ordinal = (dossier: Dossier): number => Number(dossier.code?.split('-').at(-1))

  test('of dossiers have no gap and no twin, though one submission in three fails after its number was given', async () => {
    const drafts = await many(12, () => buildDossier(world, { state: 'draft' }))
    const before = ordinal(await buildDossier(world, { state: 'submitted' }))
    const { won } = await race(
      ...drafts.map(
        (draft, index) => () =>
          kernel.as(world.applicant, async context => {
            const submitted = await submitDossier(context, refOf(draft))
            if (index % 3 === 0) throw new Error('the power went')
            return submitted
          }),
      ),
    )
    const ordinals = won.map(ordinal).sort((one, other) => one - other)
    expect(ordinals).toEqual(Array.from({ length: 8 }, (_, index) => before + 1 + index))
  })

  test('of results have no gap and no twin within the unit, the year and the book', async () => {
    const ready = await many(5, () => buildDossier(world, { state: 'processing', step: 'number' }))
    const { won } = await race(
      ...ready.map(dossier => () => kernel.as(world.recordsClerk, context => issueResult(context, issue(dossier)))),
    )
    const numbers = won.flatMap(({ results }) => results.map(({ number }) => number)).sort((one, other) => one - other)
    const first = numbers[0] ?? 0
    expect(numbers).toEqual([0, 1, 2, 3, 4].map(index => first + index))
  })
})
