import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { system } from '#kernel/actor.ts'
import { sweepFilesJob } from '#kernel/files/sweep-job.ts'
import { buildPdf } from '#kernel/files/testing/sample-files.ts'
import { setCalendarDay } from '#modules/calendar/index.ts'
import { createTestKernel } from '../../../../tests/support/test-kernel.ts'
import { calendar } from '../../calendar/module.ts'
import { listPerformance } from '../../procedures/catalogue/performance.ts'
import { findStanding } from '../../procedures/catalogue/standing.ts'
import { findDossierRow } from '../dossier-store.ts'
import { explainDue } from '../following/explain-due.ts'
import { listUnitStandings } from '../following/list-unit-standings.ts'
import { dossiers } from '../module.ts'
import { buildDossier } from '../testing/build-dossier.ts'
import { plantTestWorld } from '../testing/test-world.ts'
import { filesInUse } from './files-in-use.ts'
import { measurePerformance, quantile } from './measure-performance.ts'
import { measureStanding } from './measure-standing.ts'

const kernel = await createTestKernel([calendar, dossiers])
const world = await plantTestWorld(kernel.as)
const find = (id: string) => kernel.see(system('test'), context => findDossierRow(context, id))

describe('when the calendar changes', () => {
  it('derives running deadlines again, as their explanation has them, and leaves the revision alone', async () => {
    const dossier = await buildDossier(world, { state: 'processing' })
    const before = dossier.dueAt
    const dayOff = before?.toZonedDateTimeISO('Asia/Ho_Chi_Minh').toPlainDate().toString() ?? ''
    await kernel.runJobs()
    await kernel.as(system('test'), context =>
      setCalendarDay(context, {
        date: dayOff,
        kind: 'off',
        reason: 'local',
        name: { vi: 'Nghỉ đột xuất', en: 'Unforeseen holiday' },
        source: 'Công điện 1/CĐ',
        certainty: 'sourced',
      }),
    )
    await kernel.runJobs()
    const after = await find(dossier.id)
    expect(after?.revision).toBe(dossier.revision)
    expect(after?.dueAt && before && Temporal.Instant.compare(after.dueAt, before)).toBe(1)
    const explained = await kernel.see(world.applicant, context => explainDue(context, { dossierId: dossier.id }))
    expect(explained?.dueAt?.toString()).toBe(after?.dueAt?.toString())
  })
})

describe('how long procedures really take', () => {
  it('is said once enough dossiers are finished', async () => {
    for (let count = 0; count < 5; count++) await buildDossier(world, { state: 'finished' })
    await kernel.as(system('test'), measurePerformance)
    const measured = await kernel.see(system('test'), context =>
      listPerformance(context, [world.version.procedureCode]),
    )
    expect(measured.get(world.version.procedureCode)).toMatchObject({ days: 90, dossiers: 5 })
  })

  it('takes for a quantile a value that is there, with no fewer than its share at or below it', () => {
    const values = fc.array(fc.nat(10_000), { minLength: 1 })
    fc.assert(
      fc.property(values, fc.double({ min: 0.01, max: 1, noNaN: true }), (minutes, share) => {
        const found = quantile(minutes, share)
        expect(minutes).toContain(found)
        expect(minutes.filter(one => one <= found).length / minutes.length).toBeGreaterThanOrEqual(share - 1e-9)
      }),
    )
  })
})

describe('how far the agencies are', () => {
  it('is counted for each agency, and adds up to the province', async () => {
    await buildDossier(world, { state: 'processing' })
    await buildDossier(world, { state: 'finished' })
    await buildDossier(world, { state: 'refused' })
    await kernel.as(system('test'), measureStanding)
    const whole = await kernel.see(system('test'), findStanding)
    const { items, measuredAt } = await kernel.see(system('test'), context => listUnitStandings(context, 'open'))
    const sum = (key: 'open' | 'finished' | 'inTime' | 'late') => items.reduce((total, item) => total + item[key], 0)
    expect(whole).toMatchObject({
      open: sum('open'),
      finished: sum('finished'),
      inTime: sum('inTime'),
      late: sum('late'),
    })
    expect(sum('open')).toBeGreaterThanOrEqual(2)
    expect(sum('finished')).toBeGreaterThanOrEqual(1)
    expect(items.every(item => item.unitName !== '')).toBe(true)
    expect(measuredAt?.toString()).toBe(kernel.now().toString())
  })

  it('counts as late what is past its promise, and as counted once when counted twice', async () => {
    const before = await kernel.see(system('test'), findStanding)
    const started = kernel.now()
    kernel.setNow(started.add({ hours: 24 * 20 }).toString())
    await kernel.as(system('test'), measureStanding)
    await kernel.as(system('test'), measureStanding)
    const after = await kernel.see(system('test'), findStanding)
    kernel.setNow(started.toString())
    expect(after?.open).toBe(before?.open)
    expect(after?.late).toBeGreaterThan(before?.late ?? 0)
  })
})

describe('the sweep of files', () => {
  it('removes what no dossier refers to, after a day, and nothing else', async () => {
    const save = (text: string) => kernel.files.put(buildPdf(`/Note (${text}) `), { maxBytes: 10_000, allow: ['pdf'] })
    const [kept, lost] = [await save('kept'), await save('lost')]
    await kernel.admin.query(
      'update dossiers.dossier_paper set file_sha256 = $1 where id = (select min(id::text)::uuid from dossiers.dossier_paper)',
      [kept.sha256],
    )
    expect(await kernel.see(system('test'), context => filesInUse(context, [kept.sha256, lost.sha256]))).toEqual([
      kept.sha256,
    ])

    const sweepAt = (now: Temporal.Instant) => sweepFilesJob([dossiers]).work({ ...kernel, now: () => now }, {})
    await sweepAt(Temporal.Now.instant())
    expect(await kernel.files.stat(lost.sha256)).toBeDefined()
    await sweepAt(Temporal.Now.instant().add({ hours: 25 }))
    expect(await kernel.files.stat(lost.sha256)).toBeUndefined()
    expect(await kernel.files.stat(kept.sha256)).toBeDefined()
  })
})
