import { execFileSync } from 'node:child_process'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { has } from '../../../../tests/support/has-tool.ts'
import { createTestKernel } from '../../../../tests/support/test-kernel.ts'
import type { Dossier } from '../dossier.ts'
import { takeFee } from '../fees/take-fee.ts'
import { attachPaper } from '../filing/attach-paper.ts'
import { extendDeadline } from '../steps/extend-deadline.ts'
import { takeBackDossier } from '../steps/take-back-dossier.ts'
import { buildDossier, refOf, storedFile } from '../testing/build-dossier.ts'
import { plantTestWorld, type TestWorld } from '../testing/test-world.ts'
import { printDossierSlip } from './print-dossier-slip.ts'
import { type SlipKind, slipFileNames, slipKinds } from './slip-kinds.ts'

const kernel = await createTestKernel()
const world = await plantTestWorld(kernel.as)

const examining = () => buildDossier(world, { state: 'processing', step: 'examine' })

/** A dossier that has the slip. */
const having: Readonly<Record<SlipKind, () => Promise<Dossier>>> = {
  acknowledgement: () => buildDossier(world, { state: 'submitted' }),
  receipt: () => buildDossier(world, { state: 'processing' }),
  supplement: () => buildDossier(world, { state: 'awaiting-supplement' }),
  refusal: () => buildDossier(world, { state: 'refused' }),
  apology: async () =>
    world.as(world.specialist, async context =>
      extendDeadline(context, {
        ...refOf(await examining()),
        reason: 'Chờ đo đạc lại',
        newDueAt: Temporal.Instant.from('2025-03-24T02:00:00Z'),
      }),
    ),
  'stop-notice': () => buildDossier(world, { state: 'stopped' }),
  'control-sheet': () => buildDossier(world, { state: 'returned' }),
  'fee-receipt': async () => {
    const dossier = await buildDossier(world, { state: 'submitted', answers: { childName: 'An', copies: 2 } })
    const paid = await world.as(world.counter, context =>
      takeFee(context, { ...refOf(dossier), payerName: 'Lê Thị Mẫu', amount: 8_000 }),
    )
    return paid.dossier
  },
}

const print = (who: 'applicant' | 'counter' | 'stranger', dossierId: string, slip: SlipKind) =>
  kernel.as<Awaited<ReturnType<typeof printDossierSlip>>>(world[who satisfies keyof TestWorld], context =>
    printDossierSlip(context, { dossierId, slip }),
  )

describe.each(slipKinds)('the %s', slip => {
  test('prints for who may see the dossier, the same each time', { timeout: 60_000 }, async () => {
    const { id, code } = await having[slip]()
    const printed = await print('counter', id, slip)
    expect(Buffer.from(printed.bytes).subarray(0, 5).toString()).toBe('%PDF-')
    expect(printed.name).toBe(`${slipFileNames[slip]}-${code}.pdf`)
    expect(Buffer.from((await print('counter', id, slip)).bytes).equals(printed.bytes)).toBe(true)
    await expect(print('stranger', id, slip)).rejects.toMatchObject({ code: 'not-found' })
  })

  test('is not there before its time', async () => {
    const { id } = await buildDossier(world, { state: slip === 'acknowledgement' ? 'draft' : 'submitted' })
    await expect(print('applicant', id, slip)).rejects.toMatchObject({ reason: 'dossiers.no-such-slip' })
  })
})

test('the control sheet is between agencies', async () => {
  const { id } = await having['control-sheet']()
  await expect(print('applicant', id, 'control-sheet')).rejects.toMatchObject({ reason: 'dossiers.no-such-slip' })
})

test.skipIf(!has('pdftotext'))('the control sheet says what was taken back, and by whom', async () => {
  const forwarded = await examining()
  const back = await world.as(world.counter, context => takeBackDossier(context, refOf(forwarded)))
  const { bytes } = await print('counter', back.id, 'control-sheet')
  const text = execFileSync('pdftotext', ['-raw', '-', '-'], { input: bytes, encoding: 'utf8' })
  expect(text).toContain('Lấy lại')
  expect(text.split(world.counter.name)).toHaveLength(3)
})

test('the receipt keeps the papers that were there when it was given', async () => {
  const accepted = await buildDossier(world, { state: 'awaiting-supplement' })
  const before = await print('applicant', accepted.id, 'receipt')
  kernel.setNow('2025-03-13T02:00:00Z')
  await world.as(world.applicant, context =>
    attachPaper(context, {
      dossierId: accepted.id,
      paperKey: 'certificate',
      providedAs: 'electronic',
      file: storedFile('a clearer certificate'),
    }),
  )
  expect(Buffer.from((await print('applicant', accepted.id, 'receipt')).bytes).equals(before.bytes)).toBe(true)
})
