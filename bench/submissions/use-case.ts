import pg from 'pg'
import { submitDossier } from '../../src/modules/dossiers/index.ts'
import type { Figure, Say } from '../figure.ts'
import { takeTurns, workThrough } from '../support/pace.ts'
import { type Filer, filersOf } from '../world/filers.ts'
import type { World } from '../world/open-world.ts'
import { type Draft, draftsOf, recordEach } from './drafts.ts'
import { type RecordedSubmission, replaySubmission } from './recorded.ts'

export const rounds = 3
export const perRound = { 1: 64, 8: 256, 16: 256 } as const
export const wanted = { ratio: { atLeast: 0.5 } } as const

/** Submissions through the use case: policy, rules, fees, code, ledger, jobs, one transaction each, waited for on the disk. */
export const submissions: Figure = {
  name: 'submissions',
  about: 'submissions per second through the use case; floor: the same statements by bare pg',
  run: async (world, say) => {
    const filers = await filersOf(world)
    const recorded = await recordEach(world, filers)
    say.note(
      `${recorded[0]?.statements.length} statements each, begin and commit among them; over ${filers.length} agencies`,
    )
    for (const connections of [1, 8, 16] as const) await measure({ world, filers, recorded, connections }, say)
    say.note('every one at the same agency, whose code counter is one row:')
    await measure({ world, filers: filers.slice(0, 1), recorded, connections: 16 }, say)
  },
}

interface Measured {
  readonly world: World
  readonly filers: readonly Filer[]
  readonly recorded: readonly RecordedSubmission[]
  readonly connections: keyof typeof perRound
}

async function measure({ world, filers, recorded, connections }: Measured, say: Say): Promise<void> {
  const pool = new pg.Pool({ connectionString: world.server.url, max: connections })
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
      pace(async ({ index, id }) => {
        const submission = recorded[index]
        if (submission) await replaySubmission(pool, submission, id)
      }),
  })
  await pool.end()
  say.line({
    what: connections === 1 ? '1 connection' : `${connections} connections`,
    unit: '/s',
    ours,
    beside: { name: 'floor', value: floor },
    wanted,
  })
}
