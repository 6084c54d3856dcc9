import { describe, expect, test } from 'vitest'
import { createTestKernel } from '../../../../tests/support/test-kernel.ts'
import { askOpinion } from '../steps/ask-opinion.ts'
import { assignDossier } from '../steps/assign-dossier.ts'
import { buildDossier, refOf } from '../testing/build-dossier.ts'
import { plantTestWorld } from '../testing/test-world.ts'
import { listWork } from './list-work.ts'
import { findNeighbours } from './neighbours.ts'
import { type WorkQuery, workQuerySchema } from './work-query.ts'

const kernel = await createTestKernel()
const world = await plantTestWorld(kernel.as)
const query = (over: Partial<WorkQuery> = {}): WorkQuery => ({ ...workQuerySchema.parse({}), ...over })

kernel.setNow('2025-03-10T02:00:00Z')
const early = await buildDossier(world, { state: 'processing', step: 'examine' })
kernel.setNow('2025-03-12T02:00:00Z')
const late = await buildDossier(world, { state: 'processing', step: 'examine' })
const paused = await buildDossier(world, { state: 'awaiting-supplement', step: 'examine' })
const atCounter = await buildDossier(world, { state: 'submitted' })
const finished = await buildDossier(world, { state: 'finished' })
await buildDossier(world, { state: 'returned' })

