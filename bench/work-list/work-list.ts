import type { OfficialActor } from '../../src/kernel/actor.ts'
import { listWork, submitDossier } from '../../src/modules/dossiers/index.ts'
import type { WorkQuery } from '../../src/modules/dossiers/work/work-query.ts'
import { officialAt } from '../../src/modules/organisation/testing/small-province.ts'
import type { Figure, Say, Wanted } from '../figure.ts'
import { percentile } from '../support/statistics.ts'
import { filersOf } from '../world/filers.ts'
import type { World } from '../world/open-world.ts'
import { copyWorld } from './copy-world.ts'
import { explainStatements } from './explain-statements.ts'
import { actorOf, type Look, looks, queryOf } from './looks.ts'
import { plantDossiers, plantOpinions, withoutIndices } from './plant-dossiers.ts'

const warming = 10
const rounds = 150

export const workList: Figure = {
  name: 'work-list',
  about: 'the officer’s list with 100,000 open dossiers at his unit, beside 1,000',
  run: (world, say) => compare(world, say, 100_000),
}

export const workListBesideMillion: Figure = {
  name: 'work-list-million',
  about: 'the same, with a million closed dossiers in the table (minutes; only when named)',
  onlyWhenNamed: true,
  run: (world, say) => compare(world, say, 1_000_000),
}

async function compare(world: World, say: Say, closed: number): Promise<void> {
  const [filer] = await filersOf(world)
  if (!filer) throw new Error('nobody files')
  const draft = { dossierId: filer.draft.id, revision: filer.draft.revision }
  const { id: like } = await world.as(filer.actor, context => submitDossier(context, draft))
  const seat = await world.see(filer.actor, context => officialAt(context, 'H02.31.01', 'counter'))
  const { unitId } = seat

  await withoutIndices(world, () => plantDossiers(world, { like, count: 1_000, unitId }))
  await plantOpinions(world, unitId, 100)
  const small = await copyWorld(world)
  await withoutIndices(world, async () => {
    await plantDossiers(world, { like, count: 99_000, unitId })
    await plantDossiers(world, { like, count: 100_000 })
    await plantDossiers(world, { like, count: closed, closed: true })
  })
  await plantOpinions(world, unitId, 100)
  const others = `100,000 elsewhere and ${closed.toLocaleString('en')} closed`
  say.note(`in turns: 100,000 open at the unit, ${others}; a database with 1,000 and nothing else`)
  for (const look of looks) {
    const times = await timeInTurns(look, seat, { large: world, small })
    for (const share of [0.5, 0.95]) sayTimes(say, look, share, times)
  }
  await small.close()
  await explainLooks(world, say, seat)
}

interface Sized<Value> {
  readonly large: Value
  readonly small: Value
}

async function timeInTurns(
  look: Look,
  seat: OfficialActor,
  worlds: Sized<Pick<World, 'see'>>,
): Promise<Sized<readonly number[]>> {
  const [large, small]: [number[], number[]] = [[], []]
  const queries = {
    large: await openLook(worlds.large, seat, look),
    small: await openLook(worlds.small, seat, look),
  }
  for (let round = -warming; round < rounds; round++) {
    for (const [name, times] of [
      ['large', large],
      ['small', small],
    ] as const) {
      const from = performance.now()
      await worlds[name].see(actorOf(look, seat), context => listWork(context, queries[name]))
      if (round >= 0) times.push(performance.now() - from)
    }
  }
  return { large, small }
}

function sayTimes(say: Say, look: Look, share: number, { large, small }: Sized<readonly number[]>): void {
  say.line({
    what: `p${share * 100} ${look.what}`,
    unit: 'ms',
    ours: percentile(large, share),
    beside: { name: 'with 1,000', value: percentile(small, share) },
    ...(share === 0.95 ? { wanted: wantedOf(look) } : {}),
  })
}

/** Looking for a word among a hundred times as many dossiers may take longer, and so may two hundred times as many opinions owed. */
const wantedOf = ({ query }: Look): Wanted => ({
  ours: { atMost: 50 },
  ...(query.search === undefined && query.scope !== 'opinions' ? { ratio: { atMost: 1.5 } } : {}),
})

/** Every statement once: all looks count in the same way. */
async function explainLooks(world: World, say: Say, seat: OfficialActor): Promise<void> {
  const told = new Set<string>()
  for (const look of looks) {
    const query = await openLook(world, seat, look)
    const explained = await explainStatements(world, actorOf(look, seat), context => listWork(context, query))
    for (const { statement, plan } of explained.filter(one => !told.has(one.statement))) {
      told.add(statement)
      say.plan(look.what, plan)
    }
  }
}

/** Turns pages until the one that is looked at. */
async function openLook({ see }: Pick<World, 'see'>, seat: OfficialActor, look: Look): Promise<WorkQuery> {
  let query = queryOf(look)
  for (let page = 0; page < (look.pagesOn ?? 0); page++) {
    const { next } = await see(actorOf(look, seat), context => listWork(context, query))
    if (next) query = queryOf(look, next)
  }
  return query
}
