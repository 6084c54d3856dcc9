import { describe, expect, test } from 'vitest'
import { anonymous } from '#kernel/actor.ts'
import { maskName } from '#kernel/text/mask-name.ts'
import { createTestKernel } from '../../../../tests/support/test-kernel.ts'
import { requestSupplement } from '../reception/request-supplement.ts'
import { askOpinion } from '../steps/ask-opinion.ts'
import { buildDossier, refOf, supplement } from '../testing/build-dossier.ts'
import { plantTestWorld } from '../testing/test-world.ts'
import { dossierHistory } from './dossier-history.ts'
import { explainDue } from './explain-due.ts'
import { getDossierForOfficer, getMyDossier } from './get-dossier.ts'
import { listMyDossiers } from './list-my-dossiers.ts'
import { rateDossier } from './rate-dossier.ts'
import { trackDossier } from './track-dossier.ts'

const kernel = await createTestKernel()
const world = await plantTestWorld(kernel.as)
const examining = () => buildDossier(world, { state: 'processing', step: 'examine' })

describe('tracking by code', () => {
  test('tells anyone where it stands and why it is due then, and nothing personal', async () => {
    const dossier = await examining()
    const tracked = await kernel.see(anonymous, context => trackDossier(context, { code: ` ${dossier.code} ` }))
    expect(tracked).toMatchObject({
      code: dossier.code,
      nationalStatus: 4,
      step: { number: 2, of: 5, name: 'Thẩm định' },
      subjectName: maskName(dossier.subjectName),
      waitsForApplicant: false,
    })
    expect(tracked.explanation?.dueAt).toEqual(dossier.dueAt)
    const written = JSON.stringify(tracked)
    for (const secret of [dossier.subjectName, 'Nguyễn Lê Minh An', world.counter.name])
      expect(written).not.toContain(secret)
  })

  test('knows no draft and no such code', async () => {
    const track = (code: string) => kernel.see(anonymous, context => trackDossier(context, { code }))
    await expect(track('H02.31.02-250312-9999')).rejects.toMatchObject({ reason: 'dossiers.no-such-code' })
    await expect(track('nonsense')).rejects.toMatchObject({ fields: [{ reason: 'dossiers.not-a-code' }] })
  })

  test('shortens a name so that only its bearer knows it', () => {
    expect(maskName('Lê Thị Mơ')).toBe('Lê T. M.')
    expect(maskName('  Đặng  ')).toBe('Đặng')
    expect(maskName('')).toBe('')
  })
})

describe('my dossier', () => {
  test('has everything but what the agencies say to one another', async () => {
    const asked = await kernel.as(world.specialist, async context =>
      askOpinion(context, { ...refOf(await examining()), question: 'Người này có nợ thuế không?' }),
    )
    const mine = await kernel.see(world.applicant, context => getMyDossier(context, { dossierId: asked.id }))
    expect(mine.opinions).toMatchObject([{ question: '' }])
    expect(mine.actions).toEqual(['withdraw'])
    expect(mine.clock).toMatchObject({ state: 'running', budgetMinutes: 2_400, usedMinutes: 0 })
    const theirs = await kernel.see(world.specialist, context => getDossierForOfficer(context, { dossierId: asked.id }))
    expect(theirs.opinions).toMatchObject([{ question: 'Người này có nợ thuế không?' }])
    expect(theirs.actions).toContain('forward')
  })

  test('is nobody else’s', async () => {
    const { id: dossierId } = await examining()
    for (const actor of [world.stranger, world.counter]) {
      const get = kernel.see(actor, context => getMyDossier(context, { dossierId }))
      await expect(get).rejects.toMatchObject({ code: 'not-found' })
    }
    const elsewhere = kernel.see(world.counterElsewhere, context => getDossierForOfficer(context, { dossierId }))
    await expect(elsewhere).rejects.toMatchObject({ code: 'not-found' })
  })

  test('stands in my list, the newest first, page by page', async () => {
    const list = (cursor?: string) =>
      kernel.see(world.applicant, context => listMyDossiers(context, { limit: 2, cursor }))
    const newest = await buildDossier(world, { state: 'draft' })
    const first = await list()
    expect(first.items[0]?.id).toBe(newest.id)
    const second = await list(first.next ?? '')
    const ids = [...first.items, ...second.items].map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    const { items } = await kernel.see(world.stranger, context => listMyDossiers(context, { limit: 10 }))
    expect(items).toEqual([])
  })
})

describe('the explanation of a due instant', () => {
  test('adds up to the budget', async () => {
    const { id: dossierId } = await examining()
    const explanation = await kernel.see(world.applicant, context => explainDue(context, { dossierId }))
    const counted = explanation?.lines.reduce((sum, line) => sum + line.counted, 0)
    expect(counted).toBe(explanation?.budgetMinutes)
    expect(explanation?.limit).toEqual({ amount: 5, unit: 'working-day' })
  })

  test('is not there before acceptance', async () => {
    const { id: dossierId } = await buildDossier(world, { state: 'submitted' })
    expect(await kernel.see(world.applicant, context => explainDue(context, { dossierId }))).toBeUndefined()
  })

  test('while the clock stands, says what is left', async () => {
    const asked = await kernel.as(world.specialist, async context =>
      requestSupplement(context, supplement(await examining())),
    )
    const explanation = await kernel.see(world.applicant, context => explainDue(context, { dossierId: asked.id }))
    expect(explanation?.dueAt).toBeUndefined()
    expect(explanation?.lines.at(-1)?.why).toEqual({ kind: 'standing' })
  })
})

describe('history', () => {
  test('is the ledger’s, with names', async () => {
    const { id: dossierId } = await buildDossier(world, { state: 'returned' })
    const lines = await kernel.see(world.head, context => dossierHistory(context, { dossierId }))
    expect(lines.map(({ type }) => type.replace('dossiers.', ''))).toEqual([
      'draft-begun',
      'paper-attached',
      'submitted',
      'accepted',
      'forwarded',
      'forwarded',
      'approved',
      'result-issued',
      'result-returned',
    ])
    expect(lines[0]?.byName).toBe(world.applicant.name)
    expect(lines[3]?.byName).toBe(world.counter.name)
  })

  test('is not the applicant’s', async () => {
    const { id: dossierId } = await examining()
    const read = kernel.see(world.applicant, context => dossierHistory(context, { dossierId }))
    await expect(read).rejects.toMatchObject({ code: 'not-found' })
  })
})

describe('a rating', () => {
  test('is given once; the same again changes nothing', async () => {
    const returned = await buildDossier(world, { state: 'returned' })
    const rate = (score: number) =>
      kernel.as(world.applicant, context => rateDossier(context, { dossierId: returned.id, score }))
    const rated = await rate(4)
    expect(await rate(4)).toEqual(rated)
    await expect(rate(5)).rejects.toMatchObject({ reason: 'dossiers.already-rated' })
    const view = await kernel.see(world.applicant, context => getMyDossier(context, { dossierId: returned.id }))
    expect(view.rating).toMatchObject({ score: 4, comment: null })
  })
})
