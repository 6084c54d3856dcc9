import type { OfficialActor } from '../../src/kernel/actor.ts'
import { listWork, submitDossier } from '../../src/modules/dossiers/index.ts'
import { officialAt } from '../../src/modules/organisation/testing/small-province.ts'
import type { Figure, Say } from '../figure.ts'
import { timeEach } from '../support/pace.ts'
import { percentile } from '../support/statistics.ts'
import { filersOf } from '../world/filers.ts'
import type { World } from '../world/open-world.ts'
import { explainStatements } from './explain-statements.ts'
import { actorOf, type Look, looks, queryOf } from './looks.ts'
import { plantDossiers, withoutIndices } from './plant-dossiers.ts'

const times = 60

export const workList: Figure = {
  name: 'work-list',
  about: 'the officer’s list with 100,000 open dossiers at his unit, beside 1,000',
  run: (world, say) => compare(world, say, 200_000),
}

export const workListBesideMillion: Figure = {
  name: 'work-list-million',
  about: 'the same, with a million closed dossiers in the table (minutes; only when named)',
  onlyWhenNamed: true,
  run: (world, say) => compare(world, say, 1_000_000),
}

async function compare(world: World, say: Say, closed: number): Promise<void> {
  const [filer] = await filersOf(world)
  const draft = { dossierId: filer?.draft.id ?? '', revision: filer?.draft.revision ?? 0 }
  const like = await world.as(filer?.actor ?? { kind: 'anonymous' }, context => submitDossier(context, draft))
  const seat = await world.see({ kind: 'anonymous' }, context => officialAt(context, 'H02.31.01', 'counter'))
  const { unitId } = seat

  await withoutIndices(world, () => plantDossiers(world, { like: like.id, count: 1_000, unitId }))
  const small = await timeLooks(world, seat)
  await withoutIndices(world, async () => {
    await plantDossiers(world, { like: like.id, count: 99_000, unitId })
    await plantDossiers(world, { like: like.id, count: 100_000 })
    await plantDossiers(world, { like: like.id, count: closed, closed: true })
  })
  const large = await timeLooks(world, seat)
  say.note(
    `1,000 open at the unit; then 100,000, with 100,000 open elsewhere and ${closed.toLocaleString('en')} closed`,
  )
  for (const look of looks) {
    for (const share of [0.5, 0.95]) {
      say.line({
        what: `p${share * 100} ${look.what}`,
        unit: 'ms',
        ours: percentile(large.get(look) ?? [], share),
        beside: { name: 'with 1,000', value: percentile(small.get(look) ?? [], share) },
        ...(share === 0.95 ? { wanted: { of: 'ours', atMost: 50 } } : { wanted: { of: 'ratio', atMost: 1.5 } }),
      })
    }
  }
  for (const look of looks) {
    const { query } = await openLook(world, seat, look)
    const list = explainStatements(world, actorOf(look, seat), context => listWork(context, query))
    for (const { statement, plan } of await list) say.plan(`${look.what}: ${statement}`, plan)
  }
}

async function timeLooks(world: World, seat: OfficialActor): Promise<Map<Look, readonly number[]>> {
  const times_ = new Map<Look, readonly number[]>()
  for (const look of looks) {
    const { query } = await openLook(world, seat, look)
    const once = () => world.see(actorOf(look, seat), context => listWork(context, query))
    await timeEach(Array.from({ length: 10 }), once)
    times_.set(look, await timeEach(Array.from({ length: times }), once))
  }
  return times_
}

/** Turns pages until the one that is looked at. */
async function openLook(world: World, seat: OfficialActor, look: Look) {
  let query = queryOf(look)
  for (let page = 0; page < (look.pagesOn ?? 0); page++) {
    const { next } = await world.see(actorOf(look, seat), context => listWork(context, query))
    if (next) query = queryOf(look, next)
  }
  return { query }
}
