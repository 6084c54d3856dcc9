import pg from 'pg'
import { submitDossier } from '../../src/modules/dossiers/index.ts'
import type { Figure, Say } from '../figure.ts'
import { takeTurns, workThrough } from '../support/pace.ts'
import { cloneDrafts } from '../world/clone-drafts.ts'
import { type Filer, filersOf } from '../world/filers.ts'
import type { World } from '../world/open-world.ts'
import { recordSubmission, replaySubmission } from './recorded.ts'

const rounds = 3
const perRound = { 1: 80, 8: 320, 16: 320 } as const
type Connections = 1 | 8 | 16

/** Submissions through the use case: policy, rules, fees, code, ledger, jobs, one transaction each, waited for on the disk. */
export const submissions: Figure = {
  name: 'submissions',
  about: 'submissions per second through the use case; floor: the same statements by bare pg',
  run: async (world, say) => {
    const filers = await filersOf(world)
    for (const connections of [1, 8, 16] as const) await measure(world, filers, connections, say)
    say.note('over 16 agencies; every one at a single agency, whose code counter is one row:')
    await measure(world, filers.slice(0, 1), 16, say)
  },
}

interface Draft {
  readonly filer: Filer
  readonly id: string
}

async function measure(world: World, filers: readonly Filer[], connections: Connections, say: Say): Promise<void> {
  const pool = new pg.Pool({ connectionString: world.server.url, max: connections })
  const recorded = new Map(
    await Promise.all(
      filers.map(async filer => {
        const [id = ''] = await cloneDrafts(world, filer.draft, 1)
        return [filer, await recordSubmission(world, filer, id)] as const
      }),
    ),
  )
  const pace = async (submit: (draft: Draft) => Promise<unknown>): Promise<number> => {
    const drafts = await draftsOf(world, filers, perRound[connections])
    return (await workThrough(drafts, connections, submit)).perSecond
  }
  const { ours, floor } = await takeTurns(rounds, {
    ours: () =>
      pace(({ filer, id }) =>
        world.as(filer.actor, context => submitDossier(context, { dossierId: id, revision: filer.draft.revision })),
      ),
    floor: () =>
      pace(async ({ filer, id }) => {
        const submission = recorded.get(filer)
        if (submission) await replaySubmission(pool, submission, id)
      }),
  })
  await pool.end()
  const [one] = recorded.values()
  if (connections === 1) say.note(`${one?.statements.length} statements each, begin and commit among them`)
  say.line({
    what: `${connections} ${connections === 1 ? 'connection' : 'connections'}${filers.length === 1 ? ', one agency' : ''}`,
    unit: '/s',
    ours,
    beside: { name: 'floor', value: floor },
    wanted: { of: 'ratio', atLeast: 0.5 },
  })
}

/** Turn by turn from each filer, so that neighbours are at different agencies. */
async function draftsOf(world: World, filers: readonly Filer[], count: number): Promise<Draft[]> {
  const each = Math.ceil(count / filers.length)
  const ids = await Promise.all(filers.map(({ draft }) => cloneDrafts(world, draft, each)))
  return Array.from({ length: each }, (_, turn) =>
    filers.flatMap((filer, index) => {
      const id = ids[index]?.[turn]
      return id ? [{ filer, id }] : []
    }),
  ).flat()
}
