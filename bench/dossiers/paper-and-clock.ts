import { Temporal } from 'temporal-polyfill'
import { shippedCalendar } from '../../src/modules/calendar/shipped-calendar.ts'
import { explainClock } from '../../src/modules/dossiers/clock/clock-explanation.ts'
import { acceptDossier, explainDue, printDossierSlip, submitDossier } from '../../src/modules/dossiers/index.ts'
import { officialAt } from '../../src/modules/organisation/testing/small-province.ts'
import type { Figure } from '../figure.ts'
import { workThrough } from '../support/pace.ts'
import { percentile } from '../support/statistics.ts'
import { cloneDrafts } from '../world/clone-drafts.ts'
import { filersOf } from '../world/filers.ts'
import type { World } from '../world/open-world.ts'

/** What a dossier that was accepted is asked for most: its receipt, and why it is due when it is due. */
export const receipts: Figure = {
  name: 'receipts',
  about: 'receipts printed as PDF/A per second, from the file in the database to the bytes',
  run: async (world, say) => {
    const { actor, dossierId } = await acceptedDossier(world)
    const print = () => world.as(actor, context => printDossierSlip(context, { dossierId, slip: 'receipt' }))
    const { bytes } = await print()
    await workThrough(Array.from({ length: 20 }), 1, print)
    for (const atOnce of [1, 8]) {
      const { perSecond, latenciesMs } = await workThrough(Array.from({ length: 150 }), atOnce, print)
      say.line({ what: `receipts, ${atOnce} at once`, unit: '/s', ours: perSecond })
      say.line({ what: `p95, ${atOnce} at once`, unit: 'ms', ours: percentile(latenciesMs, 0.95) })
    }
    say.line({ what: 'size', unit: 'B', ours: bytes.length })
  },
}

export const clock: Figure = {
  name: 'clock',
  about: 'explanations of a deadline per second: of a dossier in the database, and the pure rule alone',
  run: async (world, say) => {
    const { actor, dossierId } = await acceptedDossier(world)
    const explain = () => world.see(actor, context => explainDue(context, { dossierId }))
    await workThrough(Array.from({ length: 50 }), 1, explain)
    const { perSecond } = await workThrough(Array.from({ length: 400 }), 8, explain)
    say.line({ what: 'of a dossier, 8 at once', unit: '/s', ours: perSecond })
    for (let round = 0; round < 200; round++) explainOne()
    const from = performance.now()
    for (let round = 0; round < 1_000; round++) explainOne()
    say.line({
      what: '15 working days with a pause over Tết, alone',
      unit: '/s',
      ours: 1_000 / ((performance.now() - from) / 1000),
    })
  },
}

const calendar = shippedCalendar()
const at = (text: string): Temporal.Instant => Temporal.Instant.from(`${text}:00+07:00`)
const terms = { limit: { amount: 15, unit: 'working-day' }, convention: 'hour-exact', calendar } as const
const entries = [
  { kind: 'started', at: at('2025-01-15T08:30') },
  { kind: 'paused', at: at('2025-01-20T10:00'), reason: 'supplement', ref: '12/PYC' },
  { kind: 'resumed', at: at('2025-02-05T14:15') },
] as const

const explainOne = () => explainClock(terms, entries, at('2025-02-10T09:00'))

async function acceptedDossier(world: World) {
  const [filer] = await filersOf(world)
  if (!filer) throw new Error('nobody files')
  const { actor, draft } = filer
  const [dossierId = ''] = await cloneDrafts(world, draft, 1)
  const { revision } = await world.as(actor, context => submitDossier(context, { dossierId, revision: draft.revision }))
  const counter = await world.see(actor, context => officialAt(context, 'H02.31.01', 'counter'))
  await world.as(counter, context => acceptDossier(context, { dossierId, revision }))
  return { actor, dossierId }
}