describe('the officer’s one list', () => {
  test('holds what waits for his role in his unit, the most pressing first, what is paused last', async () => {
    const { items } = await kernel.see(world.specialist, context => listWork(context, query()))
    expect(items.map(item => item.id)).toEqual([early.id, late.id, paused.id])
  })

  test('of a counter holds what came in and what is to be handed out', async () => {
    const { items, counts } = await kernel.see(world.counter, context => listWork(context, query()))
    expect(new Set(items.map(item => item.id))).toEqual(new Set([atCounter.id, finished.id]))
    expect(counts).toMatchObject({ submitted: 1, finished: 1, processing: 0 })
  })

  test('counts by tab', async () => {
    kernel.setNow('2025-03-17T03:00:00Z')
    const { counts } = await kernel.see(world.specialist, context => listWork(context, query()))
    expect(counts).toMatchObject({ overdue: 1, 'due-today': 0, processing: 2, 'awaiting-supplement': 1, opinions: 0 })
    kernel.setNow('2025-03-19T01:00:00Z')
    const later = await kernel.see(world.specialist, context => listWork(context, query({ bucket: 'due-today' })))
    expect(later.items.map(item => item.id)).toEqual([late.id])
    kernel.setNow('2025-03-12T02:00:00Z')
  })

  test.each(['arrival', 'name'] as const)(
    'is walked through by %s, each once, and back and forth from any',
    async sort => {
      const all = (await kernel.see(world.specialist, context => listWork(context, query({ sort })))).items
      const keys = all.map(item => (sort === 'arrival' ? item.submittedAt.epochMilliseconds : item.subjectName))
      expect(keys).toEqual(keys.toSorted())
      const seen: string[] = []
      let cursor: string | undefined
      do {
        const page = await kernel.see(world.specialist, context => listWork(context, query({ sort, limit: 1, cursor })))
        seen.push(...page.items.map(item => item.id))
        cursor = page.next ?? undefined
      } while (cursor)
      expect(seen).toEqual(all.map(item => item.id))
      const [first, second] = seen
      const around = await kernel.see(world.specialist, context =>
        findNeighbours(context, query({ sort }), second ?? ''),
      )
      expect(around).toEqual({ previous: first, next: seen[2] })
    },
  )

  test('refuses a cursor of another order', async () => {
    const { next } = await kernel.see(world.specialist, context => listWork(context, query({ sort: 'name', limit: 1 })))
    const other = kernel.see(world.specialist, context => listWork(context, query({ cursor: next ?? '' })))
    await expect(other).rejects.toMatchObject({ code: 'bad-input' })
  })

  test('goes on after its cursor, through what is paused too', async () => {
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await kernel.see(world.specialist, context => listWork(context, query({ limit: 1, cursor })))
      seen.push(...page.items.map(item => item.id))
      cursor = page.next ?? undefined
    } while (cursor)
    expect(seen).toEqual([early.id, late.id, paused.id])
  })

  test.each(['bm90IGpzb24', Buffer.from('["2025-99-99 00:00:00+00","x"]').toString('base64url')])(
    'refuses the cursor %s',
    async cursor => {
      const list = kernel.see(world.specialist, context => listWork(context, query({ cursor })))
      await expect(list).rejects.toMatchObject({ code: 'bad-input' })
    },
  )

  test('finds by code, by name without marks and by procedure; signs of the pattern are letters', async () => {
    const find = async (search: string) =>
      (await kernel.see(world.specialist, context => listWork(context, query({ search })))).items.map(item => item.id)
    expect(await find(late.code ?? '')).toEqual([late.id])
    expect(await find('LE THI MAU')).toHaveLength(3)
    expect(await find('mẫu đăng ký')).toHaveLength(3)
    expect(await find('%')).toEqual([])
    expect(await find("' or 1=1 --")).toEqual([])
  })

  test('hides what the head gave to another, not from the head', async () => {
    const dossier = await buildDossier(world, { state: 'processing', step: 'examine' })
    const { postId } = world.specialist
    await kernel.as(world.head, context => assignDossier(context, { ...refOf(dossier), postId }))
    const colleague = { ...world.specialist, postId: '00000000-0000-7000-8000-0000000000aa' }
    const ids = async (actor: typeof colleague, over: Partial<WorkQuery> = {}) =>
      (await kernel.see(actor, context => listWork(context, query(over)))).items.map(item => item.id)
    expect(await ids(world.specialist)).toContain(dossier.id)
    expect(await ids(colleague)).not.toContain(dossier.id)
    expect(await ids(world.head, { scope: 'unit' })).toContain(dossier.id)
  })

  test('shows a unit what it is asked', async () => {
    const dossier = await buildDossier(world, { state: 'processing', step: 'examine' })
    await kernel.as(world.specialist, context => askOpinion(context, { ...refOf(dossier), question: 'Có đúng không?' }))
    const asked = await kernel.see(world.adviser, context => listWork(context, query({ scope: 'opinions' })))
    expect(asked.items.map(item => item.id)).toEqual([dossier.id])
    expect(asked.counts.opinions).toBe(1)
  })

  test('shows all of a unit to its head only', async () => {
    const list = kernel.see(world.specialist, context => listWork(context, query({ scope: 'unit' })))
    await expect(list).rejects.toMatchObject({ code: 'forbidden', reason: 'dossiers.only-heads-see-all' })
  })

  test('is no applicant’s', async () => {
    const list = kernel.see(world.applicant, context => listWork(context, query()))
    await expect(list).rejects.toMatchObject({ code: 'forbidden' })
  })
})

describe('the order of names', () => {
  test('by name has given names first, marks aside, and firms by their whole name', async () => {
    const named = [
      ['citizen', 'Trần Thị Ánh'],
      ['business', 'Công ty Minh An'],
      ['citizen', 'Nguyễn  Đức'],
      ['citizen', 'Bùi Thị Ánh'],
      ['citizen', 'Ân'],
    ] as const
    const chosen = [early, late, paused, atCounter, finished]
    for (const [index, [kind, name]] of named.entries())
      await kernel.admin.query(
        `update dossiers.dossier set subject_kind = $1, subject_name = $2,
        current_unit_id = $3, step_role = 'specialist' where id = $4`,
        [kind, name, world.adviser.unitId, chosen[index]?.id],
      )
    const { items } = await kernel.see(world.adviser, context => listWork(context, query({ sort: 'name' })))
    expect(items.map(item => item.subjectName)).toEqual([
      'Ân',
      'Bùi Thị Ánh',
      'Trần Thị Ánh',
      'Công ty Minh An',
      'Nguyễn  Đức',
    ])
  })
})
