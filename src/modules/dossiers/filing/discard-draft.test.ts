import { describe, expect, test } from 'vitest'
import { type Actor, system } from '#kernel/actor.ts'
import { listEvents } from '#kernel/ledger/ledger.ts'
import { createTestKernel } from '../../../../tests/support/test-kernel.ts'
import { buildDossier, refOf, storedFile } from '../testing/build-dossier.ts'
import { plantTestWorld } from '../testing/test-world.ts'
import { attachPaper } from './attach-paper.ts'
import { discardDraft } from './discard-draft.ts'
import { draftSchema } from './draft-schema.ts'
import { listPapers } from './paper-store.ts'
import { saveDraft } from './save-draft.ts'
import { submitDossier } from './submit-dossier.ts'

const kernel = await createTestKernel()
const world = await plantTestWorld(kernel.as)
const { procedureCode } = world.version

const save = (actor: Actor, input: Record<string, unknown> = {}) =>
  kernel.as(actor, context => saveDraft(context, draftSchema.parse({ procedureCode, ...input })))

describe('a draft that nobody needs', () => {
  const discard = (actor: Actor, dossierId: string) => kernel.as(actor, context => discardDraft(context, { dossierId }))

  test('goes with its papers, and the ledger remembers only that there was one', async () => {
    const draft = await save(world.applicant, { answers: { childName: 'An' } })
    await kernel.as(world.applicant, context =>
      attachPaper(context, {
        dossierId: draft.id,
        paperKey: 'certificate',
        providedAs: 'electronic',
        file: storedFile('x'),
      }),
    )
    await discard(world.applicant, draft.id)
    const [events, papers] = await kernel.see(system('test'), context =>
      Promise.all([listEvents(context, `dossier:${draft.id}`), listPapers(context, draft.id)]),
    )
    expect(papers).toEqual([])
    expect(events.at(-1)).toMatchObject({ type: 'dossiers.draft-discarded' })
    expect(JSON.stringify(events)).not.toContain('childName')
    await expect(discard(world.applicant, draft.id)).rejects.toMatchObject({ code: 'not-found' })
  })

  test('is its owner’s alone to throw away, and only while it is a draft', async () => {
    const draft = await save(world.applicant)
    for (const actor of [world.stranger, world.counter, { kind: 'anonymous' } as const])
      await expect(discard(actor, draft.id)).rejects.toMatchObject({ code: 'not-found' })
    const sent = await buildDossier(world, { state: 'submitted' })
    await expect(discard(world.applicant, sent.id)).rejects.toMatchObject({
      code: 'wrong-state',
      reason: 'dossiers.only-drafts-are-discarded',
    })
  })

  test('is either sent or thrown away when both are pressed at once', async () => {
    const draft = await buildDossier(world, { state: 'draft' })
    const outcomes = await Promise.allSettled([
      kernel.as(world.applicant, context => submitDossier(context, refOf(draft))),
      discard(world.applicant, draft.id),
    ])
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })
})
