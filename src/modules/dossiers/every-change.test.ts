import { describe, expect, test } from 'vitest'
import { listEvents } from '#kernel/ledger/ledger.ts'
import { createTestKernel } from '../../../tests/support/test-kernel.ts'
import { eventOf, streamOf } from './dossier-event.ts'
import { findDossierRow } from './dossier-store.ts'
import { dossiers } from './module.ts'
import { buildDossier } from './testing/build-dossier.ts'
import { buildFor, buildTooLate, type Change, changes } from './testing/changes.ts'
import { plantTestWorld } from './testing/test-world.ts'
import { dossierActions } from './transitions.ts'

const kernel = await createTestKernel()
const world = await plantTestWorld(kernel.as)
const actions = dossierActions.filter(action => action !== 'save-draft')

const look = (id: string) =>
  kernel.see(world.counter, async context => {
    const dossier = await findDossierRow(context, id)
    if (!dossier) throw new Error(`no dossier ${id}`)
    return { dossier, events: await listEvents(context, streamOf(id)) }
  })

const act = (change: Change, actor = change.by(world)) => {
  const on = (dossier: Parameters<Change['run']>[1]) => kernel.as(actor, context => change.run(context, dossier, world))
  return { on }
}

describe.each(actions)('%s', action => {
  const change = changes[action]

  test('works, and leaves exactly one event, whose number is the dossier’s revision', async () => {
    const before = await buildFor(world, change)
    await act(change).on(before)
    const { dossier, events } = await look(before.id)
    expect(dossier.state).toBe(change.becomes)
    expect(dossier.revision).toBe(before.revision + 1)
    expect(events).toHaveLength(dossier.revision)
    expect(events.at(-1)).toMatchObject({ type: eventOf[action], sequence: dossier.revision })
    expect(events.at(-1)?.payload).toMatchObject({ dossierId: dossier.id, state: dossier.state })
  })

  test.each(['stranger', 'counterElsewhere'] as const)('does not exist for the %s', async who => {
    const before = await buildFor(world, change)
    await expect(act(change, world[who]).on(before)).rejects.toMatchObject({ code: 'not-found' })
    expect((await look(before.id)).dossier.revision).toBe(before.revision)
  })

  test('refuses who is not signed in', async () => {
    const before = await buildFor(world, change)
    await expect(act(change, { kind: 'anonymous' }).on(before)).rejects.toMatchObject({ code: 'not-signed-in' })
  })

  test('refuses one who sees the dossier and has another part in it', async () => {
    const before = await buildFor(world, change)
    const actor = change.by(world)
    const other = actor === world.applicant ? world.counter : world.applicant
    const refused = act(change, other).on(before)
    if (action === 'withdraw' || action === 'answer-supplement') return expect(refused).resolves.toBeDefined()
    await expect(refused).rejects.toSatisfy(
      (error: { code: string }) =>
        error.code === 'forbidden' || (before.state === 'draft' && error.code === 'not-found'),
    )
  })

  test('refuses the wrong state', async () => {
    const late = await buildTooLate(world, change)
    await expect(act(change).on(late)).rejects.toMatchObject({ code: 'wrong-state' })
    expect((await look(late.id)).dossier.revision).toBe(late.revision)
  })
})

describe.each(actions.filter(action => !changes[action].free))('%s, bound to a revision,', action => {
  const change = changes[action]

  test('refuses a screen that is out of date', async () => {
    const before = await buildFor(world, change)
    const stale = { ...before, revision: before.revision - 1 }
    await expect(act(change).on(stale)).rejects.toMatchObject({
      code: 'conflict',
      reason: 'dossiers.changed-meanwhile',
    })
  })

  test('answers a repeat as the first time, and changes nothing', async () => {
    const before = await buildFor(world, change)
    const first = await act(change).on(before)
    const second = await act(change).on(before)
    expect(second).toEqual(first)
    expect((await look(before.id)).events).toHaveLength(before.revision + 1)
  })
})

test('every event is in the module’s catalogue', () => {
  expect(dossiers.eventTypes).toEqual(expect.arrayContaining(Object.values(eventOf)))
})

test('no event holds a name, a number or a word of a person', async () => {
  const dossier = await buildDossier(world, { state: 'returned' })
  const { events } = await look(dossier.id)
  const written = JSON.stringify(events.map(event => event.payload))
  for (const secret of [dossier.subjectName, 'Nguyễn Lê Minh An', world.specialist.name])
    expect(written).not.toContain(secret)
})
