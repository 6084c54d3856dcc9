import { describe, expect, test } from 'vitest'
import type { OfficialActor } from '#kernel/actor.ts'
import { servePages } from '../../../../../../tests/support/serve-pages.ts'
import { createTestKernel } from '../../../../../../tests/support/test-kernel.ts'
import { officialAt } from '../../../../organisation/testing/small-province.ts'
import { readBoard } from '../../../board/read-board.ts'
import { askOpinion } from '../../../steps/ask-opinion.ts'
import { buildDossier, refOf } from '../../../testing/build-dossier.ts'
import { plantTestWorld } from '../../../testing/test-world.ts'

const kernel = await createTestKernel()
const world = await plantTestWorld(kernel.as)
const pages = await servePages(kernel)
const leader: OfficialActor = await kernel.as(world.head, context => officialAt(context, 'H02', 'leader'))

kernel.setNow('2025-03-10T02:00:00Z')
const late = await buildDossier(world, { state: 'processing', step: 'examine' })
const asking = await buildDossier(world, { state: 'processing', step: 'examine' })
await kernel.as(world.specialist, context => askOpinion(context, { ...refOf(asking), question: 'Có đúng không?' }))
const inTime = await buildDossier(world, { state: 'returned' })
kernel.setNow('2025-03-19T02:00:00Z')
const fresh = await buildDossier(world, { state: 'submitted' })

describe('the leaders’ board', () => {
  test('measures what is late, where, why and whose turn', async () => {
    const board = await kernel.see(leader, readBoard)
    expect(board.open).toMatchObject({ open: 3, late: 2, paused: 0 })
    expect(board.reasons.map(({ why, late }) => [why, late])).toEqual([
      ['opinion', 1],
      ['specialist', 1],
    ])
    expect(board.places[0]).toMatchObject({
      late: 2,
      unitName: 'district-justice-office H02.31.63',
      turnRole: 'specialist',
    })
    expect(board.byUnit).toMatchObject([{ finished: 1, inTime: 1 }])
    expect(board.weeks).toMatchObject([{ finished: 1, inTime: 1 }])
    expect(board.channels).toMatchObject({ submitted: 4, online: 4 })
  })

  test('draws it with a table beside each drawing, and each figure opens its list', async () => {
    const { status, html } = await pages.get('/lam-viec/bang', leader)
    expect(status).toBe(200)
    expect(html).toContain('<svg class="chart"')
    expect(html.match(/<caption/g)?.length).toBeGreaterThan(3)
    for (const [, address] of html.matchAll(/href="(\/lam-viec\/bang\/ho-so\?[^"]+)"/g))
      expect((await pages.get(address?.replaceAll('&amp;', '&') ?? '', leader)).status).toBe(200)
  })

  test('lists the dossiers behind a figure, and no others', async () => {
    const { html } = await pages.get('/lam-viec/bang/ho-so?loai=tre&vi-sao=opinion', leader)
    expect(html).toContain(asking.id)
    expect(html).not.toContain(late.id)
    const finished = await pages.get('/lam-viec/bang/ho-so?loai=da-xong', leader)
    expect(finished.html).toContain(inTime.id)
    expect(finished.html).not.toContain(fresh.id)
    expect((await pages.get(`/lam-viec/ho-so/${late.id}`, leader)).status).toBe(200)
  })

  test('gives the list behind a figure to a spreadsheet, to leaders alone', async () => {
    const { html, headers } = await pages.get('/lam-viec/bang/xuat?loai=tre&dang=csv', leader)
    expect(headers['content-disposition']).toContain('attachment')
    expect(html).toContain(late.code)
    expect(html).not.toContain(fresh.code)
    expect((await pages.get('/lam-viec/bang/xuat', world.counter)).status).toBe(403)
  })

  test('is where a leader begins for whom no work waits, and nobody else', async () => {
    expect((await pages.get('/lam-viec/vao', leader)).location).toBe('/lam-viec/bang')
    expect((await pages.get('/lam-viec/vao', world.counter)).location).toBe('/lam-viec')
  })

  test('shows a head his own unit only', async () => {
    const board = await kernel.see(world.head, readBoard)
    expect(board.open).toMatchObject({ open: 2, late: 2 })
    const elsewhere = await kernel.as(world.head, context => officialAt(context, 'H02.31.03', 'head'))
    expect((await kernel.see(elsewhere, readBoard)).open).toMatchObject({ open: 0, late: 0 })
    expect((await pages.get('/lam-viec/bang/ho-so?loai=tre', elsewhere)).html).not.toContain(late.id)
  })

  test('is for leaders, and takes no nonsense', async () => {
    expect((await pages.get('/lam-viec/bang', world.counter)).status).toBe(403)
    expect((await pages.get('/lam-viec/bang', world.applicant)).status).toBe(403)
    expect((await pages.get('/lam-viec/bang/ho-so?don-vi=x', leader)).status).toBe(400)
    expect((await pages.get('/lam-viec/bang/ho-so?loai=x&cursor=bm90', leader)).status).toBe(400)
  })
})
