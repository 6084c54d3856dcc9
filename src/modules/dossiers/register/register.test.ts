import { describe, expect, test } from 'vitest'
import { dateOf } from '#kernel/calendar/local-minutes.ts'
import { createTestKernel } from '../../../../tests/support/test-kernel.ts'
import type { Dossier } from '../dossier.ts'
import { draftSchema } from '../filing/draft-schema.ts'
import { submitAtCounter } from '../filing/submit-at-counter.ts'
import { getDossierForOfficer } from '../following/get-dossier.ts'
import { askOpinion } from '../steps/ask-opinion.ts'
import { assignDossier } from '../steps/assign-dossier.ts'
import { takeBackDossier } from '../steps/take-back-dossier.ts'
import { buildDossier, refOf } from '../testing/build-dossier.ts'
import { plantTestWorld } from '../testing/test-world.ts'
import { listRegister } from './list-register.ts'
import { type RegisterQuery, registerQuery } from './register-query.ts'

const kernel = await createTestKernel()
const world = await plantTestWorld(kernel.as)
const { counter, counterElsewhere, specialist, head, recordsClerk, adviser } = world
const leader = { ...counter, roles: ['leader'] }
const auditor = { ...adviser, roles: ['auditor'] }
const counterHead = { ...counter, roles: ['head'] }

const number = '024199000017'
const states = ['submitted', 'awaiting-supplement', 'finished', 'returned', 'refused', 'withdrawn', 'stopped'] as const
const dossiers: Dossier[] = []
for (const state of states) dossiers.push(await buildDossier(world, { state }))
for (const step of ['examine', 'sign', 'number'] as const)
  dossiers.push(await buildDossier(world, { state: 'processing', step }))
const [asked, given] = [
  await buildDossier(world, { state: 'processing', step: 'examine' }),
  await buildDossier(world, { state: 'processing', step: 'examine' }),
]
await kernel.as(specialist, context => askOpinion(context, { ...refOf(asked), question: 'Có đúng không?' }))
await kernel.as(head, context => assignDossier(context, { ...refOf(given), postId: specialist.postId }))
const forwarded = await buildDossier(world, { state: 'processing', step: 'examine' })
const back = await kernel.as(counter, context => takeBackDossier(context, refOf(forwarded)))
dossiers.push(asked, given, back)
const draft = await buildDossier(world, { state: 'draft' })

/** Somebody without an account, for whom another may have come. */
function walkIn(ownNumber: string, submitterNumber?: string): Promise<Dossier> {
  const draft = draftSchema.parse({
    procedureCode: world.version.procedureCode,
    territoryId: world.territoryId,
    subject: { kind: 'citizen', name: 'Nông Thị Bích', number: ownNumber },
    ...(submitterNumber ? { submitter: { name: 'Giáp Văn Khách', number: submitterNumber } } : {}),
    answers: { childName: 'Nông Minh An' },
  })
  const papers = ['declaration', 'certificate'].map(paperKey => ({
    paperKey,
    providedAs: 'original' as const,
    quantity: 1,
    file: null,
  }))
  return kernel.as(counter, context => submitAtCounter(context, { draft, papers, accept: false }))
}

type Reader = typeof counter
const list = (actor: Reader, over: Partial<RegisterQuery> = {}) =>
  kernel.see(actor, context => listRegister(context, { ...registerQuery.parse({ limit: 100 }), ...over }))
const idsOf = async (actor: Reader, over: Partial<RegisterQuery> = {}) =>
  (await list(actor, over)).items.map(({ id }) => id)
const all = dossiers.map(({ id }) => id)

describe('the register', () => {
  test('finds by its code exactly what the policy lets the official see, wherever it is by now', async () => {
    const colleague = { ...specialist, postId: '00000000-0000-7000-8000-0000000000aa' }
    const readers: Readonly<Record<string, Reader>> = {
      counter,
      counterElsewhere,
      counterHead,
      specialist,
      colleague,
      head,
      recordsClerk,
      adviser,
      leader,
      auditor,
    }
    for (const [name, actor] of Object.entries(readers))
      for (const { id, code, state } of dossiers) {
        const seen = await kernel
          .see(actor, context => getDossierForOfficer(context, { dossierId: id }))
          .then(
            () => [id],
            () => [],
          )
        expect(await idsOf(actor, { search: code ?? '' }), `${name} looks for one ${state}`).toEqual(seen)
      }
  })

  test('of a counter holds all that came in there, closed or gone on, the last first', async () => {
    const { items, part } = await list(counter)
    expect(part).toBe('received')
    expect(new Set(items.map(({ id }) => id))).toEqual(new Set(all))
    const times = items.map(({ submittedAt }) => submittedAt.epochMilliseconds)
    expect(times).toEqual(times.toSorted((one, other) => other - one))
    expect(await idsOf(counterElsewhere)).toEqual([])
  })

  test('holds once what went through one’s hands, though it did so twice', async () => {
    const handled = await idsOf(specialist)
    expect(handled.length).toBeGreaterThan(0)
    expect(new Set(handled).size).toBe(handled.length)
    expect(handled).not.toContain(given.id)
  })

  test('finds words in what is open, and nothing of drafts', async () => {
    const found = await idsOf(counter, { search: 'le thi mau' })
    expect(found).toContain(asked.id)
    expect(found).not.toContain(dossiers[3]?.id)
    expect(await idsOf(counter, { search: draft.id })).toEqual([])
  })

  test('finds what is of a person, and what the person brought, by the number', async () => {
    const other = '024096000025'
    const [own, brought] = [await walkIn(number), await walkIn(other, number)]
    const { items, part } = await list(counter, { search: '024 199 000 017' })
    expect(part).toBeUndefined()
    expect(items.map(({ id }) => id)).toEqual([brought.id, own.id])
    expect(await idsOf(counter, { search: other })).toEqual([brought.id])
    expect(await idsOf(counterElsewhere, { search: number })).toEqual([])
  })

  test('goes on after its cursor through all of it', async () => {
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await list(counter, { limit: 3, cursor })
      seen.push(...page.items.map(({ id }) => id))
      cursor = page.next ?? undefined
    } while (cursor)
    expect(seen).toEqual(await idsOf(counter))
  })

  test('of a span of days holds no others', async () => {
    const today = dateOf(kernel.now()).toString()
    expect(await idsOf(counter, { from: '2001-01-01', to: '2001-12-31' })).toEqual([])
    expect(await idsOf(counter, { from: today, to: today })).toEqual(await idsOf(counter))
  })

  test('of a leader holds what came in below, and goes on through it as that of a counter does', async () => {
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await list(leader, { part: 'below', limit: 4, cursor })
      seen.push(...page.items.map(({ id }) => id))
      cursor = page.next ?? undefined
    } while (cursor)
    expect(seen).toEqual(await idsOf(auditor))
    expect(seen).toEqual(await idsOf(counter))
  })

  test('shows no part to whom it is not open', async () => {
    await expect(list(specialist, { part: 'received' })).rejects.toMatchObject({ reason: 'dossiers.not-your-part' })
    await expect(list(counter, { part: 'below' })).rejects.toMatchObject({ code: 'forbidden' })
    const applicant = kernel.see(world.applicant, context => listRegister(context, registerQuery.parse({})))
    await expect(applicant).rejects.toMatchObject({ code: 'forbidden' })
  })
})
