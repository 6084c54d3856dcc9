import { describe, expect, it } from 'vitest'
import { createTestKernel } from '../../../../tests/support/test-kernel.ts'
import type { Dossier } from '../dossier.ts'
import { answerSupplement } from '../reception/answer-supplement.ts'
import { requestSupplement } from '../reception/request-supplement.ts'
import { forwardDossier } from '../steps/forward-dossier.ts'
import { sendBackDossier } from '../steps/send-back-dossier.ts'
import { takeBackDossier } from '../steps/take-back-dossier.ts'
import { buildDossier, refOf, supplement } from '../testing/build-dossier.ts'
import { plantTestWorld } from '../testing/test-world.ts'
import { getDossierForOfficer } from './get-dossier.ts'

const kernel = await createTestKernel()
const world = await plantTestWorld(kernel.as)

const [wednesday, thursday, friday, monday, tuesday] = [
  '2025-03-12T02:00:00Z',
  '2025-03-13T02:00:00Z',
  '2025-03-14T02:00:00Z',
  '2025-03-17T02:00:00Z',
  '2025-03-18T02:00:00Z',
]
const begin = (): Promise<Dossier> => {
  kernel.setNow(wednesday)
  return buildDossier(world, { state: 'processing', step: 'examine' })
}
const view = ({ id }: Dossier) => kernel.see(world.counter, context => getDossierForOfficer(context, { dossierId: id }))
const day = 8 * 60

describe('the time at each step', () => {
  it('makes up what the clock has used, sent back and forth or not, and marks what was late', async () => {
    const examine = await begin()
    kernel.setNow(tuesday)
    const sign = await kernel.as(world.specialist, context => forwardDossier(context, refOf(examine)))
    const back = await kernel.as(world.head, context => sendBackDossier(context, { ...refOf(sign), reason: 'Sai' }))
    kernel.setNow('2025-03-18T04:00:00Z')
    const { stepTimes, clock } = await view(back)
    expect(stepTimes.map(({ step, usedMinutes, late }) => [step, usedMinutes, late])).toEqual([
      ['receive', 0, false],
      ['examine', 4 * day, true],
      ['sign', 0, false],
      ['examine', 120, false],
    ])
    expect(stepTimes.reduce((sum, { usedMinutes }) => sum + usedMinutes, 0)).toBe(clock?.usedMinutes)
    expect(stepTimes.at(-1)?.endedAt).toBeUndefined()
  })

  it('shares out the whole limit among the steps of the plan', async () => {
    const { stepTimes, clock } = await view(await buildDossier(world, { state: 'finished' }))
    const shares = stepTimes.map(({ shareMinutes }) => shareMinutes)
    expect(stepTimes.map(({ step }) => step)).toEqual(['receive', 'examine', 'sign', 'number'])
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeLessThanOrEqual(clock?.budgetMinutes ?? 0)
    expect(Math.min(...shares)).toBeGreaterThan(0)
  })

  it('leaves out what the applicant needed', async () => {
    const examine = await begin()
    kernel.setNow(thursday)
    const asked = await kernel.as(world.specialist, context => requestSupplement(context, supplement(examine)))
    kernel.setNow(monday)
    await kernel.as(world.applicant, context => answerSupplement(context, { ...refOf(asked), note: 'Không có' }))
    kernel.setNow(tuesday)
    expect((await view(asked)).stepTimes.at(-1)).toMatchObject({ step: 'examine', usedMinutes: 2 * day })
  })

  it('counts a forward that was taken back as never made', async () => {
    const examine = await begin()
    kernel.setNow(thursday)
    const sign = await kernel.as(world.specialist, context => forwardDossier(context, refOf(examine)))
    kernel.setNow(friday)
    await kernel.as(world.specialist, context => takeBackDossier(context, refOf(sign)))
    const { stepTimes } = await view(examine)
    expect(stepTimes.map(({ step, usedMinutes }) => [step, usedMinutes])).toEqual([
      ['receive', 0],
      ['examine', 2 * day],
    ])
  })

  it('is not known before the clock has started', async () => {
    expect((await view(await buildDossier(world, { state: 'submitted' }))).stepTimes).toEqual([])
  })
})
